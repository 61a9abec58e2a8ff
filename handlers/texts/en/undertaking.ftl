# /nhiemvu: key tasks, breakthroughs and models: set, approved, reported on by criterion, evaluated.

undertaking-name = work of a collective
undertakingmend-name = correction of a collective's work
undertakingreturn-name = request for more
criterionresult-name = result of a criterion
evaluation-name = evaluation

undertaking-kind-key_task = key task
undertaking-kind-breakthrough = breakthrough
undertaking-kind-model = model
undertakings-kind-key_task = Key tasks
undertakings-kind-breakthrough = Breakthroughs
undertakings-kind-model = Models

undertakings-open = Key tasks, breakthroughs
undertakings-back = Back to the unit's tasks
undertakings-open-own = Key tasks of my unit
undertakings-title = <b>{ $unit }</b>: key tasks and breakthroughs of { $year }
undertakings-heading = { $heading }:
undertakings-left = { $year }, not evaluated yet
undertakings-none = None registered yet.
undertakings-none-approved = None approved yet.
undertakings-line = { $number }. { $what }
undertakings-waiting-count = To approve, to evaluate ({ $count })
undertakings-waiting-yours = Works of collectives that wait for you ({ $count })
undertakings-waiting-here = Works of collectives that wait
undertakings-others = What else waits
undertakings-waiting-title = <b>{ $unit }</b>: what waits for you to approve or evaluate, the longest waiting on top.
undertakings-waiting-none = { $unit }: nothing waits for you at present.
undertakings-waits = – { $unit }: { $what }, to be approved
undertakings-waits-reported = – { $unit }: { $what }, to be evaluated
undertakings-below = Units below
undertakings-below-title = <b>{ $unit }</b>, the units below: key tasks and breakthroughs registered for { $year }.
undertakings-child = { $unit }: { $tasks } tasks, { $breakthroughs } breakthroughs
undertaking-add = Register a { $kind }
undertaking-open = Look at it

undertaking-intro = Please register a { $kind } of <b>{ $unit }</b>. The level above will look at it and approve it.
undertaking-title = What is the { $kind } called?
    .label = Name
    .example =
        { $of ->
            [model] A counter that asks once
           *[other] A road into the village
        }
undertaking-content = What will be done, and how?
    .label = Content
    .example =
        { $of ->
            [model] Help at the desk, a message when it is ready; ask people's opinion once a month.
           *[other] Meet the people, ask them to give land, build before the rains.
        }
undertaking-criteria-text = By what will you know that it is done? Criterion { $number }:
    .label = Criterion
    .example =
        { $of ->
            [model] Papers handed back in time
           *[other] Households that give land for the road
        }
undertaking-criteria-target = What is the target of this criterion? Please give a number and a unit.
    .label = Target
    .example = 8 houses; 100%; 200 million dong
undertaking-criteria-more = Is there another criterion?
    .label = More criteria
undertaking-in-charge = Who is in charge? Choose, or write the name.
    .label = In charge
undertaking-officer = { $name }, { $role }
undertaking-starts-on = From which day?
    .label = Start
    .example = 15/1
undertaking-today = Today
undertaking-due = Until which day of { $year }?
    .label = End
    .example = 30/6
undertaking-summary = <b>Registration of a { $kind }</b> of { $who }. Please look it over:
undertaking-submit = Send
criteria-step-item = <b>Step { $step }/{ $steps } – criterion { $number }</b>
criteria-item = <b>Criterion { $number }:</b> { $work }
criteria-change-item = Criterion { $number }: { $work }
criteria-add-item = Add a criterion
criteria-remove-item = Remove this criterion

target-needed = Each criterion needs a target, so that one can tell later whether it is met. Please give a number and a unit, such as: 8 hộ, or 100%.
target-unreadable = A criterion needs a number, so that one can tell later whether it is met. Please give a number and a unit, such as: 8 hộ, or 100%.
target-unit-missing = { $said } of what? Please give the unit too, such as: { $said } hộ, or { $said }%.
target-several-numbers = There are several numbers. Please give one, such as: 8 hộ. Make another one a criterion of its own.
target-extra-words = Please give only the number and the unit, such as: 8 hộ, or 100%.
target-upper-bound = A number to be reached is needed, not the limit “{ $said }”. Please write it again, such as: 8 hộ, or 100%.
target-not-positive = The number must be above 0. What must not happen can be given in per cent: for 100% of members without a violation write 100%.
undertaking-other-year = { $date } is not in { $year }. Please give a day of { $year }.
undertaking-order = The start ({ $start }) is after the end ({ $due }). Please press “Change” and write one of the two again.

