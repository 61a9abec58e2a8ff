# /nhacviec: how I am reminded, and changing it.

reminding-on = The assistant reminds you at about <b>{ $hour }:00</b>, at most once a day; never at night or over the new year holiday.
reminding-off = Reminders are <b>off</b>. You are still told when your pledge is decided on, and sent the weekly digest if you hold an office.
reminding-away = No reminders <b>up to and including { $date }</b>. After that at about { $hour }:00 as usual.
reminding-what = You are reminded when a date is near or past, of the pledge or of an item, and of an item without news for a month.
reminding-exempt = At present you need not pledge ({ $reason }), so there is nothing to remind you of.
reminding-saved = ✓ Saved.
reminding-choose-hour = Another hour
reminding-choose-leave = Pause until a day…
reminding-choose-off = Turn reminders off
reminding-choose-on = Turn on again

hour-name = hour of reminders
hour-at = At which hour should the assistant remind you?
    .label = Hour of reminders
    .example = 7 o'clock
hour-choice = { $hour }:00
hour-unsuitable = Reminders come on the hour, from { $first }:00 to { $last }:00. Please write it again, for example: 7.

leave-name = pause of reminders
leave-until = Up to and including which day should there be no reminders?
    .label = No reminders until
    .example = 30/6
leave-week = A week (to { $date })
leave-fortnight = Two weeks (to { $date })
leave-month = A month (to { $date })
leave-too-long = A pause lasts a year at most, to { $date }. Please give an earlier day, or turn reminders off with /nhacviec.
