# The printed invitation. Its bearer may be anybody who found it: no word of what it leads to.

sheet-title = Invitations – { $unit }
sheet-unit = { $unit }
sheet-made = { $count } slips, printed on { $date }
sheet-name = { $name }
sheet-scan = Scan the square with the camera, press <b>Start</b>.
sheet-or-send = Or open Telegram, find <b>{ $bot }</b>, send these 16 digits.
sheet-code-open = Open the chat that you were shown by whoever gave you this.
sheet-code-send = Send the 16 digits below.
sheet-answer = Answer one question, to make sure it is you.
sheet-note = Only for the person named above, once, until { $date }. Please do not photograph it or pass it on.
