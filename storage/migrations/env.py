"""What Alembic runs for every command: on the connection that storage.schema hands it, inside that transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.sql.elements import False_, True_

from storage.schema import tables
from storage.types import Code, Instant, Key

NAMES = {id(Code): "Code", id(Key): "Key"}


def written(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """How one of our column types is written in a new step, and a yes or no so that both databases take it."""
    if kind == "server_default":
        given = getattr(item, "arg", None)
        return "sa.true()" if isinstance(given, True_) else "sa.false()" if isinstance(given, False_) else False
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
