"""What Alembic runs for every command: on the connection that storage.schema hands it, inside that transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.schema import tables
from storage.types import Code, Instant, Key

NAMES = {id(Code): "Code", id(Key): "Key"}


def written(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """How one of our column types is written in a new step."""
    if kind != "type":
        return False
    return "Instant()" if isinstance(item, Instant) else NAMES.get(id(item), False)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables(),
    render_as_batch=True,
    render_item=written,
)
with context.begin_transaction():
    context.run_migrations()
