# /tiendo: my own pledge and its state.

progress-begin = Write the pledge
progress-none = You have not submitted your pledge for { $year }.
progress-none-until = You have not submitted your pledge for { $year }. It is due by { $deadline }.
progress-exempt = You need not pledge in { $year } ({ $reason }). You may all the same.
progress-submitted = Submitted on { $date }, <b>waiting to be confirmed</b>.
progress-submitted-to = Submitted on { $date }, <b>waiting for { $who } to confirm it</b>.
progress-returned = On { $date } the pledge was <b>returned for more</b>. What you wrote is still there.
progress-confirmed = ✓ The pledge was <b>confirmed</b> on { $date }.
progress-mend = Mend the pledge

progress-item = <b>Item { $number }:</b> { $work }
progress-item-open = So far: { $standing }
progress-item-done = ✓ { $standing } on { $date }
progress-next = <b>Next:</b> item { $number } ({ $standing }).
progress-all-done = Everything is done. Thank you.
progress-reports = My reports
progress-whole = See the whole pledge