undertaking-named = { $kind } “{ $title }”
undertaking-line = { $title } ({ $state })
undertaking-is-submitted = waits for approval
undertaking-is-returned = being completed
undertaking-is-withdrawn = withdrawn
undertaking-state-approved = approved, { $reached }/{ $criteria } criteria met
undertaking-state-closed =
    { $verdict ->
        [exceeded] evaluated: exceeded
        [met] evaluated: met
       *[unmet] evaluated: not met
    }
undertaking-title-line = <b>{ $kind } of { $year }</b>, { $unit }
undertaking-chosen-by = Chosen by { $unit }.
undertaking-called = <b>{ $title }</b>
undertaking-criterion = Criterion { $number }: { $text }; target: { $target }
undertaking-result = Result: { $result }
undertaking-result-files = Result: { $result } ({ $files })
undertaking-note = Note: { $note }
criterion-unmet = not met
criterion-met = met
criterion-exceeded = exceeded
undertaking-span = Time: from { $start } to { $due }
undertaking-by = Registered by { $who }.
undertaking-submitted-at = Sent at { $when }, waits for approval.
undertaking-withdrawn-at = Withdrawn at { $when }.
undertaking-approved-by = ✓ { $who } approved it at { $when }.
undertaking-evaluated-by =
    { $verdict ->
        [exceeded] ✓ { $who } evaluated it at { $when }: exceeded.
        [met] ✓ { $who } evaluated it at { $when }: met.
       *[unmet] { $who } evaluated it at { $when }: not met.
    }
undertaking-evaluation = Comment: “{ $comment }”

undertaking-submitted = ✓ The { $kind } is sent. { $who }, { $unit }, will look at it and approve it.
undertaking-submitted-up = ✓ The { $kind } is sent. Nobody above can approve it at present; if need be, ask: { $contact }.
undertaking-notice = { $by } has just registered a { $kind } of <b>{ $unit }</b>: “{ $title }”. It waits for your approval.
undertaking-changed = The { $what } has just been changed elsewhere. What you wrote is still there; please look it over and send it.
undertaking-closed = The { $what } is now { $state }, so it cannot be changed any more. If need be, ask the level above to open it again.
undertaking-in-force = The level above has approved the { $what }, so it cannot be withdrawn. If need be, ask them to open it again.
undertaking-unsent = What you have just written was not sent: “{ $title }. { $content }”
undertaking-gone = This cannot be found.
undertaking-model-gone = This model cannot be taken up at present.
undertaking-mend = Change it
undertaking-withdraw = Withdraw
undertaking-withdraw-sure = Withdraw the { $what }? It will count no more.
undertaking-withdraw-yes = Withdraw it
undertaking-withdraw-no = No, keep it
undertaking-withdrawn = ✓ The { $what } is withdrawn.
undertaking-withdrawn-before = The { $what } was withdrawn before.

undertaking-approve = Approve
undertaking-approved = ✓ The { $what } is approved. The unit is told at once.
undertaking-approved-notice = { $who } approved the { $what }. The unit can report on each criterion from now on.
undertaking-return = Ask for more about the { $what }.
undertaking-returned = ✓ More was asked for about the { $what }. The unit is told at once.
undertaking-returned-notice = { $who } asks for more about the { $what }: “{ $comment }” What was written is still there; please complete and send it again.
undertaking-newer = The { $what } has just changed. Please look at it again, then decide.
undertaking-own = You sent this, so somebody else of the level above decides.
undertaking-not-above = This is for the secretary or a deputy of the level above.
undertaking-give-back = Open again for the unit to complete
undertaking-reopen = Open again for results
undertaking-reopened = ✓ The { $what } is open again. The unit can report results.
undertaking-reopened-notice = { $who } opened the { $what } again. The unit can report results; then it is evaluated anew.

