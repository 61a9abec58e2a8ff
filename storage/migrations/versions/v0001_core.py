"""The tables of the core as they were first: one channel, and a chat simply pointed at its person."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("key", Code, primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("sender", Code, nullable=False),
        sa.Column("raw", sa.Text()),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index(
        "ix_inbox_spoilt",
        "inbox",
        ["at"],
        sqlite_where=sa.text("raw IS NOT NULL"),
        postgresql_where=sa.text("raw IS NOT NULL"),
    )

    op.create_table(
        "units",
        sa.Column("id", Key, primary_key=True),
        sa.Column("parent_id", Key, sa.ForeignKey("units.id")),
        sa.Column("path", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("path"),
    )
    op.create_index("ix_units_parent_id", "units", ["parent_id"])

    op.create_table(
        "people",
        sa.Column("id", Key, primary_key=True),
        sa.Column("code", Code, nullable=False),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.Integer()),
        sa.Column("phone_end", Code),
        sa.Column("kind", Code, server_default="official", nullable=False),
        sa.Column("exempt", sa.Text()),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_people_unit_id", "people", ["unit_id"])

    op.create_table(
        "themes",
        sa.Column("id", Key, primary_key=True),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("guidance", sa.Text(), server_default="", nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("headings", sa.Text(), server_default="[]", nullable=False),
        sa.UniqueConstraint("unit_id", "year"),
    )

    op.create_table(
        "accounts",
        sa.Column("id", Key, primary_key=True),
        sa.Column("channel", Code, nullable=False),
        sa.Column("address", Code, nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id")),
        sa.Column("state", Code, server_default="reachable", nullable=False),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("active_draft", Code),
        sa.Column("offered", sa.Text(), server_default="[]", nullable=False),
        sa.Column("seen_at", Instant()),
        sa.UniqueConstraint("address"),
    )
    op.create_index("ix_accounts_person_id", "accounts", ["person_id"])

    op.create_table(
        "assigned_tasks",
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text()),
    )

    op.create_table(
        "consents",
        sa.Column("id", Code, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant()),
        sa.Column("signed_on", sa.Date()),
        sa.Column("holder", sa.Text()),
    )
    op.create_index(
        "ix_consents_open",
        "consents",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
        sqlite_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "facts",
        sa.Column("id", Code, primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, sa.ForeignKey("people.id")),
        sa.Column("for_person", Key, sa.ForeignKey("people.id")),
        sa.Column("channel", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("subject", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.UniqueConstraint("subject", "version"),
    )
    op.create_index("ix_facts_for_person", "facts", ["for_person", "at"])

    op.create_table(
        "invitations",
        sa.Column("id", Code, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("code_hash", Code, nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.UniqueConstraint("code_hash"),
    )
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])

    op.create_table(
        "pledges",
        sa.Column("id", Code, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer()),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.UniqueConstraint("person_id", "year"),
    )
    op.create_index("ix_pledges_year_state", "pledges", ["year", "state"])

    op.create_table(
        "roles",
        sa.Column("id", Key, primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("role", Code, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant()),
    )
    op.create_index("ix_roles_person_id", "roles", ["person_id"])
    op.create_index("ix_roles_unit_id_until", "roles", ["unit_id", "until"])

    op.create_table(
        "drafts",
        sa.Column("id", Code, primary_key=True),
        sa.Column("account_id", Key, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id")),
        sa.Column("form", Code, nullable=False),
        sa.Column("subject", Code, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("editing", Code),
        sa.Column("updated_at", Instant(), nullable=False),
    )
    op.create_index("ix_drafts_account_id", "drafts", ["account_id"])
    op.create_index("ix_drafts_person_id", "drafts", ["person_id"])

    op.create_table(
        "outbox",
        sa.Column("id", Key, primary_key=True),
        sa.Column("account_id", Key, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id")),
        sa.Column("about", Key, sa.ForeignKey("people.id")),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer()),
        sa.Column("state", Code, nullable=False),
        sa.Column("lease_until", Instant()),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("body", sa.Text()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_about", "outbox", ["about"])
    op.create_index("ix_outbox_account_id_turn", "outbox", ["account_id", "turn"])
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["account_id", "rank", "id"],
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )

    op.create_table(
        "pledge_decisions",
        sa.Column("pledge_id", Code, sa.ForeignKey("pledges.id"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, sa.ForeignKey("people.id")),
        sa.Column("outcome", Code, nullable=False),
        sa.Column("comment", sa.Text()),
    )

    op.create_table(
        "pledge_items",
        sa.Column("pledge_id", Code, sa.ForeignKey("pledges.id"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("item", Code, nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("solution", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("target_value", sa.BigInteger()),
        sa.Column("target_unit", sa.Text()),
        sa.Column("target_bound", Code),
    )
    op.create_index("ix_pledge_items_item", "pledge_items", ["item"])

    op.create_table(
        "pledge_versions",
        sa.Column("pledge_id", Code, sa.ForeignKey("pledges.id"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("entered_by", Key, sa.ForeignKey("people.id")),
        sa.Column("sections", sa.Text(), nullable=False),
    )
