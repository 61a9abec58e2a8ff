# `camket retain`: what is past its time.

retain-bodies = Messages done with for more than { $days } days (CAMKET_KEEP_BODIES_DAYS): { $count }
retain-keys = Numbers of updates received more than { $days } days ago (CAMKET_KEEP_KEYS_DAYS): { $count }
retain-drafts = Drafts untouched for more than { $days } days (CAMKET_KEEP_DRAFTS_DAYS): { $count }
retain-recipients = Names among the recipients of broadcasts that ended more than { $days } days ago (CAMKET_KEEP_RECIPIENTS_DAYS): { $count }
retain-told = Days on which reminders or digests were sent, more than 400 days ago: { $count }
retain-left = People who left the roster more than { $days } days ago (CAMKET_KEEP_LEFT_DAYS): { $count }, of { $all } who left
retain-left-for-ever = People who left the roster: { $count }, kept for ever (CAMKET_KEEP_LEFT_DAYS is not set)
retain-left-now = · code { $code }, left on { $left }: due
retain-left-on = · code { $code }, left on { $left }: goes on { $on }
retain-left-more = · and { $count } more
retain-yes = Nothing was deleted. camket run lets go of what is past its time once an hour; to do it now: camket retain --yes.
retain-done = What was past its time is gone.
