# Invitations on paper, asked for in the chat.

slips-open = Invitations for the whole unit
slips-which = Invitations of <b>{ $unit }</b>, one slip for each member who does not use the assistant yet. Choose for whom; older codes of those who get a new slip end.
slips-new = Those without a code ({ $count })
slips-all = Everybody not here yet ({ $count })
slips-nobody = In <b>{ $unit }</b> nobody needs a new invitation.
slips-begun = The invitations of { $unit } are being made and will be sent here.
slips-done =
    Invitations of <b>{ $unit }</b>: { $count } slips, valid until the end of { $date }.
    Please print them, cut them apart and hand them over in person. <b>Do not send this file to a group.</b> Please delete it once it is printed.
slips-more = There are { $count } more members: please have another file made.
slips-uncheckable = No slip for { $count } members, for the roster has neither their year of birth nor a phone: { $names }.
