# The yearly pledge, as its author sees it.

pledge-name = pledge
pledge-intro = Please write your <b>pledge of self-improvement for { $year }</b>. You may stop at any time; what you have written is kept. For help, type “trợ giúp”.
pledge-theme = Theme of the year: “{ $title }”. To be sent by { $deadline }.
pledge-guidance = { $guidance }
pledge-task-given = The key task your unit has assigned to you (filled in already): “{ $task }”.

pledge-goal = What is your goal for { $year }?
    .label = Goal
    .example = Keep strict discipline, do my tasks well, and have my family recognised as a cultured family.
pledge-assigned-task = Which key task has your unit assigned to you?
    .label = Assigned key task
    .example = In charge of neighbourhood group 3.
pledge-items-work = Which concrete work will you do?
    .label = Work
    .example = Persuade 10 households to give land for the road.
pledge-items-solution = How will you do it?
    .label = Solution
    .example = Visit every house with the head of the village; my family gives first.
pledge-items-due = By which day will it be done?
    .label = Due
    .example = 30/6 or cuối quý 3
pledge-items-target = How much is to be reached? Where there is no number, press “Skip”.
    .label = Target
    .example = 10 hộ
pledge-items-more = Would you like to add another item?
    .label = More work
pledge-due-quarter = End of the quarter ({ $date })
pledge-due-day = { $date }

pledge-summary = <b>Pledge of { $year }.</b> Please look it over:
pledge-submit = Send
pledge-submitted = ✓ The pledge is sent. { $who } will read it and answer; the assistant tells you as soon as they do.
pledge-submitted-up = ✓ The pledge is sent. The committee will read it and answer; the assistant tells you as soon as they do.
pledge-notice = <b>{ $name }</b>, { $unit }, has just sent their pledge, which waits for confirmation.
pledge-review = See the pledge
pledge-already-submitted = Your pledge of { $year } is sent and waits for confirmation.
pledge-already-confirmed = Your pledge of { $year } has been confirmed.
pledge-amend = Change, add
pledge-amending = Please change the pledge you sent.
pledge-amending-confirmed = Please change the pledge. The confirmed version stays in force until the new one is confirmed.
pledge-reopened = Please complete the pledge. Everything in it is kept.
