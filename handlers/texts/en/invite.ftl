# What `camket invite` says to the office.

invite-code = Code
invite-link = Link
invite-until = Valid until

invite-done = { $count } invitations made, in the folder { $folder }. Open each phieu-moi.html to print it.
invite-nobody = Nobody is left to invite: everybody is linked, or has a code that is still valid.
invite-no-link = CAMKET_TELEGRAM_TOKEN is not set, so the sheets have codes only, no QR pictures or links.
invite-uncheckable = { $count } people were not invited, for the roster has neither birth year nor phone of them; their codes: { $codes }.
invite-no-person = Not on the roster: { $codes }.
invite-no-unit = There is no unit “{ $unit }”. Write its name as on the roster, such as “Đảng bộ xã A / Chi bộ thôn B”.
invite-many-units = Several units are called that; write the one above it too: { $which }.
