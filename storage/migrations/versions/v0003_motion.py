"""The year in motion: items and reports on them, evidence, reminders, and the weekly figures of every unit."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _items()
    _reports()
    _evidence()
    _reminding()
    _digests()
    waiting = sa.text("state IN ('queued', 'sending')")
    op.create_index("ix_outbox_next", "outbox", ["rank", "id"], sqlite_where=waiting, postgresql_where=waiting)


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", Code, primary_key=True),
        sa.Column("pledge_id", Code, sa.ForeignKey("pledges.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("target_value", sa.BigInteger()),
        sa.Column("target_unit", sa.Text()),
        sa.Column("target_bound", Code),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("status", Code, server_default="new", nullable=False),
        sa.Column("percent", sa.Integer()),
        sa.Column("done_value", sa.BigInteger()),
        sa.Column("done_bound", Code),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("news_at", Instant(), nullable=False),
        sa.Column("done_at", Instant()),
        sa.Column("reminded_on", sa.Date()),
    )
    op.create_index("ix_items_pledge_id", "items", ["pledge_id"])
    op.create_index("ix_items_person_id", "items", ["person_id"])
    for column in ("due", "news_at"):
        op.create_index(
            f"ix_items_open_{column}",
            "items",
            [column],
            sqlite_where=sa.text("live = 1 AND done_at IS NULL"),
            postgresql_where=sa.text("live AND done_at IS NULL"),
        )
    _follow_pledges()


def _follow_pledges() -> None:
    """What stands in the version in force of a pledge is an item, since that work was first submitted."""
    op.execute("""
        INSERT INTO items (id, pledge_id, person_id, year, shown, position, due, target_value, target_unit,
                           target_bound, live, since, news_at)
        SELECT i.item, p.id, p.person_id, p.year, i.version, i.position, i.due, i.target_value, i.target_unit,
               i.target_bound, true, first.at, first.at
        FROM pledges p
        JOIN pledge_items i ON i.pledge_id = p.id
            AND i.version = coalesce(p.confirmed, CASE WHEN p.state <> 'returned' THEN p.submitted END)
        JOIN (SELECT o.item, min(v.at) AS at FROM pledge_items o
              JOIN pledge_versions v ON v.pledge_id = o.pledge_id AND v.version = o.version
              GROUP BY o.item) first ON first.item = i.item
    """)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", Code, primary_key=True),
        sa.Column("item", Code, sa.ForeignKey("items.id"), nullable=False),
        sa.Column("pledge_id", Code, sa.ForeignKey("pledges.id"), nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
    )
    op.create_index("ix_reports_item", "reports", ["item"])
    op.create_index("ix_reports_person_id", "reports", ["person_id"])

    op.create_table(
        "report_versions",
        sa.Column("report_id", Code, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("entered_by", Key, sa.ForeignKey("people.id")),
        sa.Column("status", Code, nullable=False),
        sa.Column("percent", sa.Integer()),
        sa.Column("value", sa.BigInteger()),
        sa.Column("unit", sa.Text()),
        sa.Column("bound", Code),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_report_versions_at", "report_versions", ["at"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", Code, primary_key=True),
        sa.Column("report_id", Code, nullable=False),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("account_id", Key, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("channel", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("ref", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("size", sa.BigInteger()),
        sa.Column("mime", Code),
        sa.Column("sha", Code),
        sa.Column("state", Code, nullable=False),
        sa.Column("reason", Code),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("lease_until", Instant()),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("told", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    for column in ("report_id", "person_id", "sha"):
        op.create_index(f"ix_evidence_{column}", "evidence", [column])
    op.create_index("ix_evidence_state_next_at", "evidence", ["state", "next_at"])


def _reminding() -> None:
    op.create_table(
        "reminding",
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
        sa.Column("hour", sa.Integer()),
        sa.Column("off", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("leave_until", sa.Date()),
        sa.Column("snoozed_to", sa.Date()),
        sa.Column("waiting_since", sa.Date()),
        sa.Column("pledge_reminded_on", sa.Date()),
    )
    op.create_table(
        "unprompted",
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("kind", Code, nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )


def _digests() -> None:
    op.create_table(
        "digest_runs",
        sa.Column("id", Key, primary_key=True),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("as_of", Instant(), nullable=False),
        sa.Column("published", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_index(
        "ix_digest_runs_published",
        "digest_runs",
        ["week"],
        unique=True,
        sqlite_where=sa.text("published"),
        postgresql_where=sa.text("published"),
    )

    counts = (
        "members", "must", "exempt", "registered", "confirmed", "waiting", "returned", "absent", "paper", "late",
        "stuck", "silent", "silent_long", "fresh", "done", "reports", "leaders", "leaders_registered",
    )  # fmt: skip
    op.create_table(
        "digest_units",
        sa.Column("run", Key, sa.ForeignKey("digest_runs.id"), primary_key=True),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), primary_key=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("exempt_kinds", sa.Text(), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
    )
    op.create_table(
        "digest_lines",
        sa.Column("run", Key, sa.ForeignKey("digest_runs.id"), primary_key=True),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("below", Key, sa.ForeignKey("units.id"), nullable=False),
    )
    op.create_table(
        "digest_people",
        sa.Column("run", Key, sa.ForeignKey("digest_runs.id"), primary_key=True),
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("person_id", Key, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("what", Code, nullable=False),
    )
    op.create_index("ix_digest_people_person_id", "digest_people", ["person_id"])
    op.create_table(
        "digest_settings",
        sa.Column("unit_id", Key, sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
    )
