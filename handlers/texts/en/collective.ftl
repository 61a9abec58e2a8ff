# What a unit does as a collective, and the movement as every member sees it.

collective-open = The unit's works
collective-title = <b>{ $unit }</b>: what the unit does as a collective. Which of it would you like to see?
collective-contributions = Contributions

menu-emulation = The emulation movement
emulation-title = <b>The emulation movement.</b> What would you like to see?
emulation-theme = The year's theme
emulation-contributions = My contributions
emulation-commendations = My commendations

tier-cell = Cells
tier-grassroots = Grassroots committees
tier-upper = Upper committees
tier-province = Provincial committee

work-theme = Has seen the theme from above
work-guided = Guided its members in writing their pledges
work-key-task = Set key tasks
work-breakthrough = Set breakthroughs
work-rules = Amended its work rules
work-model = Chose a model

coverage-open = The theme, and what every unit is to do
coverage-of-unit = What every unit is to do: { $unit }
coverage-title = <b>{ $unit }</b>: the theme, and what every unit is to do in { $year }
coverage-below = Units below
coverage-below-title = <b>{ $unit }</b>: the theme and the works of all units, by unit below:
coverage-done = ✓ { $work }
coverage-done-on = ✓ { $work }, on { $date }
coverage-waiting = – { $work }: waits to be approved
coverage-not-yet = – { $work }: not yet
coverage-tier = <b>{ $tier } below</b>
coverage-line = { $work }: { $done }/{ $due } ({ $percent }%)
coverage-line-waiting = { $work }: { $done }/{ $due } ({ $percent }%), { $waiting } to be approved
lacking-theme = Have not seen the theme: { $count }
lacking-guided = Have not guided members: { $count }
lacking-key-task = Without a key task: { $count }
lacking-breakthrough = Without a breakthrough: { $count }
lacking-rules = Work rules not amended: { $count }
lacking-model = Without a model: { $count }

lacking-title = <b>{ $unit }</b>: “{ $work }”, done by { $done }/{ $due } units below ({ $percent }%). Those left:
lacking-nobody = <b>{ $unit }</b>: “{ $work }”, done by { $done }/{ $due } units below.
lacking-from = { $unit } ({ $above })
lacking-waiting = To be approved: { $unit }

milestone-guided = Members were guided
milestone-rules = The work rules were amended
milestone-undo-guided = Change, take back: members were guided
milestone-undo-rules = Change, take back: the work rules were amended
milestone-guided-done = guided its members in writing their pledges
milestone-rules-done = amended its work rules
milestone-noted = ✓ Noted: <b>{ $unit }</b> { $what } for { $year }, on { $date }.
milestone-before = { $who } noted it before: <b>{ $unit }</b> { $what } for { $year }, on { $date }.
milestone-sure = { $who } noted: <b>{ $unit }</b> { $what } for { $year }, on { $date }. If it was another day, give that; if it is not done, take it back.
milestone-other-day = On another day
milestoneday-name = the day it was done
milestoneday-on = On which day was it done?
    .label = Day
    .example = 10/1
milestone-take-back = A mistake: take it back
milestone-taken-back = ✓ Taken back: <b>{ $unit }</b> { $what } for { $year }.
milestone-gone = It is not noted that <b>{ $unit }</b> { $what } for { $year }.
milestone-other-year = This button is of another year. What is noted now is for { $year }.

urge-open = Ask them to
urge-send = Ask ({ $count })
urge-preview = <b>{ $unit }</b>: { $count } will be asked to see to “{ $work }”:
urge-line = – { $name }: { $units }
urge-vacant = Nobody leads on the roster: { $units }.
urge-done = ✓ { $count } were asked.
urge-nobody = <b>{ $unit }</b>: there is nobody to be asked about “{ $work }” now.
urge-many = <b>{ $unit }</b>: many units have not seen to “{ $work }” yet. Please open a unit below and ask there.
urge-notice = { $who } asks { $units } to see to this in { $year }: { $work }.
urge-page = The unit's works
urge-page-of = { $unit }

figures-collective = { $tier }, new since { $date }: { $what }
figures-collective-week = { $tier }, new in the week: { $what }
figures-approved-key-task = { $count } key tasks
figures-approved-breakthrough = { $count } breakthroughs
figures-approved-model = { $count } models
figures-approved-commended = { $count } commendations
figures-undecided = Works of collectives: { $what }
figures-undecided-submitted = { $count } to be approved
figures-undecided-reported = { $count } to be evaluated

log-fact-milestone-reached =
    { $what ->
        [rules] noted that { $unit } amended its work rules for { $year }
       *[guided] noted that { $unit } guided its members in writing their pledges for { $year }
    }
log-fact-milestone-taken-back =
    { $what ->
        [rules] took back that { $unit } amended its work rules for { $year }
       *[guided] took back that { $unit } guided its members in writing their pledges for { $year }
    }
log-fact-units-urged = asked to see to works of { $units } units, on { $day }
