# The roster file: its columns, what is wrong with a line, and what an import did.

roster-column-unit = Unit
roster-column-unit-kind = Kind of unit
roster-column-code = Code
roster-column-name = Name
roster-column-birth-year = Birth year
roster-column-kind = Kind
roster-column-phone = Phone
roster-column-roles = Roles
roster-column-exempt = Exempt

roster-unit-kind-cell = cell
roster-unit-kind-grassroots = grassroots committee
roster-unit-kind-upper = upper committee
roster-unit-kind-province = province committee
roster-kind-official = official
roster-kind-probationary = probationary
roster-role-secretary = secretary
roster-role-deputy = deputy
roster-role-committee_member = committee member
roster-role-admin = admin

roster-line = Line { $line }: { $problem }
roster-not-utf8 = The file is not UTF-8. In Excel choose Save As, type “CSV UTF-8”.
roster-not-csv = The file cannot be read as CSV: check the double quotes.
roster-empty = The file has no lines.
roster-unknown-column = The first line has an unknown column: “{ $title }”.
roster-column-twice = The first line has two columns of one meaning: “{ $title }”.
roster-no-column = The first line lacks the column “{ $title }”.
roster-too-many-cells = there is a cell outside the first line's columns.
roster-too-long = a cell is longer than { $longest } characters.
roster-formula = “{ $cell }” begins as a spreadsheet's formula does.
roster-bad-unit = the unit must be written whole, from the top down, such as: Đảng bộ xã A / Chi bộ thôn B.
roster-bad-unit-kind = unknown kind of unit “{ $cell }”; write: chi bộ, đảng bộ cơ sở, đảng bộ cấp trên, đảng bộ tỉnh.
roster-no-kind = it is not clear what kind of unit “{ $unit }” is; add the column “Loại đơn vị”.
roster-two-kinds = “{ $unit }” is of another kind than in line { $line }.
roster-bad-code = the code “{ $cell }” must have 1 to 40 letters, digits, dots, dashes or strokes, and no spaces.
roster-bad-name = the name “{ $cell }” is empty or has digits.
roster-bad-birth-year = the birth year “{ $cell }” is not right; write four digits, such as 1956.
roster-bad-phone = a phone number must have at least three digits.
roster-bad-kind = the kind of member “{ $cell }” is not right; write: chính thức or dự bị.
roster-bad-role = the role “{ $cell }” is not right; write: bí thư, phó bí thư, cấp ủy viên, quản trị.
roster-code-twice = the code { $code } stands further up already. A person has a second line only for a role in another unit, under the same name.

roster-refused = The file { $file } has { $count } mistakes; nothing was written.
roster-more = … and { $count } more.
roster-no-file = The file { $file } cannot be read: { $reason }
roster-imported = Units: { $units } added, { $kinds } of another kind. People: { $new } added, { $changed } changed, { $unchanged } unchanged. Roles: { $given } begun, { $ended } ended.
roster-exported = { $count } people written to { $file }.
