# /dulieu: what is kept about me, and what I may do about it.

data-title = <b>What the assistant keeps about you</b>
data-person = – Name and unit: { $name }, { $unit } ({ $kind }).
data-official = official member
data-probationary = probationary member
data-check = – Birth year: { $year }. Last three digits of the phone: { $phone }.
data-pledges = – Pledges: { $pledges }. Half written: { $drafts }.
data-reports = – Reports: { $reports }. Photos and files: { $files }.
data-consent = – You consented on { $date }.
data-phones = – Phones in use with the assistant: { $count }.
data-looks = – These have looked at your data: { $who }.
data-no-looks = – Nobody else has looked at your data.
data-office = Who answers for it: { $controller }, { $contact }. If something is wrong, tell them to have it mended or erased.
data-file = Download all of it
data-here = This file holds everything kept about you. It is private: keep it with care.
data-unlink = Unlink phone { $number }
data-withdraw = Withdraw consent
data-withdraw-sure =
    If you withdraw your consent, the assistant stops writing to you and stops processing your data; what is half written is deleted. You may go on with paper as before.

    Are you sure?
data-withdraw-yes = Yes, withdraw
data-withdraw-no = No, leave it
data-withdrawn = Noted: you withdrew your consent. From now on you use paper. To have what was kept erased, turn to { $controller }, { $contact }. To come back, ask your cell for a new code.
