# The key task a collective assigns to a member.

task-name = assigning a key task
task-intro = Assigning a key task to <b>{ $name }</b>, { $unit }.
task-intro-pledged = They have sent their pledge; what it says stays as it is and does not change by itself.
task-text = Which key task does the collective assign for { $year }?
    .label = Key task
    .example = Look after household group no. 3.
task-assigned = ✓ The key task of { $year } is assigned to <b>{ $name }</b>. The assistant tells them at once.
task-assigned-paper = ✓ The key task of { $year } is assigned to <b>{ $name }</b>. They are on paper: please tell them yourself.
task-kept = The key task of <b>{ $name }</b> stays as it was.
task-changed = While you were writing, the key task of <b>{ $name }</b> was assigned anew:
task-not-allowed = This is for the secretary and deputies. The assistant does not find you in that role at present, so this was not assigned: “{ $text }”
task-unsent = This was not assigned: “{ $text }”
task-notice = The collective assigns you this key task for { $year }: “{ $text }”
task-notice-pledged = The collective assigns you this key task for { $year }: “{ $text }” The pledge you sent stays as it is; amend it if need be.
