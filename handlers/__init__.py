"""What is said: forms, menus, views, texts, documents. Pure: nothing here writes, sends, sleeps or looks at a clock."""
