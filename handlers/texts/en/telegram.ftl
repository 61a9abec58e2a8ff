# Only on Telegram: its command menu, its groups, and what its operator reads when the bot account cannot be used.

telegram-chosen = ✓ { $label }
telegram-group = The assistant answers only in a private chat with each person.

telegram-token-refused = Telegram does not accept the token in CAMKET_TELEGRAM_TOKEN. Get it from @BotFather again, then restart.
telegram-conflict = Something else takes this bot's updates (another process or webhook). Stop it, then restart.
telegram-away = Telegram's server cannot be reached. Look at the network, CAMKET_TELEGRAM_API, HTTPS_PROXY.
telegram-webhook-refused = Telegram does not accept the webhook address { $url }: { $reason }
