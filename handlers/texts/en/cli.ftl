# The command line's help and what its commands report.

cli-help =
    Cam Kết – an assistant for members' pledges

    camket demo [--port PORT] [--no-browser]   try it in the browser, with invented data
    camket run                                 run it for real (needs the settings below)
    camket doctor                              check the machine, the settings, the data
    camket migrate                             bring the database to the new version, after a backup
    camket roster import FILE.csv              take in the roster; again to add and correct
    camket roster export [FILE.csv]            write the roster
    camket invite [--unit UNIT] [--person CODE] [--out FOLDER]
                                               make invitations for those who have none
    camket erase CODE                          erase a person's data for good

    Settings are environment variables: CAMKET_TELEGRAM_TOKEN, CAMKET_CONTROLLER, CAMKET_CONTACT
    (needed by run), CAMKET_DATA_DIR, CAMKET_DATABASE_URL, CAMKET_PUBLIC_URL,
    CAMKET_LISTEN, CAMKET_TELEGRAM_API, CAMKET_TIMEZONE.
cli-unknown = Unknown command. “camket --help” lists them.

migrate-backup = Backed up to { $file }.
migrate-done = The database { $where } is of the right version.

erase-no-person = Nobody on the roster has the code { $code }.
erase-done = The data of the person with code { $code } are erased.
erase-files = Files and folders of invitations that named them are deleted; the codes of the others stay valid: { $files }.
erase-again = The database could not be compacted, for another process is using it: stop camket run, then run camket erase "erased { $person }".
erase-by-hand = To be deleted by hand: roster files that were imported, invitations printed or kept elsewhere, backups kept elsewhere.
