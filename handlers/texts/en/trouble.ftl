# What the operator is told on one line when the program cannot go on. No secret ever stands here.

trouble-schema-empty = There is no database at { $where }. Check CAMKET_DATA_DIR and CAMKET_DATABASE_URL; if this is a new installation, run “camket roster import” or “camket run”.
trouble-schema-older = The database { $where } is of an older version than this software: stop camket run, then run “camket migrate”.
trouble-schema-newer = The database { $where } is newer than this software: install the version that was used with it, or a later one.
trouble-schema-foreign = { $where } is not a database of Cam Kết: choose another, empty one.
trouble-taken = Another camket process is using { $where }: stop it first.
trouble-locked = The database { $where } is locked by another program: close that program and try again.
trouble-read-only = { $where } cannot be opened or written: check the owner and the permissions of the file and of its folder.
trouble-disk-full = Nothing more can be written to { $where }: the disk is full, over quota or failing.
trouble-damaged = The file { $where } is damaged or not a database: restore it from a backup.
trouble-postgres = PostgreSQL at { $where } refused: { $reason }
trouble-no-asyncpg = What PostgreSQL needs is not installed: run “pip install 'camket[postgres]'”.
trouble-database-away = No connection to the database { $where }: check that the server is running and the address is right.
trouble-exists = { $where } is there already: choose another name, or an empty folder.
trouble-not-there = There is no { $where }: check the path.
trouble-system = { $where } cannot be used: { $reason }
trouble-race = Somebody has just changed the same thing. Run the command again; nothing is written twice.
trouble-demo = { $where } is a demonstration database, with invented people only: choose another one for “camket run”.
trouble-defect = The software met an unexpected error; the log above has the details.
trouble-listen = The port { $listen } cannot be opened: another program uses it, or the address is not this machine's (CAMKET_LISTEN).

setting-wrong = Wrong settings: { $which }
setting-missing = Missing settings: { $which }
setting-line = { $name } ({ $how })
setting-data-dir = the folder for the data, such as /var/lib/camket
setting-database-url = sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE
setting-telegram-token = what BotFather gave, of the form 123456:ABC…
setting-telegram-api = the server's address, such as https://api.telegram.org
setting-public-url = the https address that Telegram calls, such as https://camket.example.vn; unset: polling
setting-listen = host:port, such as 127.0.0.1:8080
setting-timezone = the name of a time zone, such as Asia/Ho_Chi_Minh
setting-controller = the body that answers for the data
setting-contact = whom, at which number, members may ask about their data
