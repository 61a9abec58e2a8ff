# Whose phone is whose: codes, "not the right person", a further phone. The last few go to a chat that may be anybody's.

phones-code =
    Invitation code of <b>{ $name }</b>, { $unit }:

    <b>{ $code }</b>

    It can be used once, before { $date }. Codes handed out earlier no longer work.
phones-link = Or press the link: { $link }
phones-hand-over = <b>Hand it to { $name } in person.</b> Do not send it to a group or through anybody else.
phones-invite-again = Make a new code
phones-uncheckable = No code was made: the roster has neither year of birth nor phone number of { $name }, so there is nothing to check by. Please ask { $controller } to add them ({ $contact }).

phones-linked = <b>{ $name }</b>, { $unit }, has just linked a phone.
phones-wrong-person = Not the right person
phones-requested = <b>{ $name }</b>, { $unit }, asks to use the assistant on one more phone. Please ask them yourself before you answer.
phones-approve = Let the phone in
phones-refuse = Keep it out
phones-approved = ✓ { $name } may use one more phone.
phones-refused = The answer was no. That phone is not linked to { $name }.
phones-let-in = { $who } agreed. This phone now belongs to <b>{ $name }</b>.

phones-unlink-sure = Unlink this phone from <b>{ $name }</b>? What is half written on it will be lost. What was sent remains.
phones-unlink-yes = Unlink this phone
phones-unlink-no = No, leave it
phones-unlinked = ✓ Unlinked. That phone no longer belongs to { $name }. To link it again, make a new code.
phones-active-already = That phone is linked already.
phones-active-by = This is settled: { $who } let the phone in at { $when }.
phones-ended-already = That phone is no longer linked.
phones-ended-by = This is settled: the phone is not linked, as { $who } decided at { $when }.

phones-kept-out = This phone was not let in. If this is a mistake, please contact whoever gave you the code.
phones-removed = This phone is no longer linked to the assistant. If this is a mistake, please contact whoever gave you the code.
