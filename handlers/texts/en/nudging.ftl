# Nhắc việc: a secretary has members reminded; and when the weekly digest is sent.

nudge-open = Remind of what is open
nudge-all = Remind those who need it
nudge-send = Send the reminder
nudge-send-all = Send the reminders ({ $count })
nudge-preview = The assistant will write to <b>{ $name }</b>:
nudge-preview-all = <b>{ $unit }</b>: the assistant will remind { $count } members.
nudge-line = – { $name }: { $needs }
nudge-more = … and { $count } more.
nudge-done = ✓ <b>{ $name }</b> has been reminded.
nudge-done-all = ✓ { $count } members have been reminded.
nudge-nobody = <b>{ $unit }</b>: there is no reminder to send at present.
nudge-left-told = Reminded already today: { $names }.
nudge-left-paper = On paper or out of reach, please speak to them yourself: { $names }.
nudge-left-leave = On leave: { $names }.
nudge-told = <b>{ $name }</b> has been reminded today. The assistant reminds each member once a day.
nudge-paper = <b>{ $name }</b> is on paper or cannot be reached by phone. Please speak to them yourself.
nudge-leave = <b>{ $name }</b> is on leave until { $date }; the assistant does not remind them meanwhile.
nudge-nothing = There is nothing to remind <b>{ $name }</b> of at present.
nudge-asleep = The assistant reminds from 6 to 21 o'clock only, and not during the New Year days. Please press again later.
nudge-by = The { $who } reminds you:

needs-stuck = In difficulty: { $count }
needs-late = Past the date: { $count }
needs-silent = No answer yet: { $count }
needs-missing = No pledge yet: { $count }
needs-title = <b>{ $unit }</b>: { $need }. Press a name to see more.
needs-nobody = <b>{ $unit }</b>: nobody is { $need } at present.
needs-most = Only the first { $count } members are listed; please look at the units below for the others.
needs-line = { $name }
needs-line-items = { $name }: { $count } works
needs-line-from = { $name } ({ $unit })
needs-line-items-from = { $name } ({ $unit }): { $count } works

digesttime-open = When the digest is sent
digesttime-now = <b>{ $unit }</b>: the digest is sent at { $time }, with figures as of Friday 12:00. Choose another time if you like.
digesttime-set = ✓ From now on the digest of <b>{ $unit }</b> is sent at { $time }. Whoever serves several units gets it once, at the earliest time.
digesttime-time =
    { $weekday ->
        [fri] { $hour }:00 on Friday
        [sat] { $hour }:00 on Saturday
        [sun] { $hour }:00 on Sunday
       *[mon] { $hour }:00 on Monday
    }
