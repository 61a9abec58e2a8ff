# What the assistant reminds somebody of. Never as one at fault.

reminder-item-ahead = “{ $work }” is due on { $date }, in { $days } days.
reminder-item-today = “{ $work }” is due today.
reminder-item-past = “{ $work }” was due { $days } days ago.
reminder-item-far = “{ $work }” is due on { $date }.
reminder-which = Is it done, under way, or has something come up?
reminder-later = Remind me tomorrow

reminder-pledge-ahead = The { $year } pledge (theme “{ $theme }”) is due on { $date }, in { $days } days.
reminder-pledge-today = The { $year } pledge (theme “{ $theme }”) is due today.
reminder-pledge-past = The { $year } pledge (theme “{ $theme }”) was due { $days } days ago.
reminder-write = Please write it. You may stop at any time; what is written is kept.
reminder-mend = Yours was returned for more. Its content is still there; please complete it and send it again.

reminder-list = { $count } things to think of today:
reminder-line = – { $text }
reminder-more = … and { $count } more.
reminder-all = See all items
reminder-done-work = Done: { $work }
reminder-open-work = Not yet: { $work }
