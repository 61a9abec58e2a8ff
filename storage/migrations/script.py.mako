"""${message}."""

import sqlalchemy as sa
from alembic import op
from storage.types import Code, Instant, Key

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades}
