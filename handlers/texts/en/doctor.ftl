# `camket doctor`: what is well, what must be mended, what the office should see to.

doctor-settings = The settings are complete.
doctor-settings-missing = Missing settings: { $which }. Set them before camket run.
doctor-telegram = Telegram accepts the token of { $bot }.
doctor-clock = The machine's clock is right.
doctor-clock-off = The machine's clock is { $seconds } seconds off Telegram's: switch time synchronisation on (timedatectl set-ntp true).
doctor-polling = Updates are polled for; no public address is needed.
doctor-webhook = Telegram sends updates to { $url }.
doctor-webhook-other = Telegram sends updates elsewhere than the settings say ({ $url }); camket run will set that right.
doctor-webhook-failing = Telegram cannot deliver updates to this machine: { $reason }. Check CAMKET_PUBLIC_URL, the certificate, the web server in front.
doctor-pending = { $count } updates are waiting at Telegram: check that camket run is running.
doctor-disk = { $free } MB of the disk are free.
doctor-disk-low = Only { $free } MB of the disk are free: make room.
doctor-files = Only their owner can read the data files.
doctor-open-files = Others on this machine can read the data: run chmod go-rwx { $paths }
doctor-evidence = All { $count } evidence files are there.
doctor-evidence-missing = { $count } evidence files are missing from { $folder }: restore that folder from a backup.
doctor-evidence-read-only = The evidence folder { $folder } cannot be written: check its owner and permissions.
doctor-database = The database { $where } is whole and of the right version.
doctor-outbox = No message is overdue.
doctor-outbox-old = A message has been waiting for { $minutes } minutes: check that camket run is running and the network is up.
doctor-no-people = Nobody is on the roster: run camket roster import.
doctor-unreachable = { $count } people blocked or deleted the assistant: have their cell reach them, or use paper.
doctor-uncheckable = { $count } people have neither birth year nor phone and cannot be invited: complete the roster and import it again.
doctor-expired = The codes of { $count } people ran out before they used them: run camket invite for new ones.
doctor-leaderless = { $count } units have members but no secretary ({ $names }): what awaits a decision goes to the committee above.
doctor-roster = { $count } people are on the roster, with all that is needed.
