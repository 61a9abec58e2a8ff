# A broadcast as its recipients get it, and what its author is told while it goes out.

broadcast-heading-announcement = <b>Announcement of { $unit }</b>
broadcast-heading-correction = <b>Correction of an announcement of { $unit }</b>
broadcast-heading-withdrawal = <b>Announcement of { $unit } withdrawn</b>
broadcast-heading-theme = <b>Theme of the year of { $unit }</b>
broadcast-words = { $text }
broadcast-seen = I have read this

broadcasting-progress =
    Sending the announcement “{ $words }”:
    { $bar }
broadcasting-ended = ✓ Sent: “{ $words }”
broadcasting-withdrawn = ✓ The broadcast has been withdrawn.
broadcasting-stopped = Stopped: “{ $words }”
broadcasting-platform = The announcement “{ $words }” could not be sent: the app does not take its words or a file. It was stopped at the first message. Please write it anew, with fewer files or words.
broadcasting-nobody = When its time came nobody was left to get it.
broadcasting-role-ended = The announcement “{ $words }” written by { $name } was not sent: when its time came they held no office any more. If it is still needed, please write it anew.
