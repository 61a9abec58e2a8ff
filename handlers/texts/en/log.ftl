# /nhatky: who looked at whose data, and what was changed, by whom. A line per kind of fact; it goes on with who and how.

log-title-own = <b>The log about you</b>
log-title-person = <b>The log about { $name }</b>, { $unit }
log-title-unit = <b>The log of { $unit }</b>
log-about-unit = What concerns the unit and the members it has itself; units below it have logs of their own.
log-changes = What was changed, the newest first:
log-looks = Who looked at data, the newest first:
log-no-changes = No change has been recorded yet.
log-no-looks = Nobody else has looked at any data.
log-no-more = There is nothing older.
log-entry = – { $when }: { $what }. { $who }.
log-entry-version = – { $when }: { $what } (change { $version }). { $who }.
log-entry-about = – { $when }: { $what }, about { $about }. { $who }.
log-entry-about-version = – { $when }: { $what } (change { $version }), about { $about }. { $who }.
log-look = – { $when }: { $who } looked at { $what }.
log-look-about = – { $when }: { $who } looked at { $what } of { $about }.
log-who = { $name }, by { $channel }
log-who-plain = { $name }
log-who-office = The office, on the server
log-who-assistant = The assistant itself
log-channel-telegram = Telegram
log-channel-sandbox = the sandbox

log-open = Log
log-own-open = Who looked, who changed
log-of-unit = Log of { $unit }
log-show-changes = What was changed
log-show-looks = Who looked
log-newer = Newer
log-older = Older
log-file = Get a file
log-file-which = For which time do you want the log as a file?
log-file-unit = The file covers the units below as well. That it was taken is noted in the log of everybody named in it.
log-file-month = Month { $month }/{ $year }
log-file-quarter = Quarter { $quarter }/{ $year }
log-file-year = Year { $year }
log-file-begun = The assistant is making the file and sends it here as soon as it is done.
log-file-here = { $title }, { $period }. The file holds private data; please keep it safe.
log-file-empty = { $title }, { $period }: nothing was recorded.
log-file-long = { $title }, { $period }: there are more than { $most } lines, too many for one file. Please choose a shorter time, or the units below one by one.
log-file-refused = You no longer hold an office in this unit, so the assistant makes no file.

log-sheet-changes = Changes
log-sheet-looks = Looks
log-sheet-person = Log about { $name }, { $unit }
log-sheet-unit = Log of { $unit } and all units below it
log-sheet-own = Log about { $name }
log-sheet-period = from { $since } to { $until }
log-sheet-made = Taken by { $who } at { $when }
log-column-when = When
log-column-what = What
log-column-about = About
log-column-who = Who
log-column-how = By
log-column-version = Change
log-column-id = Id
log-column-viewer = Who looked
log-column-viewed = At what
log-by-office = The office
log-by-assistant = The assistant itself
log-channel-office = the server

log-look-person = what is known of a member
log-look-pledge = the pledge
log-look-evidence = evidence
log-look-digest = the weekly digest
log-look-log = the log
log-look-rating = rating
log-look-other = data

log-fact-other = another change
log-fact-consent-given =
    { $signed_on ->
        [none] agreed to data being kept
       *[other] recorded a paper consent signed on { $signed_on }
    }
log-fact-consent-withdrawn = withdrew the consent
log-fact-consent-lapsed = the consent lapsed as the phone was unlinked
log-fact-account-linked = linked a phone
log-fact-account-unlinked = unlinked a phone
log-fact-link-replaced = unlinked a phone that became somebody else’s
log-fact-link-requested = asked to use a further phone
log-fact-link-approved = let a further phone in
log-fact-invitation-made = made an invitation code, good until { $expires_at }
log-fact-invitation-missed = failed the check of an invitation code, time { $misses }
log-fact-invitation-used = used an invitation code to join
log-fact-person-added = added to the roster of { $unit }
log-fact-person-corrected = corrected on the roster: { $fields } ({ $unit })
log-fact-person-moved = moved from { $out_of } to { $unit }
log-fact-person-left =
    { $why ->
        [moved_away] left the roster: moved away
        [died] left the roster: died
       *[left_party] left the roster: left the Party
    }
log-fact-person-returned = is on the roster again
log-fact-person-erased = erased the personal data
log-field-unit = unit
log-field-name = name
log-field-birth_year = year of birth
log-field-phone_end = phone number
log-field-kind = official, probationary
log-field-exempt = exemption
log-fact-role-given =
    { $role ->
        [secretary] made secretary of { $unit }
        [deputy] made deputy of { $unit }
        [committee_member] made committee member of { $unit }
       *[admin] made admin of { $unit }
    }
