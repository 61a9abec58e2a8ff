# The weekly digest, and the figures of a unit wherever they are shown.

digest-title = <b>The week in figures</b>, as of { $moment }.
digest-unit = <b>{ $unit }</b>
digest-quiet = <b>{ $unit }</b>: no change this week, { $registered } of { $must } members have sent their pledge ({ $percent }%).
digest-short = <b>{ $unit }</b>: { $registered } of { $must } members have sent their pledge ({ $percent }%).
digest-people = Need support first:
digest-person = – { $name }: { $need }
digest-below-title = Units below, those that need support first on top:
digest-below = { $place }. { $unit }: { $registered }/{ $must } ({ $percent }%){ $needs }
digest-chart = Pledges sent, as of { $moment }. Those that need support first on top.
digest-bar = { $registered }/{ $must } ({ $percent }%)

figures-leaders = Members of the committee who sent their pledge: { $registered } of { $leaders }
figures-registered = Pledges sent: { $registered } of { $must } members ({ $percent }%)
figures-more = , { $count } more than { $than }
figures-fewer = , { $count } fewer than { $than }
figures-than-week = last week
figures-than-day = on { $date }
figures-confirmed = Confirmed: { $count }
figures-waiting = Waiting for confirmation: { $count }
figures-returned = Being completed: { $count }
figures-absent = Not sent yet: { $count }
figures-exempt = Exempt, counted apart: { $count } ({ $kinds })
figures-paper = On paper: { $count }
figures-week = This week: { $what }
figures-since = Since { $date }: { $what }
figures-fresh = { $count } new pledges
figures-reports = { $count } reports
figures-done = { $count } works done
figures-totals = Reported results: { $amounts }
figures-needs = Need support: { $what }
figures-stuck = { $count } works in difficulty
figures-late = { $count } works past their date
figures-silent = { $count } members without an answer for a week
figures-silent-long = { $count } members without an answer for two weeks

exemption-excused = excused
exemption-suspended = suspended
exemption-away = away for long
exemption-new = newly admitted or moved here
exemption-other = other reasons

need-stuck = in difficulty
need-late = past the date
need-silent = no answer yet
need-missing = no pledge yet
