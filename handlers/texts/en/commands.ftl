# What each command is for: beside the text field, and in the help.

command-start = Begin
command-menu = Everything one can do
command-camket = Write or change the pledge
command-baocao = Report what was done
command-donggop = Enter a contribution
command-tiendo = See my pledge and how far it is
command-mohinh = Library of exemplary models
command-sovang = The Golden Book
command-khenthuong = Commendations
command-donvi = The figures and lists of the unit
command-nhiemvu = The unit's key tasks and breakthroughs
command-thongbao = Broadcasts of the unit
command-nhacviec = When to be reminded, leave, off
command-dulieu = What is kept about me
command-chuyende = The theme of the year
command-nhatky = Who looked at my data, who changed it
command-quaylai = Back to the question before
command-huy = Cancel what is being written
command-trogiup = Help
