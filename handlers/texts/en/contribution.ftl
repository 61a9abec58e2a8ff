# /donggop: land, money, labour and goods that members, units and groups gave, and what they add up to.

contribution-name = contribution
contributionmend-name = correction of a contribution
contributionreturn-name = request for more about a contribution

contributions-mine = What you gave, the latest on top:
contributions-none = You have entered no contribution this year yet. Enter here what land, money, labour or goods you gave for the common good; not Party dues.
contribution-line = { $number }. { $what }, on { $date }: { $state }
contribution-button = { $amount }: { $state }
contribution-add = Add a contribution
contributions-of-unit = Contributions: { $unit }
contributions-back = Back to mine
contribution-open = Look at the contribution
contribution-another = Add another
contribution-photo = Photo { $number }
contribution-file = File { $number } { $name }

contribution-intro = Please enter something you gave: land, money, labour or goods. Party dues are not entered here.
contribution-intro-for = Please enter a contribution of <b>{ $who }</b>. It will say that you entered it.
contribution-giver = Is it the whole unit's or a group's?
    .label = Of
contribution-giver-unit = The whole unit
contribution-giver-group = A group of people
contribution-group = Which group? Please give what it is called; no names of people outside the Party.
    .label = Group
    .example = The commune's women
contribution-heads = How many people gave together? If it is not known, press “Skip”.
    .label = People
    .example = 34 members
contribution-amount = How much was given? Please say a number and a unit, one kind at a time.
    .label = Given
    .example = more than 300 m² of land; 2 million đồng; 3 days of labour
contribution-purpose = What was it given for?
    .label = For
    .example = A road into the village
contribution-place = Where is that?
    .label = Place
    .example = Nà Han village
contribution-on = On which day was it given?
    .label = Day
    .example = 12/1
contribution-evidence = If there are photos or papers, send them here, at most 5.
    .label = Photos, files
contribution-today = Today
contribution-summary = <b>A contribution.</b> Please look it over:
contribution-summary-for = <b>A contribution of { $who }.</b> Please look it over:
contribution-submit = Send

contribution-amount-shown = { $said } ({ $amount })
contribution-people =
    { $bound ->
        [at_least] more than { $count } people
        [about] about { $count } people
       *[exact] { $count } people
    }
contribution-amount-unreadable = The figure could not be read. Please give a number and a unit, such as: 300 m² of land.
contribution-amount-unit-missing = { $said } of what? Please add the unit, such as: { $said } m², or { $said } days of labour.
contribution-amount-unclear-unit = Is “{ $said }” land or days of labour? Please say which.
contribution-amount-unclear-number = The number “{ $said }” is unclear. Please write a point for thousands and a comma for decimals, such as: 1.500 kg or 1,5 tấn.
contribution-amount-several-numbers = There are several numbers. Please give one at a time, such as: 300 m² of land; money or labour is entered apart.
contribution-amount-extra-words = Please give only number and unit, such as: 300 m² of land. What it was for is asked next.
contribution-amount-upper-bound = What was given is needed, not “{ $said }”. Please say it again, such as: 300 m² of land.
contribution-amount-not-positive = The number must be above 0. Please say it again, such as: 300 m² of land.
contribution-amount-too-large = This number is too large, perhaps mistyped. Please say it again, such as: 300 m² of land.
contribution-amount-not-whole = “{ $said }” cannot be divided. Please give a whole number, such as: 2 million đồng.
contribution-amount-too-precise = Too many decimals. Please shorten it, such as: 1,5 ha.
contribution-amount-people = “{ $said }” does not say what was given. Please give land, money, labour or goods here, such as: 300 m² of land.
contribution-heads-unreadable = Please give only the number of people, such as: 34. If it is not known, press “Skip”.
contribution-heads-households = The number of people is asked. If only the households are known, press “Skip”, and say how many under “For”.
contribution-heads-too-many = That is too many, perhaps mistyped. Please say it again, such as: 34.
contribution-other-year = { $date } is too long ago. Contributions are taken from the beginning of { $year } on.

contribution-of-member = { $name }
contribution-of-people = { $who } ({ $people })
contribution-brief = { $amount }, { $purpose }
contribution-named = { $who }: { $amount }
contribution-told = { $amount } of { $who }
contribution-told-own = { $amount } of yours
contribution-forgotten = (erased)
contribution-state-submitted = waiting
contribution-state-returned = more asked for
contribution-state-confirmed = confirmed
contribution-state-withdrawn = withdrawn
contribution-title = <b>Contribution of { $who }</b>, { $unit }
contribution-title-unit = <b>Contribution of { $who }</b>
contribution-entered = Entered by { $who }.
contribution-withdrawn-at = Withdrawn at { $when }.
contribution-within = Already counted in { $outer }.
contribution-own = It is your own or you entered it, so somebody else of the committee will confirm it.

