"""The office, and first works of collectives: units in time, broadcasts, themes sent down, contributions, ratings."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "structure",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fact", Code, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_structure")),
    )
    op.create_table(
        "regions",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("region", Code, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regions_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_regions")),
    )
    op.create_table(
        "unit_versions",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", Key, nullable=True),
        sa.Column("closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("into_id", Key, nullable=True),
        sa.Column("out_of_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["into_id"], ["units.id"], name=op.f("fk_unit_versions_into_id")),
        sa.ForeignKeyConstraint(["out_of_id"], ["units.id"], name=op.f("fk_unit_versions_out_of_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_unit_versions_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_versions_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "since", name=op.f("pk_unit_versions")),
    )
    with op.batch_alter_table("unit_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_versions_into_id"), ["into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_versions_out_of_id"), ["out_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_versions_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "broadcasts",
        sa.Column("number", Key, nullable=False),
        sa.Column("id", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("author", Key, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("roles", Code, nullable=False),
        sa.Column("condition", Code, nullable=False),
        sa.Column("corrects", Code, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), server_default="[]", nullable=False),
        sa.Column("asks_ack", sa.Boolean(), nullable=False),
        sa.Column("night", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("send_at", Instant(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("decided_by", Key, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("why", Code, nullable=True),
        sa.Column("gathered_to", sa.Text(), nullable=True),
        sa.Column("canary", Code, nullable=True),
        sa.Column("reachable", sa.Integer(), nullable=True),
        sa.Column("unreachable", sa.Integer(), nullable=True),
        sa.Column("tally", sa.Text(), nullable=True),
        sa.Column("tallied_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_broadcasts_author")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_broadcasts_decided_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_broadcasts_unit_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("id", name=op.f("uq_broadcasts_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcasts_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcasts_corrects"), ["corrects"], unique=False)
        batch_op.create_index("ix_broadcasts_state", ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcasts_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "contributions",
        sa.Column("id", Code, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("giver", Code, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("author_id", Key, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("within_id", Code, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_contributions_author_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contributions_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_contributions_unit_id")),
        sa.ForeignKeyConstraint(["within_id"], ["contributions.id"], name=op.f("fk_contributions_within_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contributions_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_confirmed_at"), ["confirmed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_contributions_unit_id_year", ["unit_id", "year"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_within_id"), ["within_id"], unique=False)

    op.create_table(
        "rating_versions",
        sa.Column("person_id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_rating_versions_by")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_rating_versions_person_id")),
        sa.PrimaryKeyConstraint("person_id", "year", "version", name=op.f("pk_rating_versions")),
    )
    op.create_table(
        "ratings",
        sa.Column("person_id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_ratings_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_ratings_unit_id")),
        sa.PrimaryKeyConstraint("person_id", "year", name=op.f("pk_ratings")),
    )
    op.create_table(
        "settlements",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("excellent", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("uncompleted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_settlements_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_settlements_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "year", name=op.f("pk_settlements")),
    )
    op.create_table(
        "theme_versions",
        sa.Column("theme_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("by", Key, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("guidance", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_theme_versions_by")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_theme_versions_theme_id")),
        sa.PrimaryKeyConstraint("theme_id", "version", name=op.f("pk_theme_versions")),
    )
    op.create_table(
        "unit_plans",
        sa.Column("id", Code, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("what", Code, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("other_id", Key, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("people", sa.Text(), server_default="[]", nullable=False),
        sa.Column("by", Key, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_unit_plans_by")),
        sa.ForeignKeyConstraint(["other_id"], ["units.id"], name=op.f("fk_unit_plans_other_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_plans_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_plans")),
    )
    with op.batch_alter_table("unit_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_plans_on_day"), ["on_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_plans_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_plans_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "contribution_decisions",
        sa.Column("contribution_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("outcome", Code, nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_contribution_decisions_by")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_contribution_decisions_contribution_id")
        ),
        sa.PrimaryKeyConstraint("contribution_id", "version", name=op.f("pk_contribution_decisions")),
    )
    op.create_table(
        "contribution_versions",
        sa.Column("contribution_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("entered_by", Key, nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("bound", Code, nullable=True),
        sa.Column("region", Code, nullable=False),
        sa.Column("group_name", sa.Text(), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("heads_bound", Code, nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contributions.id"], name=op.f("fk_contribution_versions_contribution_id")
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_contribution_versions_entered_by")),
        sa.PrimaryKeyConstraint("contribution_id", "version", name=op.f("pk_contribution_versions")),
    )
    op.create_table(
        "recipients",
        sa.Column("broadcast_number", Key, autoincrement=False, nullable=False),
        sa.Column("person_id", Key, autoincrement=False, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("acked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_number"], ["broadcasts.number"], name=op.f("fk_recipients_broadcast_number")
        ),
        sa.PrimaryKeyConstraint("broadcast_number", "person_id", name=op.f("pk_recipients")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("recipients", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recipients_unsent",
            ["state", "broadcast_number", "person_id"],
            unique=False,
            sqlite_where=sa.text("state IN (0, 1)"),
            postgresql_where=sa.text("state IN (0, 1)"),
        )

    op.create_table(
        "theme_sendings",
        sa.Column("broadcast", Code, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["broadcast"], ["broadcasts.id"], name=op.f("fk_theme_sendings_broadcast")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_theme_sendings_unit_id")),
        sa.PrimaryKeyConstraint("broadcast", name=op.f("pk_theme_sendings")),
    )
    with op.batch_alter_table("theme_sendings", schema=None) as batch_op:
        batch_op.create_index("ix_theme_sendings_unit_id_year", ["unit_id", "year"], unique=False)

    with op.batch_alter_table("digest_units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contributed", sa.Text(), server_default="{}", nullable=False))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("left_for", Code, nullable=True))

    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("former", sa.Text(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
