# Joining: before we know who is there, so never a word about what the assistant is for.

joining-name = invitation code
joining-stranger = Hello. This assistant is only for people with an invitation code. If you have one, please enter it.
joining-hello = Hello. The assistant has the invitation code. To be sure that it reached the right person, one question.
joining-wrong = This code is not right or can no longer be used. An invitation code has 16 digits. Please check each digit and enter it again, or ask whoever gave it to you.
joining-later = Several codes were not right. Please check the code and try again in an hour.
joining-uncheckable = This code cannot be used yet, because the roster lacks what is needed for the check. Please tell whoever gave you the code. Once it has been added, enter this same code again.
joining-check-either = Please write your <b>year of birth</b>, or the <b>last three digits of your phone number</b>.
    .label = Check
    .example = 1950, or 123
joining-check-year = Please write your <b>year of birth</b>.
    .label = Check
    .example = 1950
joining-check-phone = Please write the <b>last three digits of your phone number</b>.
    .label = Check
    .example = 123
joining-unreadable = The assistant could not read this. Please write digits, as in the example.
joining-missed = This does not match the roster. Tries left: { $left }.
joining-ended = It did not match five times, so this code has been ended to be safe. Please ask whoever gave it to you for a new one.
joining-words = The assistant could not read this. Please answer in digits.
joining-help = A code is for one person only, so the assistant has to ask one question. To stop, type “hủy”.
joining-stopped = Stopped. To go on later, please enter the code again.
joining-waiting = This phone is waiting to be let in. The assistant will tell you as soon as there is an answer.
joining-known = This phone already belongs to <b>{ $name }</b>, { $unit }, so no code is needed. If the code is somebody else's, please let them enter it on their own phone.

linking-welcome = ✓ Done. This phone now belongs to <b>{ $name }</b>. Press a button below or type /menu.
linking-asked = You already use the assistant on another phone. To use this one as well, { $who } must agree. The assistant will tell you as soon as there is an answer.
linking-second = Another phone has just asked to use the assistant in your name and waits for { $who }. If it is not yours, please call { $who } at once.
linking-decider = { $name }
linking-office = { $office }
