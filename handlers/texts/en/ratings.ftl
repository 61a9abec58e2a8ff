# Ratings at the end of the year: points, levels, settling.

rating-excellent = task excellently completed
rating-good = task well completed
rating-completed = task completed
rating-uncompleted = task not completed

ratings-open = Ratings for { $year }
ratings-title = <b>Ratings of the members for { $year }</b>, { $unit }
ratings-given = Points given: { $given } of { $must } members.
ratings-level = – { $level }: { $count }
ratings-limit = At most { $most } may be excellent (20% of the { $rated } who are rated good or better).
ratings-unsettled = Not settled yet; the members have not been told.
ratings-settled = ✓ { $who } settled them on { $date }.
ratings-changed = { $who } settled them on { $date }; points were given or changed since and wait to be settled again.
ratings-one = { $name }: { $points } points, { $level }
ratings-missing = { $name }: no points yet
ratings-exempt = { $name }: need not be rated
ratings-give = Give points: { $name }
ratings-settle = Settle the ratings
ratings-below = The unit and those below it: { $units } have settled, { $count } members.
ratings-nothing-below = No unit has settled yet.
ratings-child = { $unit }: { $count } members settled
ratings-child-none = { $unit }: not settled

ratings-nothing-to-settle = There are no points to settle yet.
ratings-newer = Points were given or changed just now. Please look again before you settle.
ratings-too-many = They cannot be settled yet: { $count } members have 90 points or more, but at most { $most } may be excellent (20% of the { $rated } who are rated good or better). Please look at the points again together.
ratings-done = ✓ The ratings for { $year } of { $count } members of { $unit } are settled. Each of them is told.
ratings-done-missing = { $count } members are still without points; settle again once they have them.
ratings-done-over = More than 20% of the cell's good or better ones are excellent; that share is counted over all of { $unit }, whose committee will look at it.

rating-name = points of a member
rating-open = Give points for { $year }
rating-intro = Points for { $year } for <b>{ $name }</b>, { $unit }.
rating-points = How many points, out of 100? From 90 it is excellent, from 70 good, from 50 completed.
    .label = Points
    .example = 85
rating-points-wrong = Points are a number from 0 to 100. Please write it again, for example: 85.
rating-points-fine = Points have one decimal at most. Please write it again, for example: 87,5.
rating-given = ✓ { $points } points for { $year } were noted for <b>{ $name }</b>: { $level }. Members are told once you settle.
rating-given-again = ✓ Changed to { $points } points for { $year } for <b>{ $name }</b>: { $level }. What was settled stays until you settle again.
rating-kept = The points of <b>{ $name }</b> stay: { $points }.
rating-newer = While you were writing, the points of <b>{ $name }</b> were noted anew.
rating-own = Nobody rates themselves. Your points are noted by somebody else in the committee.
rating-closed = Points can be noted for this year and the one before only.
rating-notice = { $unit } has settled the ratings for { $year }: you have { $points } points, <b>{ $level }</b>.
rating-mine = Rating for { $year }: <b>{ $level }</b> ({ $points } points).
