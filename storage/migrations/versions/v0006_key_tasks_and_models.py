"""Key tasks, breakthroughs and models of units, with their criteria and results; milestones; all in the digests."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "milestones",
        sa.Column("unit_id", Key, autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_milestones_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_milestones_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "year", "kind", name=op.f("pk_milestones")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_by"), ["by"], unique=False)
    op.create_table(
        "undertakings",
        sa.Column("id", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("committee_id", Key, nullable=False),
        sa.Column("author_id", Key, nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("adopted_from", Code, nullable=True),
        sa.Column("origin", Code, nullable=True),
        sa.ForeignKeyConstraint(["adopted_from"], ["undertakings.id"], name=op.f("fk_undertakings_adopted_from")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_undertakings_author_id")),
        sa.ForeignKeyConstraint(["committee_id"], ["units.id"], name=op.f("fk_undertakings_committee_id")),
        sa.ForeignKeyConstraint(["origin"], ["undertakings.id"], name=op.f("fk_undertakings_origin")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_undertakings_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertakings")),
    )
    with op.batch_alter_table("undertakings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undertakings_adopted_from"), ["adopted_from"], unique=False)
        batch_op.create_index(batch_op.f("ix_undertakings_approved_at"), ["approved_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_undertakings_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_undertakings_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index("ix_undertakings_kind_year", ["kind", "year", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_undertakings_origin"), ["origin"], unique=False)
        batch_op.create_index("ix_undertakings_unit_id_year", ["unit_id", "year"], unique=False)
    op.create_table(
        "criteria",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("criterion", Code, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("bound", Code, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertakings.id"], name=op.f("fk_criteria_undertaking_id")),
        sa.PrimaryKeyConstraint("undertaking_id", "version", "place", name=op.f("pk_criteria")),
    )
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_criterion"), ["criterion"], unique=False)
    op.create_table(
        "criterion_results",
        sa.Column("id", Code, nullable=False),
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("criterion", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=False),
        sa.Column("status", Code, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("bound", Code, nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_criterion_results_by")),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertakings.id"], name=op.f("fk_criterion_results_undertaking_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_results")),
        sa.UniqueConstraint("undertaking_id", "version", name=op.f("uq_criterion_results_undertaking_id_version")),
    )
    with op.batch_alter_table("criterion_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_results_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_criterion_results_criterion"), ["criterion"], unique=False)
    op.create_table(
        "evaluations",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("verdict", Code, nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_evaluations_by")),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertakings.id"], name=op.f("fk_evaluations_undertaking_id")),
        sa.PrimaryKeyConstraint("undertaking_id", "version", name=op.f("pk_evaluations")),
    )
    with op.batch_alter_table("evaluations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluations_by"), ["by"], unique=False)
    op.create_table(
        "model_levels",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("level", Code, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_model_levels_by")),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertakings.id"], name=op.f("fk_model_levels_undertaking_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_model_levels_unit_id")),
        sa.PrimaryKeyConstraint("undertaking_id", "unit_id", name=op.f("pk_model_levels")),
    )
    with op.batch_alter_table("model_levels", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_model_levels_by"), ["by"], unique=False)
        batch_op.create_index("ix_model_levels_level", ["level", "undertaking_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_model_levels_unit_id"), ["unit_id"], unique=False)
    op.create_table(
        "model_words",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("word", Code, nullable=False),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertakings.id"], name=op.f("fk_model_words_undertaking_id")),
        sa.PrimaryKeyConstraint("undertaking_id", "word", name=op.f("pk_model_words")),
    )
    with op.batch_alter_table("model_words", schema=None) as batch_op:
        batch_op.create_index("ix_model_words_word", ["word", "undertaking_id"], unique=False)
    op.create_table(
        "undertaking_decisions",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("outcome", Code, nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_undertaking_decisions_by")),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertakings.id"], name=op.f("fk_undertaking_decisions_undertaking_id")
        ),
        sa.PrimaryKeyConstraint("undertaking_id", "version", name=op.f("pk_undertaking_decisions")),
    )
    with op.batch_alter_table("undertaking_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undertaking_decisions_by"), ["by"], unique=False)
    op.create_table(
        "undertaking_versions",
        sa.Column("undertaking_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("entered_by", Key, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("in_charge_id", Key, nullable=True),
        sa.Column("in_charge", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_undertaking_versions_entered_by")),
        sa.ForeignKeyConstraint(["in_charge_id"], ["people.id"], name=op.f("fk_undertaking_versions_in_charge_id")),
        sa.ForeignKeyConstraint(
            ["undertaking_id"], ["undertakings.id"], name=op.f("fk_undertaking_versions_undertaking_id")
        ),
        sa.PrimaryKeyConstraint("undertaking_id", "version", name=op.f("pk_undertaking_versions")),
    )
    with op.batch_alter_table("undertaking_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_undertaking_versions_entered_by"), ["entered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_undertaking_versions_in_charge_id"), ["in_charge_id"], unique=False)
    with op.batch_alter_table("digest_units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("collective", sa.Text(), server_default="{}", nullable=False))
