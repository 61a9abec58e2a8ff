# What `camket demo` says in the terminal, and who answers for an invented commune's data.

demo-loading = Đang nạp chương trình
demo-inventing = Đang dựng đảng bộ hư cấu
demo-opening = Đang mở trang
demo-ready = Bản dùng thử đã sẵn sàng: { $url } (Ctrl-C để dừng)
demo-stopped = Đã dừng. Dữ liệu dùng thử đã xóa.
demo-port-taken = Cổng { $port } đang có chương trình khác dùng. Chọn cổng khác: camket demo --port 8106
demo-not-invented = Cơ sở dữ liệu này không phải của bản dùng thử, nên không mở trong trình duyệt.
demo-controller = Đảng ủy xã { $commune }
demo-contact = Ban Xây dựng Đảng xã { $commune }
