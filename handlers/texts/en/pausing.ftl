# Pausing everything the assistant says unprompted, and going on: /tamdung, camket pause, camket resume.

pausing-open = Let the assistant go on
pausing-pause = Pause now
pausing-running =
    The assistant is at work as usual.
    Paused, it says nothing of its own accord: no reminders, no weekly digest, no broadcasts. Members can still write, and are answered.
pausing-done =
    <b>Paused.</b> From now on the assistant says nothing of its own accord: no reminders, no weekly digest, no broadcasts. Members can still write, and are answered.

    To go on, choose: what falls due in the pause, is it sent or let go of?
pausing-now =
    <b>Paused</b> since { $time } on { $date }, by { $who }. The assistant sends no reminders, no weekly digest, no broadcasts.

    To go on, choose: what falls due in the pause, is it sent or let go of?
pausing-by = { $name }
pausing-by-office = the technical staff
pausing-line = <b>The assistant is paused</b> since { $time } on { $date }: it says nothing of its own accord.
pausing-help = /tamdung – pause what the assistant says of its own accord, or go on
pausing-keep-all = Go on, send everything
pausing-keep-broadcasts = Go on, send broadcasts only
pausing-keep-nothing = Go on, let go of everything
pausing-resuming = The assistant lets go of the old messages, and tells you as soon as it has.
pausing-resumed-all = <b>At work again.</b> What fell due in the pause will be sent, at most one reminder a person and day.
pausing-resumed-broadcasts = <b>At work again.</b> Broadcasts that wait will be sent; reminders and digests that fell due in the pause were let go of.
pausing-resumed-nothing = <b>At work again.</b> Everything that fell due in the pause was let go of. Who wrote a broadcast that went with it was told.
pausing-broadcast-dropped = Your broadcast “{ $text }” was to leave while the assistant was paused; it was let go of and reached nobody. If it is still wanted, please write it again with /thongbao.

pausing-cli-paused = Everything the assistant says of its own accord is paused. To go on: camket resume.
pausing-cli-already = The assistant has been paused since { $time } on { $date }. To go on: camket resume.
pausing-cli-running = The assistant is at work as usual; there is nothing to resume.
pausing-cli-ask =
    What of the messages that fell due in the pause?
      1  send everything
      2  send broadcasts only, let go of reminders and digests
      3  let go of everything
    Choose 1, 2 or 3:
pausing-cli-resumed-all = At work again. What fell due in the pause will be sent.
pausing-cli-resumed-broadcasts = At work again. Broadcasts that wait will be sent; reminders and digests that fell due in the pause were let go of.
pausing-cli-resumed-nothing = At work again. Everything that fell due in the pause was let go of.
pausing-cli-choose = Say what is to become of what fell due in the pause: camket resume --send (everything), --broadcasts (broadcasts only) or --drop (nothing).
