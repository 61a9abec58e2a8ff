# The command line's help and what its commands report.

cli-help =
    Cam Kết – an assistant for members' pledges

    camket demo [--port PORT] [--no-browser]   try it in the browser, with invented data
    camket run                                 run it for real (needs the settings below)
    camket doctor                              check the machine, the settings, the data
    camket migrate                             bring the database to the new version, after a backup
    camket roster import FILE [--yes]          take in the roster (.csv, .xlsx), shown before it is written;
                                               again to add and correct; --yes: write it without asking
    camket roster export [FILE.csv]            write the roster
    camket invite [--unit UNIT] [--person CODE] [--out FOLDER]
                                               make invitations for those who have none
    camket erase CODE                          erase a person's data for good
    camket pause                               stop at once all that the assistant says of its own accord
    camket resume [--send | --broadcasts | --drop]
                                               go on: send all that was missed, broadcasts only, or nothing
    camket backup [FOLDER]                     back up the database and the evidence into one file
    camket restore FILE [--force]              bring back a backup, while camket run is stopped
    camket retain [--yes]                      show what is past its time; --yes lets go of it now

    Settings are environment variables: CAMKET_TELEGRAM_TOKEN, CAMKET_CONTROLLER, CAMKET_CONTACT
    (needed by run), CAMKET_DATA_DIR, CAMKET_DATABASE_URL, CAMKET_PUBLIC_URL,
    CAMKET_LISTEN, CAMKET_TELEGRAM_API, CAMKET_TIMEZONE, CAMKET_KEEP_BODIES_DAYS,
    CAMKET_KEEP_KEYS_DAYS, CAMKET_KEEP_DRAFTS_DAYS, CAMKET_KEEP_RECIPIENTS_DAYS,
    CAMKET_KEEP_LEFT_DAYS.
cli-unknown = Unknown command. “camket --help” lists them.

migrate-backup = Backed up to { $file }.
migrate-done = The database { $where } is of the right version.

erase-no-person = Nobody on the roster has the code { $code }.
erase-done = The data of the person with code { $code } are erased.
erase-files = Folders of invitations that named them are deleted; the codes of the others stay valid: { $files }.
erase-backups = The backups on this machine still held their data and are deleted; run camket backup now: { $files }
erase-again = The database could not be compacted, for another process is using it: stop camket run, then run camket erase "erased { $person }".
erase-imports = Rosters that were sent in chats and waited to be written were deleted, as this person may be in them; to write them, send them again: { $files }.
erase-by-hand = To be deleted by hand: roster files that were imported, invitations printed or kept elsewhere, backups kept elsewhere.

backup-done = Backed up to { $file } ({ $size } MB, with { $count } files of evidence, { $own } own templates). Keep another copy on another machine or disk, as closely as the database itself.
backup-postgres = PostgreSQL has tools of its own: use pg_dump --format=custom, and copy the folder of evidence { $evidence } with it.

restore-postgres = PostgreSQL has tools of its own: use pg_restore, and copy the folder of evidence back to { $evidence }.
restore-there = There are data in the database { $where }. If they are to be replaced, run this again with --force; what is there is set aside, not deleted.
restore-damaged = { $file } is no backup of Cam Kết, or not whole. What is there is untouched.
restore-aside = The old data are in { $file }.
restore-done = Restored to { $where }, with { $count } files of evidence, { $own } own templates. What was written after the backup is gone. If the backup is old, run camket pause before camket run.
restore-older = It is of an older version: go back to the older software, or run camket migrate.
