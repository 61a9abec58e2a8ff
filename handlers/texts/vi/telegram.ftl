# Only on Telegram: its command menu, its groups, and what its operator reads when the bot account cannot be used.

telegram-chosen = ✓ { $label }
telegram-group = Trợ lý chỉ trả lời trong cuộc trò chuyện riêng với từng người.

telegram-token-refused = Telegram không nhận mã token trong CAMKET_TELEGRAM_TOKEN. Lấy lại mã ở @BotFather rồi chạy lại.
telegram-conflict = Có nơi khác đang nhận tin của bot này (một tiến trình hoặc webhook khác). Tắt nơi đó rồi chạy lại.
telegram-away = Không kết nối được máy chủ Telegram. Kiểm tra mạng, hoặc CAMKET_TELEGRAM_API, HTTPS_PROXY.
telegram-webhook-refused = Telegram không nhận địa chỉ webhook { $url }: { $reason }
