# /baocao: what was done on an item of the pledge; its correction; what was reported, with photos and files.

standing-new = not reported yet
standing-working = at work
standing-stuck = in difficulty
standing-done = done
standing-of = { $done }/{ $target }
standing-percent = { $percent }% reached
due-left = { $days } days left
due-today = due today
due-late = { $days } days late
due-dated = Due: { $date } ({ $left })

report-name = report
correction-name = correcting a report
detail-name = adding to a report
report-done = Done
report-working = At work
report-stuck = In difficulty
report-other = Report on something else
report-mend = Correct the report

report-which = Which item would you like to report on? Those due soon come first.
report-item = { $work } ({ $standing })
report-item-late = late, { $standing }
report-intro = Please report on this item. So far: { $standing }.
report-did =
    <b>{ $work }</b>

    Is it done, are you at work, or in difficulty? If there is a figure, just write it.
    .label = Result
    .example = { $example }
report-example = { $figure } more, or 30% reached so far
report-example-percent = 30% reached so far
report-unit = times
report-note = Is there anything to add? If not, press “Skip”.
    .label = Note
    .example = Two households asked for more time.
report-note-stuck = What is in the way, and whose help do you need?
    .label = Note
    .example = Two households do not agree; please come along to see them.
report-evidence = If there are photos or files to show it, send them here, 5 at most.
    .label = Evidence
report-send = Send the report
report-send-plain = Send, without photos
report-summary = Report on <b>{ $work }</b>. Press “Change” to change a part of it, then “Send”.
report-submit = Send

report-percent = Percentages go from 1 to 100. Please write it again, for example: 30%.
report-amount-unreadable = The result is not clear. Please choose one of the answers below, or write a number and its unit, for example: 3 { $unit }. There is room for more at the next question.
report-amount-unit-missing = { $said } of what? Please write the unit too, for example: { $said } { $unit }.
report-amount-several-numbers = The assistant sees several numbers. Please write only what was done this time, for example: 3 { $unit }.
report-amount-extra-words = Please write only the number and its unit, for example: 3 { $unit }. There is room for more at the next question.
report-amount-upper-bound = The assistant needs what was done, not “{ $said }”. Please write it again, for example: 3 { $unit }.
report-amount-not-positive = The number must be more than 0, for example: 3 { $unit }. If nothing was done yet, choose “At work” or “In difficulty”.
report-amount-not-whole = There is no part of “{ $said }”. Please write a whole number, for example: 3 { $unit }.
report-amount-absurd = { $said } is far more than the target ({ $target }), perhaps a slip of the hand. Please write it again.
report-told = What you told is kept for the note. For the result, please choose one of the answers below, or write a number and its unit, such as: 3 { $unit }.
report-not-begun = If nothing is done yet, please choose “Working on it” and report again once there is a result. If something is in the way, choose “In difficulty”.

report-recorded = ✓ The report is recorded.
report-recorded-before = You reported just that today; it is not recorded once more.
report-corrected = ✓ The report is corrected. What it said before is kept.
report-unchanged = The report stays as it is; nothing was changed.
report-work = <b>{ $work }</b>
report-now = So far: <b>{ $standing }</b>.
report-files-saving = { $files } (being saved)
report-not-counted = The target of this item is counted in “{ $unit }”, so this figure is recorded but does not count towards it.
report-how-much = How far has it got? Please choose one, or “Write the figure”.
report-part = { $percent }%
report-figure = Write the figure
report-what-help = Please say what is in the way, so that the committee knows and can help.
report-describe = Say what is in the way

report-gone = This item is not in your pledge.
report-lost = The assistant does not find this report of yours.
report-other-year = “{ $work }” belongs to the pledge of { $year }, on which nothing more is reported.
report-not-in-force = “{ $work }” is no longer in the pledge, so there is nothing more to report on it.
report-already-done = “{ $work }” has been done since { $date }.
report-unsent = What you have just written was not recorded: “{ $said }”
report-all-done = Everything in your pledge of { $year } is done. Thank you.
report-no-pledge = You have not submitted your pledge for { $year }, so there is nothing to report on yet. Please write the pledge first.
report-exempt = You need not pledge in { $year } ({ $reason }), so there is nothing to report on.
report-pledge-returned = Your pledge was returned for more. Please mend it and send it again, then report.
report-later = You will be reminded again tomorrow, { $date }.
report-later-nothing = Nothing waits for your answer now. You will be reminded when something is due.

reports-open = See the reports
reports-mine = <b>Your reports of { $year }</b>: { $count }, the latest first.
reports-mine-none = You have not reported yet in { $year }.
reports-title = <b>Reports of { $year }</b> by <b>{ $name }</b>, { $unit }: { $count }, the latest first.
reports-title-none = <b>{ $name }</b>, { $unit }, has not reported yet in { $year }.
reports-one = <b>{ $date }.</b> { $work }
reports-corrected = Corrected { $times } times, last at { $when }.
reports-photo = Photo of { $date }
reports-file = File of { $date }
reports-file-named = File { $name } of { $date }
reports-mend = Correct the report of { $date }

evidence-shown = The evidence you sent on { $date }.
evidence-shown-of = The evidence that <b>{ $name }</b> sent on { $date }.
evidence-wanted = This is still being saved. Please open it again in a few minutes.
evidence-removed = This was taken out of the report.
evidence-refused = This could not be kept: { $why }.
evidence-gone = The assistant does not find this photo or file.
evidence-back = Back to the reports

files-photo = { $count } photos
files-file = { $count } files
files-some = That is all
files-none = No photos or files
files-remove-photo = Take out photo { $number }
files-remove-file = Take out file { $number } { $name }
files-now = With it now: { $files }. Send more, or take some out with the buttons below.
files-saving = Saving { $files }. With it now: { $all }. Send more, or choose “{ $button }”.
files-saving-album = Saving what you have just sent. Send more, or choose “{ $button }”.
files-caption = Words sent with a photo are not kept; please put them into the words or the note.
files-caption-noted = The words sent with it went into the note.
files-only = At this step please send photos or files; when that is all, choose the first button below.
files-other = The assistant takes photos and documents, no videos, voice messages or stickers yet.
files-empty = There is nothing in this file. Please look at it and send it again.
files-too-large = The file is larger than 20 MB, so the assistant cannot take it. A photo of it will do.
files-full = { $most } photos and files at most. The first { $most } are kept, the others are not.
files-later = This photo or file was not taken. Please answer the question below first, then send it again when evidence is asked for.
files-how = This photo or file was not taken: it is not known what it belongs to. Press “Report”, choose the item, and send it again when evidence is asked for.
