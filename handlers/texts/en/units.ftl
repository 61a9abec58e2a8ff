# [Organisation]: changing units on a day, and a unit's history.

organise-open = Organisation
organise-back = Back to organisation
organise = <b>{ $unit }</b>: organisation. What would you like to do?
organise-planned = Planned: { $change }
organise-renameunit = Rename
organise-moveunit = Move below another unit
organise-mergeunit = Merge into another unit
organise-splitunit = Split the unit
organise-closeunit = Close the unit
organise-drop = Drop what is planned for { $date }
organise-drop-sure = { $change } Do you want to drop this planned change?
organise-drop-yes = Drop this change
organise-dropped = The planned change was dropped: { $change }
organise-dropped-notice = { $who } dropped the change you had planned: { $change }
organise-plan-gone = This change waits no longer: it was made, or dropped.

units-rename = From { $date }, { $unit } is called { $name }.
units-move = From { $date }, { $unit } is directly below { $other }.
units-merge = From { $date }, { $unit } is part of { $other }.
units-split = From { $date }, some members of { $unit } form a unit of their own, { $name }.
units-close = From { $date }, { $unit } is closed.
units-made = ✓ Recorded. { $change }
units-planned = ✓ Planned. { $change } On that day the assistant makes the change and tells you. Until then you can drop it under “Organisation”.

units-touch-members = Going along: { $count } members, who will be members of { $other }.
units-touch-below-move = Units below it go along: { $names }.
units-touch-below-merge = Units below it go to { $other }: { $names }.
units-touch-roles = Roles that end: { $names }.
units-told-member = You are a member of { $other }. Your pledge and your reports stay as they are.
units-told-role = Your role as { $role } of { $unit } ends.
units-changed-meanwhile = The unit changed meanwhile. Please look this over again, then record it.

units-gone = This unit is closed and cannot be changed any more.
units-target-gone = The receiving unit is closed. Please choose another.
units-below-itself = { $other } cannot be chosen, as it is within { $unit }. Please choose another unit.
units-already-there = { $unit } is directly below { $other } already.
units-too-early = The unit changed on { $date }; the change can only take effect from that day on. Please press “Change” for another date.
units-same-name = The unit is called { $name } already. Please press “Change” for another name.
units-name-taken = There is a unit { $name } at the same level already. A list could not tell the two apart; please rename one first.
units-all-or-none = To split a unit, at least one member goes and one stays in { $unit }.
units-top = { $unit } is the highest unit on the list and cannot be closed.
units-has-members = { $unit } still has { $count } members. Please move them first, or choose “Merge into another unit”.
units-has-below = { $unit } still has units below it: { $names }. Please move or merge them first.
units-last-admin = There is no admin above { $unit }. Please give the role of admin above it first.
units-impossible = The change you planned could not be made: { $change } The reason: { $reason }
units-author-left = A planned change was not made, as whoever planned it is no longer admin: { $change } If it is still wanted, please plan it again.

units-today = Today
units-day = From which day is it so? A day past, today or a day to come.
    .label = From
    .example = 1/7
units-day-far = { $date } is too far away. The assistant takes days of the past 5 years and the year to come. Please write it again, for example: 1/7.
units-bad-name = A unit's name is one line, begins with a letter and has no stroke between words. Please write it again.
units-unknown-codes = There is no such code in the unit: { $codes }. Please write codes of the list above, with commas between.
units-pick-this = Choose { $unit }
units-pick-up = One level up

renameunit-name = renaming a unit
units-intro-rename = Renaming <b>{ $unit }</b>. The figures of past weeks keep the old name.
renameunit-title = What is the unit's new name?
    .label = New name
    .example = Na Han village cell
renameunit-summary = <b>Rename { $unit }</b>
renameunit-submit = Record the change

moveunit-name = moving a unit
units-pick-move = Below which unit is <b>{ $unit }</b> to be?
units-intro-move = Moving <b>{ $unit }</b> below <b>{ $other }</b>.
moveunit-summary = <b>Move { $unit } below { $other }</b>
moveunit-submit = Record the change

mergeunit-name = merging a unit
units-pick-merge = Into which unit is <b>{ $unit }</b> to be merged?
units-intro-merge = Merging <b>{ $unit }</b> into <b>{ $other }</b>.
mergeunit-summary = <b>Merge { $unit } into { $other }</b>
mergeunit-submit = Record the change

splitunit-name = splitting a unit
units-intro-split = Some members of <b>{ $unit }</b> form a unit of their own. The members and their codes:
splitunit-member = { $code }: { $name }
splitunit-more = … and { $count } more; their codes are in the roster file.
splitunit-title = What is the new unit called?
    .label = New unit
    .example = Na Han village cell 2
splitunit-members = Who goes to the new unit? Please write their codes, with commas between.
    .label = To the new unit
    .example = M001, M002
splitunit-summary = <b>Split { $unit }</b>
splitunit-submit = Record the change

closeunit-name = closing a unit
units-intro-close = Closing <b>{ $unit }</b>. Its figures and history are kept.
closeunit-summary = <b>Close { $unit }</b>
closeunit-submit = Record the change

unithistory-open = History of the unit
unithistory = <b>{ $unit }</b>: history
unithistory-nothing = No change of this unit is on record.
unithistory-began = { $date }: begun, split off from { $name }
unithistory-renamed = { $date }: renamed from { $was } to { $name }
unithistory-moved = { $date }: moved below { $name }
unithistory-closed = The unit has been closed since { $date }.
unithistory-ended = { $date }: closed
unithistory-merged = { $date }: merged into { $name }
unithistory-took-in = { $date }: took in { $name }
unithistory-gave = { $date }: { $name } was split off
