"""`python -m bot`, which is `camket`."""

import sys

from bot.commands.line import main

if __name__ == "__main__":
    sys.exit(main())
