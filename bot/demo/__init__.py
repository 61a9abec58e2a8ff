"""The invented committee that `camket demo` shows, and showing it."""
