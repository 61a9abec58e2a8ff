# Documents: a confirmed pledge to be signed, the year-end self-review; what the assistant writes into them.

paper-open = Get it on paper, to sign
paper-begun = The document is being made; it will be sent here as soon as it is there.
paper-none = This pledge was never confirmed, so there is nothing to sign yet.
paper-refused = This document cannot be made: the pledge is gone, or you no longer hold a role in this unit.
paper-pledge-here = This is the pledge for { $year } of <b>{ $name }</b>, to be printed and signed. It is personal: please keep it with care.
paper-template-unusable = The office's own template ({ $template }) has a fault, so the common one was used. Please tell the office.

paper-post = { $role }, { $unit }
paper-confirmed = The pledge was confirmed on { $date }.
paper-by-cell = FOR THE CELL
paper-by-committee = FOR THE COMMITTEE
paper-by-province = FOR THE PROVINCE'S COMMITTEE
paper-as-secretary = SECRETARY
paper-as-deputy =
    FOR THE SECRETARY
    DEPUTY SECRETARY

review-open-form = Year-end self-review
review-which = A self-review for { $year } can be prepared: what came of your pledge (item A.I.3) is taken from your reports, the other parts are left for you to write. Which form do you use? Whoever leads or manages uses the committee's form 2A and copies item A.I.3 into it.
review-form-2b = Form 2B: no leading post
review-form-2c = Form 2C: outside the political system
review-nothing = You have no pledge for { $year }, so no self-review can be prepared.
review-here = This is the prepared self-review for { $year }. Please look over item A.I.3, write the other parts, print and sign it.
review-all-done = In { $year } I pledged { $items } pieces of work; by now they are done.
review-some-done = In { $year } I pledged { $items } pieces of work; by now { $done } are done, { $open } under way.
review-none-done = In { $year } I pledged { $items } pieces of work; by now they are under way.
review-due = Due: { $date }
review-done = { $standing } (on { $date })
review-open = So far: { $standing }
review-reports = Reported { $count } times, last on { $date }
review-files = Evidence: { $files }
