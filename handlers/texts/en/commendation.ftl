# /khenthuong and /sovang: who is commended for what, their own yes, the decision a level up, and the Golden Book.

commendation-name = nomination for a commendation
commendationmend-name = correction of a nomination
commendationreply-name = comment on a nomination
commendationrevoke-name = why a commendation is revoked
commendations-open = Commendations
commendations-of-unit = Commendations: { $unit }
commendation-open = See the nomination
commendation-nominate = Nominate for a commendation

commendation-member = Comrade { $name }
commendation-collective = the collective { $unit }
commendation-you = you
commendation-honoured = Comrade { $name }
commendation-praise = Praise
commendation-certificate = Certificate of merit
commendation-award-praise = praise for
commendation-award-certificate = a certificate of merit for
commendation-told = { $award } { $who }
commendation-named = { $who }: { $award }
commendation-given = { $award }, by { $unit }
commendation-of-unit = <b>{ $who }</b>, { $unit }
commendation-of-collective = <b>{ $who }</b>
commendation-deed-gave = Gave { $what }
commendation-deed-did = Carried out: { $title }

commendations-mine = Your nominations for commendations, the latest on top:
commendations-none = There is no nomination about you yet. You are welcome to read the Golden Book.
commendation-button = { $award } ({ $year }): { $state }
commendations-back-mine = Back to my commendations

commendation-choose = Nominate <b>{ $unit }</b> as a collective, or one of its members?
commendation-whole-unit = The whole collective
commendation-oneself = Nobody can nominate themselves. Somebody else of the committee will.
commendation-intro = Please word the nomination of <b>{ $who }</b>.
commendation-deed = What is it for? Please say what was done and what came of it.
    .label = Deed
    .example = Gave 300 m² of land and won 12 households over to open the road to the village.
commendation-award = What is proposed?
    .label = Award
commendation-golden = Is it proposed for the Golden Book too? Every member can read the Golden Book.
    .label = Golden Book
commendation-summary = <b>Nomination: { $who }.</b> Please look it over:
commendation-submit = Send the nomination
commendation-unsent = The deed you just worded was not sent: “{ $deed }”
commendation-changed = This nomination was just changed elsewhere. What you wrote is kept; please look it over and send it.
commendation-closed = This nomination: { $state }. It cannot be changed or taken back any more.

commendation-asked = ✓ Noted. Comrade <b>{ $name }</b> is being asked; once they say yes it is sent to be decided on.
commendation-asked-paper = ✓ Noted. Comrade <b>{ $name }</b> is on paper: please ask them in person and enter their answer. Once they say yes it is sent to be decided on.
commendation-sent = ✓ Sent. Comrade { $who } will look at it and decide.
commendation-sent-up = ✓ Sent. Nobody can decide at present; if need be ask: { $contact }.
commendation-ask = Comrade { $by } proposes { $award } you: “{ $deed }” If it is approved, it may be announced. Do you agree? You can take your yes back at any time.
commendation-ask-golden = Comrade { $by } proposes { $award } you, and an entry in the Golden Book: “{ $deed }” If it is approved, every member can read it and it may be announced. Do you agree? You can take your yes back at any time.
commendation-agree-own = I agree
commendation-decline-own = I do not agree
commendation-agree-for = They agree
commendation-decline-for = They do not agree
commendation-agreed = ✓ Thank you. The nomination was sent; comrade { $who } will look at it and decide.
commendation-agreed-for = ✓ Noted that comrade { $name } agrees, as entered by you. The nomination was sent; comrade { $who } will look at it and decide.
commendation-agreed-again = ✓ Your yes is noted. The commendation may be announced and stands in the Golden Book again as approved.
commendation-declined = ✓ Your answer is noted. The nomination ends here.
commendation-declined-for = ✓ The answer of comrade { $name } is noted. The nomination ends here.
commendation-end = Take the yes back
commendation-end-sure = Take back the yes to { $what }? A nomination that waits ends; an entry in the Golden Book is removed at once.
commendation-end-yes = Take it back
commendation-end-no = No, leave it
commendation-ended = ✓ Your yes is taken back. It is no longer in the Golden Book, nor announced any more.
commendation-ended-for = ✓ The yes of comrade { $name } is taken back. It is no longer in the Golden Book, nor announced any more.
commendation-joined = They use a phone, and answer themselves.
commendation-answer-newer = This nomination has just changed. Please look at it again, then answer.
commendation-as-it-is = The nomination ({ $what }): { $state }.
commendation-agreed-notice = Comrade { $who } agrees to the nomination ({ $award } them). It was sent to be decided on.
commendation-agreed-after-notice = Comrade { $who } agrees again that the commendation ({ $award } them) may be public.
commendation-declined-notice = Comrade { $who } would rather not be nominated ({ $award } them). It ends here.
commendation-declined-after-notice = Comrade { $who } took back their yes ({ $award } them). It is no longer in the Golden Book and no longer counted. If you announced it, or are about to, please open that broadcast to withdraw it.
commendation-notice = A nomination ({ $award } <b>{ $who }</b>, { $unit }) waits for your decision.
commendation-notice-unit = Comrade { $by } proposes { $award } <b>{ $unit }</b> as a collective. It waits for your decision.