undertaking-files = Photos and files
undertaking-files-title = Photos and files of the { $what }:
undertaking-file = Criterion { $criterion }, no. { $number } { $name }
undertaking-past = All results reported
undertaking-past-title = All results reported on { $what }, the latest on top:
undertaking-past-line = Criterion { $number }, { $date }, reported by { $who }. { $result }
undertaking-past-line-gone = A criterion that is no more, { $date }, reported by { $who }. { $result }
undertaking-past-file = Criterion { $criterion }, { $date }, no. { $number }
undertaking-past-file-gone = Former criterion, { $date }, no. { $number }
criterionresult-open = Report on criterion { $number }
criterionresult-intro = Please report on the { $what }.
criterionresult-status = Criterion “{ $criterion }”, target { $target }: how does it stand?
    .label = Result
criterionresult-exceeded = Exceeded
criterionresult-met = Met
criterionresult-unmet = Not met
criterionresult-amount = How much was reached of { $target }? If it is not known, press “Skip”.
    .label = Reached
    .example = 10 hộ; 95%
criterionresult-note = Anything to add? If not, press “Skip”.
    .label = Note
    .example = Two households more next month.
criterionresult-evidence = If you have photos or papers, send them here, five at most.
    .label = Evidence
criterionresult-summary = <b>Result of the criterion “{ $criterion }”</b>, target { $target }. Please look it over:
criterionresult-submit = Send
criterionresult-recorded =
    { $status ->
        [exceeded] ✓ Recorded: the criterion “{ $criterion }” is exceeded.
        [met] ✓ Recorded: the criterion “{ $criterion }” is met.
       *[unmet] ✓ Recorded: the criterion “{ $criterion }” is not met.
    }
criterionresult-closed = The level above has evaluated the { $what }, so it takes no more results. If need be, ask them to open it again.
criterionresult-not-now = The { $what } is now { $state }, so it takes no results yet.
criterionresult-unsent = What you have just entered was not kept: “{ $said }”
undertaking-complete-notice = { $unit } has reported on every criterion of the { $what }. Please look at it and evaluate it.

undertaking-evaluate = Evaluate
evaluation-intro = Evaluation of the { $what }. What the unit reported:
evaluation-verdict = How do you evaluate it as a whole?
    .label = Evaluation
evaluation-exceeded = Exceeded
evaluation-met = Met
evaluation-unmet = Not met
evaluation-comment = Your comment? It is passed on to the unit word by word.
    .label = Comment
    .example = Sound work, in time; keep it up.
evaluation-summary = After the evaluation the unit can report no more. Please look it over:
evaluation-submit = Send the evaluation
evaluation-recorded =
    { $verdict ->
        [exceeded] ✓ The { $what } is evaluated: exceeded.
        [met] ✓ The { $what } is evaluated: met.
       *[unmet] ✓ The { $what } is evaluated: not met.
    }
evaluation-notice =
    { $verdict ->
        [exceeded] { $who } evaluated the { $what }: exceeded. “{ $comment }”
        [met] { $who } evaluated the { $what }: met. “{ $comment }”
       *[unmet] { $who } evaluated the { $what }: not met. “{ $comment }”
    }
evaluation-unsent = Your comment was not sent: “{ $comment }”

log-fact-undertaking-submitted =
    { $kind ->
        [key_task] registered a key task of { $unit } ({ $count } criteria, until { $due })
        [breakthrough] registered a breakthrough of { $unit } ({ $count } criteria, until { $due })
       *[model] registered a model of { $unit } ({ $count } criteria, until { $due })
    }
log-fact-undertaking-approved = approved a collective's work
log-fact-undertaking-returned = asked for more about a collective's work
log-fact-undertaking-withdrawn = withdrew a collective's work
log-fact-undertaking-evaluated =
    { $verdict ->
        [exceeded] evaluated a collective's work: exceeded
        [met] evaluated a collective's work: met
       *[unmet] evaluated a collective's work: not met
    }
log-fact-undertaking-reopened = opened a collective's evaluated work again
log-fact-criterion-reported =
    { $status ->
        [exceeded] reported on a criterion: exceeded
        [met] reported on a criterion: met
       *[unmet] reported on a criterion: not met
    }