log-fact-role-ended =
    { $role ->
        [secretary] no longer secretary of { $unit }
        [deputy] no longer deputy of { $unit }
        [committee_member] no longer committee member of { $unit }
       *[admin] no longer admin of { $unit }
    }
log-fact-unit-added = added the unit to the roster
log-fact-unit-corrected = corrected the kind of the unit
log-fact-unit-renamed = renamed the unit from { $on }
log-fact-unit-moved = moved the unit under { $parent } from { $on }
log-fact-unit-merged = merged the unit into { $into } from { $on }
log-fact-unit-split = split off a new unit with { $people } members from { $on }
log-fact-unit-closed = closed the unit from { $on }
log-fact-unit-planned =
    { $what ->
        [rename] planned to rename the unit on { $on }
        [move] planned to move the unit under { $other } on { $on }
        [merge] planned to merge the unit into { $other } on { $on }
        [split] planned to split the unit on { $on }
       *[close] planned to close the unit on { $on }
    }
log-fact-unit-plan-ended =
    { $outcome ->
        [made] made the planned change of the unit
        [dropped] dropped the planned change of the unit
        [author_left] did not make the planned change, as its author’s role had ended
       *[impossible] could not make the planned change of the unit
    }
log-fact-task-assigned = assigned the key task of { $year }
log-fact-pledge-submitted = submitted the pledge of { $year } with { $items } pieces of work
log-fact-pledge-returned = returned the pledge for more
log-fact-pledge-confirmed = confirmed the pledge
log-fact-progress-reported =
    { $status ->
        [done] reported a piece of work done
        [stuck] reported difficulties with a piece of work
       *[working] reported on a piece of work
    }
log-fact-evidence-offered =
    { $kind ->
        [photo] sent a photo as evidence
       *[file] sent a file as evidence
    }
log-fact-evidence-stored = stored evidence
log-fact-evidence-refused = refused evidence
log-fact-evidence-removed = removed evidence
log-fact-reminders-set =
    { $off ->
        [yes] switched reminders off
       *[no] chose the hour of reminders, or days of leave
    }
log-fact-reminder-snoozed = put the reminder off to { $to }
log-fact-nudged = had them reminded on { $day }
log-fact-rating-given = noted points for { $year }
log-fact-ratings-settled = settled the ratings of the members for { $year }
log-fact-digest-time-set = changed the time of the weekly digest
log-fact-theme-set = set the theme of { $year }, pledges due by { $deadline }
log-fact-theme-sent = prepared the theme of { $year } to be sent to the secretaries
log-fact-broadcast-made =
    { $kind ->
        [correction] worded a correction
        [withdrawal] worded a withdrawal
        [theme] worded the sending of a theme
       *[announcement] worded a broadcast
    }
log-fact-broadcast-counted = counted whom a broadcast reaches: { $reachable }, and not: { $unreachable }
log-fact-broadcast-asked =
    { $approval ->
        [yes] asked for approval of a broadcast
       *[no] had a broadcast sent
    }
log-fact-broadcast-approved = approved a broadcast
log-fact-broadcast-declined = did not approve a broadcast
log-fact-broadcast-rescheduled = changed the time of a broadcast
log-fact-broadcast-cancelled =
    { $why ->
        [role_ended] cancelled a broadcast, as its author’s role had ended
        [paused] cancelled a broadcast while paused
       *[asked] cancelled a broadcast
    }
log-fact-broadcast-started = began to send a broadcast
log-fact-broadcast-stopped =
    { $why ->
        [platform] stopped a broadcast, as the platform refuses it
        [role_ended] stopped a broadcast, as its author’s role had ended
        [paused] stopped a broadcast while paused
       *[asked] stopped a broadcast
    }
log-fact-broadcast-ended = a broadcast is out: { $sent } got it, { $failed } failed, { $unknown } unknown, { $blocked } blocked
log-fact-broadcast-resent = sent a broadcast again to those unknown
log-fact-broadcast-acknowledged = said to have seen a broadcast
log-fact-unprompted-paused = paused everything unprompted
log-fact-unprompted-resumed =
    { $kept ->
        [all] resumed, with all that had fallen due
        [broadcasts] resumed, with only the broadcasts that had fallen due
       *[nothing] resumed, without what had fallen due
    }
log-fact-log-taken = took the log as a file, from { $since } to { $until }