commendation-title = <b>Nomination: { $award } { $who }</b>, { $unit }
commendation-title-unit = <b>Nomination: { $award } { $who }</b>
commendation-by = Proposed by comrade { $who }.
commendation-agreed-at = They agreed at { $when }.
commendation-agreed-own = You agreed at { $when }.
commendation-asked-own = It waits for your answer.
commendation-agreed-entered = They agreed, as comrade { $who } entered at { $when }.
commendation-asked-at = They have been asked since { $when }.
commendation-submitted-at = Waiting for a decision since { $when }.
commendation-declined-at = Ended at { $when }, for want of a yes.
commendation-withdrawn-at = Taken back at { $when }.
commendation-returned-at = Comrade { $who } asked for more at { $when }.
commendation-approved-at = ✓ Comrade { $who } approved it at { $when }.
commendation-refused-at = Comrade { $who } looked at it at { $when } and did not approve it.
commendation-revoked-at = Comrade { $who } revoked it on { $when }.
commendation-reason = <b>Reason:</b> “{ $comment }”
commendation-hidden = The yes was taken back: it is neither in the Golden Book nor announced.
commendation-state-asked = being asked
commendation-state-submitted = waiting for a decision
commendation-state-returned = being completed
commendation-state-approved = approved
commendation-state-hidden = approved, not public
commendation-state-refused = not approved
commendation-state-revoked = revoked
commendation-state-declined = ended
commendation-state-withdrawn = taken back
commendation-gone = There is no such nomination.
commendation-mend = Change the nomination
commendation-withdraw = Take the nomination back
commendation-withdraw-sure = Take back the nomination ({ $what })?
commendation-withdraw-yes = Take it back
commendation-withdraw-no = No, leave it
commendation-withdrawn = ✓ The nomination was taken back: { $what }.
commendation-withdrawn-notice = The nomination ({ $award } you) was taken back. You need not answer any more.

commendation-approve = Approve
commendation-return = Ask for more
commendation-refuse = Do not approve
commendation-approved = ✓ Approved: { $what }.
commendation-begin-returned = Asking for more: { $what }.
commendation-begin-refused = Not approving: { $what }.
commendation-refusing = Why is it not approved? Your answer is passed on word for word to the unit that proposed it.
    .label = Reason
    .example = The work has only begun; wait for its result.
commendation-returned = ✓ More was asked for: { $what }.
commendation-refused = ✓ Passed on that it is not approved: { $what }.
commendation-newer = The nomination of { $who } has just changed. Please look at it again, then decide.
commendation-own = You worded this nomination, so somebody else will decide.
commendation-entered = You entered the yes for them, so somebody else will decide.
commendation-of-oneself = This nomination is about yourself, so somebody else will decide.
commendation-approved-notice = Comrade { $who } approved: { $what }.
commendation-approved-notice-own = Congratulations. Comrade { $who } approved { $award } you.
commendation-golden-notice = What you did stands in the Golden Book.
commendation-returned-notice = Comrade { $who } asks for more on { $what }: “{ $comment }” What was written is kept; please mend it and send it again.
commendation-refused-notice = Comrade { $who } did not approve { $what }: “{ $comment }”
commendation-refused-notice-own = Comrade { $who } looked at the nomination ({ $award } you) and did not approve it this time. Thank you for what you did.
commendation-revoke = Revoke the commendation
commendation-revoking = To revoke: { $what }.
commendation-why = Why is it revoked? The assistant passes your answer on, word for word, to who was commended and to the committees.
    .label = Reason
    .example = This was commended last year already.
