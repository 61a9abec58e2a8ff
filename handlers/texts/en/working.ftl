progress-bar = { $bar } { $percent }% ({ $done }/{ $total })
progress-working = Working on it:
    { $bar }
