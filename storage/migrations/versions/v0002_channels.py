"""Several channels; links say which chat belongs to whom and since when, and looks at others' data are logged."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", Code, primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )

    op.create_table(
        "reads",
        sa.Column("id", Key, primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("about", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("what", Code, nullable=False),
    )
    op.create_index("ix_reads_about_at", "reads", ["about", "at"])

    op.create_table(
        "links",
        sa.Column("id", Code, primary_key=True),
        sa.Column("account_id", Key, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )
    op.create_index("ix_links_account_id", "links", ["account_id"])
    op.create_index("ix_links_person_id", "links", ["person_id"])

    with op.batch_alter_table("accounts") as batch_op:
        batch_op.add_column(sa.Column("album", Code))
        batch_op.add_column(sa.Column("misses", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("misses_since", Instant()))
        batch_op.drop_constraint("uq_accounts_address", type_="unique")
        batch_op.create_unique_constraint("uq_accounts_channel_address", ["channel", "address"])
    _link_chats()


def _link_chats() -> None:
    """A chat that belongs to somebody does so by an active link, under an id made of its own."""
    accounts = sa.table("accounts", sa.column("id"), sa.column("person_id"), sa.column("seen_at"))
    links = sa.table("links", *map(sa.column, ("id", "account_id", "person_id", "state", "version", "at")))
    held = op.get_bind().execute(sa.select(accounts).where(accounts.c.person_id.is_not(None)))
    op.bulk_insert(
        links,
        [
            {
                "id": f"{row.id:026}",
                "account_id": row.id,
                "person_id": row.person_id,
                "state": "active",
                "version": 1,
                "at": row.seen_at or 0,
            }
            for row in held
        ],
    )
