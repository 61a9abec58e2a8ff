# What one hears of the photos and files one sent as evidence, once they are kept or refused.

fetched-title = the work “{ $work }”
fetched-received = Received { $files } as evidence for { $title }.
fetched-none = No evidence was received for { $title }:
fetched-received-broadcast = { $files } received to go with the broadcast.
fetched-none-broadcast = What was to go with the broadcast was not received:
fetched-received-contribution = Received { $files } with the contribution.
fetched-none-contribution = The photos and files with the contribution were not received:
fetched-received-criterion = Received { $files } with the result of the criterion.
fetched-none-criterion = The photos and files with the result of the criterion were not received:
fetched-not-all = Not received:
fetched-line-named = • The file “{ $name }”: { $why }.
fetched-line-photo = • The photo: { $why }.
fetched-line-file = • The file: { $why }.
fetched-line-photo-nth = • Photo { $number }: { $why }.
fetched-line-file-nth = • File { $number }: { $why }.
fetched-again = Please send it again.
fetched-correct = Send evidence again
fetched-gone = This file is no longer kept.

evidence-refused-empty = there is nothing in it
evidence-refused-too_large = larger than 20 MB
evidence-refused-wrong_type = not a picture, PDF, Word or Excel file
evidence-refused-false_name = what is in it is not what its name ends in
evidence-refused-program = a program, or with macros: not taken, for safety
evidence-refused-bloated = too large once opened
evidence-refused-unreadable = damaged, it cannot be opened
evidence-refused-unreachable = it could not be downloaded
