# A pledge shown whole, and what is decided about it.

view-title = <b>Pledge of { $year }</b> by <b>{ $name }</b>, { $unit }
view-title-amended = <b>Pledge of { $year } (amended)</b> by <b>{ $name }</b>, { $unit }
view-entered = Entered for them by { $who }.
view-in-force = The version confirmed before stays in force until this one is confirmed.
view-comment-before = Asked for last time: “{ $comment }”
view-other = Further
view-item = Item { $number }
view-moment = { $hour }:{ $minute } on { $date }
view-submitted = Sent at { $when }, waiting for confirmation.
view-confirmed = ✓ { $who } confirmed it at { $when }.
view-returned = { $who } asked for more at { $when }.

decide-confirm = Confirm
decide-return = Ask for more
decide-others = Others waiting
decide-mend = Mend the pledge
decide-own = This is your own pledge, so another member of the committee will confirm it.
decide-not-allowed = This is for the secretary and deputies. The assistant does not find you in that role in this unit at present.
decide-gone = The assistant cannot find this pledge.
decide-newer = { $name } has just sent a newer version. Please read it before you decide.
decide-unsent = What you just wrote has not been passed on: “{ $comment }”
decide-confirmed = ✓ You confirmed the pledge of <b>{ $name }</b>.
decide-returned = ✓ You asked <b>{ $name }</b> to add to their pledge.
decide-tell-phone = The assistant tells them at once.
decide-tell-paper = They are on paper: please tell them yourself.
decide-as =
    { $role ->
        [deputy] deputy secretary
       *[secretary] secretary
    }
decide-as-above =
    { $role ->
        [deputy] deputy secretary ({ $unit })
       *[secretary] secretary ({ $unit })
    }
decide-confirmed-notice = The { $who } confirmed your pledge of { $year }.
decide-confirmed-notice-entered = The { $who } confirmed the pledge of { $year } that you entered for { $name }.
decide-returned-notice = The { $who } asks you to add to your pledge: “{ $comment }” Everything in it is kept; please mend it and send it again.
decide-returned-notice-entered = The { $who } asks you to add to the pledge you entered for { $name }: “{ $comment }” Everything in it is kept; please mend it and send it again.

return-too-late = { $year } is over, so that year's pledge cannot be changed any more. You may still confirm it.
return-name = asking for more
return-intro = Asking <b>{ $name }</b> to add to their pledge.
return-comment = What should be added? The assistant passes your answer on word for word.
    .label = What to add
    .example = Say how many households.
