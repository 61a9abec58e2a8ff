"""The context of a chat nobody knows: what readers and texts are given where it makes no difference who writes."""

from handlers.talk import Context
from storage.accounts import Account
from tests.engine import NOW, OFFICE

NOBODY = Context(
    account=Account(id=1, channel="telegram", address="1"),
    today=NOW.date(),
    office=OFFICE,
)
