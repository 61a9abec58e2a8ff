"""Corrections of the published conclusions of inspections."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "inspection_corrections",
        sa.Column("inspection_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_inspection_corrections_by")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspections.id"], name=op.f("fk_inspection_corrections_inspection_id")
        ),
        sa.PrimaryKeyConstraint("inspection_id", "version", name=op.f("pk_inspection_corrections")),
    )
