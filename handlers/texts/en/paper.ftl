# Entering a pledge for a member without a smartphone.

paper-name = entering a pledge for somebody
paper-intro = You are entering the pledge of { $year } for <b>{ $name }</b>. It will show that you entered it.
paper-intro-again = <b>{ $name }</b> already has a pledge for { $year }. Change what needs changing and send it; the new version will show that you entered it.
paper-source = As it stands in { $name }'s own paper.
paper-signed-on = First the paper by which the member agrees to their data being kept, with their signature. When was it signed?
    .label = Consent signed on
    .example = 12/1
paper-holder = Who keeps that paper?
    .label = Keeper of the consent
    .example = The secretary of the cell
paper-submitted = ✓ The pledge you entered for <b>{ $name }</b> is sent. { $who } will read and confirm it.
paper-submitted-decide = ✓ The pledge you entered for <b>{ $name }</b> is sent. You may read and confirm it at once.
paper-notice = { $by } has entered the pledge of <b>{ $name }</b>, { $unit }; it waits for confirmation.
paper-joined = <b>{ $name }</b> now uses a phone and writes their own pledge.
paper-joined-meanwhile = While you were entering it, <b>{ $name }</b> began to use a phone and writes their own pledge. What you entered is not sent.
paper-changed =
    While you were entering it, the pledge of <b>{ $name }</b> changed. { $state }
    If you press “Send”, the version below takes its place.
paper-theme-changed = While you were writing, the parts of the pledge changed in the unit of <b>{ $name }</b>. Please look it over, then send it.
paper-consent-gone = The consent of <b>{ $name }</b> is no longer in force. Please record the new paper.
