# What the engine itself says: questions, summaries, problems with an answer, the menu.

word-yes = Yes
word-no = No

apology = Sorry, the assistant has just failed and could not note this message. What you wrote before is still there. Please send it again in a few minutes.
apology-stranger = Sorry, the assistant has just failed and could not note this message. Please send it again in a few minutes.

form-value = { $value }
form-heading = { $title }
form-heading-question =
    <b>{ $title }</b>
    { $guidance }
form-step = <b>Step { $step }/{ $steps }</b>
form-step-item = <b>Step { $step }/{ $steps } – item { $number }</b>
form-example = <i>Example: { $example }</i>
form-now = What is there now: “{ $value }”. Please write the new answer, or press “Keep it”.
form-keep = Keep it
form-skip = Skip
form-back = Back
form-change = Change
form-park = Later
form-resume = Go on writing
form-nothing = (none)
form-line = <b>{ $label }:</b> { $value }
form-item = <b>Item { $number }:</b> { $work }
form-item-line = { $label }: { $value }
form-change-which = Which part would you like to change?
form-change-item = Item { $number }: { $work }
form-add-item = Add an item
form-remove-item = Remove this item
form-removed = Removed.
form-back-to-summary = Nothing more to change
form-comment = <b>To be added:</b> “{ $comment }”
form-renewed = This was begun last year. Your words are still there; please give the dates in { $year } anew.
form-cancel-button = Cancel
form-cannot-skip = This part is needed and cannot be skipped. A few words will do; /menu does something else and keeps what you wrote.
form-cancel = Would you like to cancel what you are writing? Cancelled, it will be gone.
form-drop = Cancel it all
form-go-on = Go on writing
form-dropped = Cancelled. Whatever you need, type /menu.
form-parked = What you have written is kept. Whenever it suits you, press “Go on writing” or type /menu.
form-choose = Please choose one of the answers below.
form-help = Please answer the question below in one message. Type “quay lại” for the question before, “hủy” to cancel, /menu for something else (what you have written is kept).

choices-numbered = Answer with a number:
choices-words = Or type:

problem-secret = The text carries a mark of secrecy, so the assistant neither takes nor keeps it. Please write it again without anything secret.
problem-empty = The assistant sees nothing in it. Please answer in words.
problem-long = The text has { $length } characters, and the assistant takes { $longest } at most. Please make it shorter.
problem-choice = Please choose one of the answers below.
problem-date-future = { $date } is still to come. Please write a day that is past.
problem-date-no-such-day = Month { $month } has no day { $day }. Please write it again, for example: { $last }/{ $month }.
problem-date-no-such-month = A year has only 12 months, none is number { $month }. Please write it again, for example: 30/6.
problem-date-no-such-quarter = A year has only 4 quarters, none is number { $quarter }. Please write it again, for example: cuối quý 3.
problem-date-month-missing = Day { $day } of which month? Please write the month too, for example: { $day }/6.
problem-date-past = { $day }/{ $month }/{ $year } is past. Please write a day to come.
problem-date-other-year = { $day }/{ $month }/{ $year } is not in the year of the pledge. Please write it again.
problem-date-lunar = Only days of the solar calendar are understood. Please write the day and the month, such as: 30/6.
problem-date-unreadable = The assistant does not understand this date. Please write day and month, for example: 30/6.
problem-amount-unreadable = The assistant cannot read the number. Please write a number and its unit, for example: 10 hộ.
problem-amount-unit-missing = { $said } of what? Please write the unit too, for example: { $said } hộ.
problem-amount-unclear-unit = Is “{ $said }” land or days of work? Please say which.
problem-amount-unclear-number = The number “{ $said }” is not clear. Please write points between thousands and a comma before decimals, for example: 1.500 kg or 1,5 tấn.
problem-amount-several-numbers = The assistant sees several numbers. Please write one, for example: 10 hộ.
problem-amount-extra-words = Please write only the number and its unit, for example: 10 hộ. The question before was for explanations.
problem-amount-upper-bound = The assistant needs what is to be reached, not “{ $said }”. Please write it again, for example: 10 hộ.
problem-amount-not-positive = The number must be more than 0. Please write it again, for example: 10 hộ.
problem-amount-too-large = This number is very large, perhaps a slip of the hand. Please write it again, for example: 10 hộ.
problem-amount-not-whole = There is no part of “{ $said }”. Please write a whole number, for example: 10 hộ.
problem-amount-too-precise = The number has too many decimals. Please make it shorter, for example: 1,5 ha.

router-stale = That question is past.
router-elsewhere = This was just gone on with on another phone of yours, so the message you just sent was not noted. It stands here:
router-unknown-command = The assistant has no such command. Please go on with the question below.
router-not-understood = The assistant does not understand what you mean.
router-then-menu =
    { $first }

    { $menu }
router-edited = The assistant cannot read a message that was changed. Please send the right words as a new message.
router-sticker = The assistant cannot read stickers. Please answer in words.
router-voice = The assistant cannot listen to voice messages yet. Please answer in words.
router-location = The assistant needs no location. Please answer in words.
router-contact = The assistant takes no contacts. Please answer in words.
router-file = The assistant takes no pictures or files at this step. Please answer in words.

menu =
    <b>{ $name }</b>, { $unit }.
    Please choose what to do:
menu-open = What I can do
menu-pledge = Pledge
menu-progress = Progress
menu-report = Report
menu-unit = { $unit }
menu-reminding = When to be reminded
menu-data = My data
menu-help = Help
menu-resume = Go on writing: { $form }
menu-resumed = You go on with what you began.
menu-draft-gone = What you began is no longer here.
help-commands = Press a button, or type one of these commands:
help-command = /{ $command } – { $what }
help =
    { $commands }

    If you need somebody's help, please call { $who }.
    Who answers for the data: { $controller }, { $contact }.
