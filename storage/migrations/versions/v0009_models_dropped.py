"""Models that a committee further up had made its own, and did no more: who, when and why."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "models_dropped",
        sa.Column("id", Code, nullable=False),
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_models_dropped_by")),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertakings.id"], name=op.f("fk_models_dropped_undertaking_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_models_dropped_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_models_dropped")),
    )
    with op.batch_alter_table("models_dropped", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_models_dropped_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_models_dropped_undertaking_id"), ["undertaking_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_models_dropped_unit_id"), ["unit_id"], unique=False)
