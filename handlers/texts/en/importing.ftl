# A roster sent in the chat: what it would change, and writing it.

importing-received = The file “{ $name }” has come. It is being read; nothing is written yet.
importing-too-large = The file is larger than { $most } MB, which cannot be taken. Please split it.
importing-ask = Nothing is written yet. Look closely, and press “Write this” if it is right. People who are not in the file stay as they are.
importing-yes = Write this
importing-no = No, leave it
importing-refused = The file has { $count } mistakes, so nothing was written. Please correct it and send it again:
importing-changed = The roster has changed since you looked. Please look again:
importing-begun = The roster is being written; you will be told when it is done.
importing-done = ✓ The roster is written.
importing-gone = This file was written, dropped, or kept for more than 7 days. To write it, send it again.
importing-dropped = The file was dropped; nothing was written.
