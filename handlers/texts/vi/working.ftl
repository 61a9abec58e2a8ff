progress-bar = { $bar } { $percent } % ({ $done }/{ $total })
progress-working = Trợ lý đang làm:
    { $bar }