contribution-submitted = ✓ Sent. { $who } will look at it and confirm it.
contribution-submitted-decide = ✓ Entered. You may look it over and confirm it at once.
contribution-submitted-up = ✓ Sent. There is nobody else to confirm it yet; if need be, ask: { $contact }.
contribution-notice = <b>{ $name }</b>, { $unit }, has entered a contribution: { $amount }. It waits to be confirmed.
contribution-notice-entered = { $by } has entered a contribution of <b>{ $name }</b>, { $unit }: { $amount }. It waits to be confirmed.
contribution-notice-together = { $by } has entered a contribution of <b>{ $who }</b>, counted in { $unit }: { $amount }. It waits to be confirmed.
contribution-changed = It was changed elsewhere meanwhile. What you wrote is still here; please look it over and send it.
contribution-closed = The contribution { $amount } is { $state } and can no longer be changed. If it is wrong, withdraw it and enter another.
contribution-unsent = What you have just written was not recorded: “{ $said }”
contribution-gone = There is no such contribution.
contribution-joined = { $name } uses a phone now and enters contributions themselves.
contribution-mend = Change it
contribution-withdraw = Withdraw
contribution-withdraw-sure = Withdraw the contribution { $what }? It will not be counted any more.
contribution-withdraw-yes = Withdraw it
contribution-withdraw-no = No, keep it
contribution-withdrawn = ✓ The contribution { $what } is withdrawn. It is not counted any more.
contribution-withdrawn-before = This contribution has been withdrawn.
contribution-withdrawn-notice = { $by } has withdrawn a confirmed contribution ({ $what }). It is not counted any more.

contribution-confirmed = ✓ Confirmed the contribution { $what }.
contribution-return = Ask for more about the contribution { $what }.
contribution-returned = ✓ Asked for more about the contribution { $what }.
contribution-newer = The contribution { $what } has just been changed. Please look at it again, then decide.
contribution-confirmed-notice = { $who } has confirmed the contribution { $what }.
contribution-returned-notice = { $who } asks for more about the contribution { $what }: “{ $comment }” What you wrote is still there; please mend it and send it again.

contribution-asks-outer = Is this already part of one of these? If so, choose it, so that it is counted once.
contribution-asks-inner = Which of these are already part of it? Choose each of them, so that they are counted once.
contribution-in = Part of { $what }
contribution-has = Includes { $what }
contribution-none-of-them = No, counted apart
contribution-overlap = The contribution { $what }.
contribution-overlap-none = The contribution { $what } is like no other, so it is counted apart.
contribution-overlaps = Part of another one?
contribution-nested = ✓ Noted: { $inner } is part of { $outer }, counted once.
contribution-not-within = Neither of the two can be part of the other, so they are counted apart.
contribution-apart = Count it apart
contribution-apart-now = ✓ The contribution { $what } is counted apart.

contributions-unit = <b>{ $unit }</b>: contributions confirmed in { $year }
contributions-nothing = No contribution has been confirmed yet.
contributions-year = In { $year }:
contributions-below = Each is counted once. Choose a unit below to look at it:
contributions-child = { $unit }: { $amounts }
contributions-waiting = Those that wait
contributions-waiting-count = Waiting ({ $count })
contributions-waiting-title = <b>{ $unit }</b>: contributions that wait to be confirmed, the longest waiting on top.
contributions-waiting-none = { $unit }: no contribution waits for you.
contributions-list = All contributions
contributions-list-title = <b>{ $unit }</b>: this year's contributions, the latest on top.
contributions-list-none = { $unit }: no contribution this year yet.
contributions-line = { $what }, { $state }
contributions-line-from = { $what } ({ $unit }), { $state }
contributions-back-unit = Back to the unit's contributions
contribution-add-for = Enter for the unit or a group
contribution-enter = Enter a contribution for them
contribution-sum = { $kind }: { $amounts }
contribution-sum-people = { $kind }: { $amounts } ({ $people })
contribution-others = { $count } others
contribution-kind-land = Land
contribution-kind-money = Money
contribution-kind-labour = Labour
contribution-kind-goods = Goods and others
figures-contributed = Contributions confirmed since { $date }: { $amounts }
figures-contributed-week = Contributions confirmed in the week: { $amounts }

region-open = Size of a sào
region-now = In <b>{ $unit }</b> and below, a sào is that of { $region }. Choose another to change it; what was entered stays.
region-set = ✓ From now on in { $unit } and below, a sào is that of { $region }. What was entered stays.
region-choice = Change to { $region }
region-bac = the North ({ $area } m²)
region-trung = the Centre ({ $area } m²)
region-tay-nguyen = the Highlands ({ $area } m²)

log-look-contribution = contribution
log-fact-contribution-submitted =
    { $giver ->
        [member] entered a contribution
        [group] entered the contribution of a group, counted in { $unit }
       *[unit] entered a contribution of { $unit }
    }
log-fact-contribution-confirmed = confirmed a contribution
log-fact-contribution-returned = asked for more about a contribution
log-fact-contribution-withdrawn = withdrew a contribution
log-fact-contribution-nested =
    { $outer ->
        [none] had a contribution counted apart
       *[other] noted that a contribution is part of another
    }
log-fact-region-set =
    { $region ->
        [trung] set the size of a sào in { $unit } to that of the Centre
        [tay_nguyen] set the size of a sào in { $unit } to that of the Highlands
       *[bac] set the size of a sào in { $unit } to that of the North
    }