commendation-revoked = ✓ Revoked: { $what }. It is no longer in the Golden Book and no longer counted. If it was announced, or is to be, please open that broadcast to withdraw or correct it.
commendation-revoked-notice = Comrade { $who } revoked this: { $what }. Reason: “{ $why }” It is no longer in the Golden Book and no longer counted. If you announced it, or are about to, please open that broadcast to withdraw or correct it.
commendation-revoked-notice-own = Comrade { $who } revoked what you were given ({ $award }). Reason: “{ $why }”

commendations-unit = <b>{ $unit }</b>: commendations in { $year }
commendations-unit-all = <b>{ $unit }</b>: commendations in { $year }, with all units below
commendations-nothing = There is no nomination this year yet.
commendations-nominated = Nominated: { $count }
commendations-given-both = { $award } ({ $level }): { $people } members, { $collectives } collectives
commendations-given-people = { $award } ({ $level }): { $people } members
commendations-given-units = { $award } ({ $level }): { $collectives } collectives
commendations-golden = In the Golden Book: { $count }
commendations-below = Choose a unit below to see it alone:
commendations-waiting = What waits
commendations-waiting-count = Waiting for a decision ({ $count })
commendations-waiting-title = <b>{ $unit }</b>: nominations that wait for a decision, the longest waiting on top.
commendations-waiting-none = { $unit }: no nomination waits for you now.
commendations-list = The nominations
commendations-list-title = <b>{ $unit }</b>: this year’s nominations, the latest on top.
commendations-list-none = { $unit }: no nomination this year.
commendations-line = { $what }, { $state }
commendations-line-from = { $what } ({ $unit }), { $state }
commendations-back = Back to the unit’s commendations

level-province = province
level-upper = level above the grassroots
level-grassroots = grassroots
level-cell = cell

golden-open = The Golden Book
golden-title = <b>The Golden Book, { $year }</b>, { $unit }
golden-of-level = Commended on the level: { $level }
golden-none = Nothing is entered yet. Deeds that were approved stand here, once whoever is commended agreed.
golden-line = { $number }. <b>{ $who }</b>, { $unit }: { $deed } ({ $given })
golden-line-unit = { $number }. <b>{ $who }</b>: { $deed } ({ $given })
golden-choose = Choose year, level, unit
golden-choice = Choose a year, a level or a unit:
golden-year = Year { $year }
golden-level = Level: { $level }
golden-level-all = all levels
golden-unit = { $unit } ({ $count })
golden-up = The unit above
golden-back = Back to the Golden Book

certificate-open = Draw up the certificate
certificate-none = A certificate is drawn up once it is approved, and while whoever is commended agrees.
certificate-here = The certificate for { $who }. Number and date are left open for the office.
certificate-body = THE COMMITTEE OF { $unit }
certificate-member = Comrade { $name }
certificate-collective = The collective { $unit }

announce-open = Announce it
announce-gone = There is nothing to announce under this button.
announce-not-public = It is not approved, or whoever is commended did not agree, so it cannot be announced.
announce-commendation = { $by }: { $award } { $who }, { $unit }: { $deed }
announce-commendation-unit = { $by }: { $award } { $who }: { $deed }
broadcast-worded = The words are ready: “{ $text }” They can still be changed at the preview.

log-look-commendation = a nomination
log-fact-commendation-submitted =
    { $award ->
        [certificate] proposed a certificate of merit ({ $unit })
       *[praise] proposed praise ({ $unit })
    }
log-fact-commendation-agreed =
    { $approved ->
        [yes] agreed again that a commendation is public
       *[no] entered a yes to a nomination
    }
log-fact-commendation-declined =
    { $approved ->
        [yes] took back the yes to a commendation
       *[no] entered a no to a nomination
    }
log-fact-commendation-approved = approved a commendation, given by { $unit }
log-fact-commendation-returned = asked for more on a nomination
log-fact-commendation-refused = did not approve a nomination
log-fact-commendation-revoked = revoked an approved commendation
log-fact-commendation-withdrawn = took a nomination back
