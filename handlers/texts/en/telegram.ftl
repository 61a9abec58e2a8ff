# Only on Telegram: its command menu, its groups, and what its operator reads when the bot account cannot be used.

telegram-chosen = ✓ { $label }
telegram-group = The assistant answers only in a private chat with each person.

telegram-token-refused = Telegram does not accept the token in CAMKET_TELEGRAM_TOKEN. Get it from @BotFather again, then restart.
telegram-conflict = Something else takes this bot's updates (another process or webhook). Stop it, then restart.
telegram-away = Telegram's server cannot be reached. Look at the network, CAMKET_TELEGRAM_API, HTTPS_PROXY.
telegram-webhook-refused = Telegram does not accept the webhook address { $url }: { $reason }

command-start = Begin
command-menu = Everything one can do
command-camket = Write the pledge
command-baocao = Report what was done
command-donggop = Enter a contribution
command-tiendo = See my pledge and how far it is
command-mohinh = Library of exemplary models
command-sovang = The Golden Book
command-khenthuong = Commendations
command-donvi = My unit
command-nhiemvu = The unit's key tasks and breakthroughs
command-thongbao = Broadcasts of the unit
command-nhacviec = When to be reminded, leave
command-dulieu = What is kept about me
command-chuyende = The theme of the year
command-nhatky = Who looked, who changed
command-quaylai = Back to the question before
command-huy = Cancel what is being written
command-trogiup = Help
