"""What each platform said of a broadcast's first message, by channel; and when its recipients were let go of."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "canaries",
        sa.Column("broadcast_number", Key, autoincrement=False, nullable=False),
        sa.Column("channel", Code, nullable=False),
        sa.Column("said", Code, nullable=False),
        sa.ForeignKeyConstraint(["broadcast_number"], ["broadcasts.number"], name=op.f("fk_canaries_broadcast_number")),
        sa.PrimaryKeyConstraint("broadcast_number", "channel", name=op.f("pk_canaries")),
    )
    # until now there was one channel that a broadcast left by
    op.execute(
        "INSERT INTO canaries (broadcast_number, channel, said) "
        "SELECT number, 'telegram', canary FROM broadcasts WHERE canary IS NOT NULL"
    )
    op.drop_column("broadcasts", "canary")
    op.add_column("broadcasts", sa.Column("forgotten_at", Instant(), nullable=True))
