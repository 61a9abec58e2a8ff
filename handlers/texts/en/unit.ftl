# /donvi and the card of a member, as the committee sees them.

unit-none = This is for members of a committee to follow their unit. You hold no role in a committee at present.
unit-not-allowed = This is beyond the role you hold, so the assistant cannot open it.
unit-off-roster = This member is no longer on the roster, so the assistant cannot go on with this. If that is wrong, please tell { $controller } ({ $contact }).
unit-which = Which unit would you like to see?
unit-title = <b>{ $unit }</b>, { $year }
unit-empty = This unit has no members on the roster yet.
unit-uncounted = This unit has very many members; its first figures come with the digest of Friday 12:00.
unit-as-of = As of { $moment }.
unit-choose-below = Please choose a unit below it:
unit-waiting-count = Waiting for confirmation ({ $count })
unit-members = Members
unit-child = { $unit }: { $registered }/{ $must } sent
unit-back = Back to the unit
unit-page-before = Previous page ({ $page }/{ $pages })
unit-page-after = Next page ({ $page }/{ $pages })
unit-members-title = <b>{ $unit }</b>: members. Press a name to see more.
unit-member = { $name }: { $state }
unit-waiting-title = <b>{ $unit }</b>: pledges waiting for confirmation, the longest waiting first.
unit-waiting-nothing = No pledge is waiting for you.
unit-waiting-line = { $name }, sent { $date }
unit-waiting-from = { $name } ({ $unit }), sent { $date }

unit-state-none = not sent yet
unit-state-exempt = exempt
unit-state-submitted = waiting for confirmation
unit-state-amended = amendment waiting for confirmation
unit-state-returned = being completed
unit-state-confirmed = confirmed

card-name = <b>{ $name }</b>, { $unit }
card-official = Official member
card-probationary = Probationary member
card-exempt = Exempt from the pledge: { $reason }
card-pledge = Pledge of { $year }: { $state }
card-task = Key task assigned: “{ $task }”
card-no-task = Key task: none assigned yet
card-linked = Phone: linked
card-paper = Phone: on paper
card-assign = Assign the key task
card-enter = Enter the pledge for them
card-invite = Make an invitation code
card-approve = Let the further phone in
card-refuse = Keep the further phone out
card-unlink = Wrong person, unlink the phone
card-open = Back to the member
card-unlink-other = Unlink phone { $number }

resume-about = { $form } ({ $about })
unit-further = Other things of the unit
unit-further-title = <b>{ $unit }</b>: what would you like to do?
