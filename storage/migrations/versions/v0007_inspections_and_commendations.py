"""Inspections and their remedies, commendations, and what committees write for their reviews."""

import sqlalchemy as sa
from alembic import op

from storage.types import Code, Instant, Key

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", Code, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_reviews_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("unit_id", "since", "until", name=op.f("uq_reviews_unit_id_since_until")),
    )
    op.create_table(
        "commendations",
        sa.Column("id", Code, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("author_id", Key, nullable=False),
        sa.Column("award", Code, nullable=False),
        sa.Column("golden", sa.Boolean(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.Column("nominated_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("agreed_at", Instant(), nullable=True),
        sa.Column("agreed_by", Key, nullable=True),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("awarder_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["agreed_by"], ["people.id"], name=op.f("fk_commendations_agreed_by")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_commendations_author_id")),
        sa.ForeignKeyConstraint(["awarder_id"], ["units.id"], name=op.f("fk_commendations_awarder_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_commendations_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_commendations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commendations")),
    )
    with op.batch_alter_table("commendations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commendations_agreed_by"), ["agreed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_commendations_approved_at"), ["approved_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_commendations_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commendations_awarder_id"), ["awarder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commendations_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_commendations_unit_id_year", ["unit_id", "year"], unique=False)
    op.create_table(
        "inspecting_units",
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_inspecting_units_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_inspecting_units_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_inspecting_units")),
    )
    op.create_table(
        "inspections",
        sa.Column("id", Code, nullable=False),
        sa.Column("inspecting_id", Key, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("whom", Code, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("author_id", Key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("concluded_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_inspections_author_id")),
        sa.ForeignKeyConstraint(["inspecting_id"], ["units.id"], name=op.f("fk_inspections_inspecting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_inspections_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_inspections_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspections")),
    )
    with op.batch_alter_table("inspections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspections_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_inspections_inspecting_id_year", ["inspecting_id", "year"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspections_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspections_unit_id"), ["unit_id"], unique=False)
    op.create_table(
        "review_versions",
        sa.Column("review_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("shortcomings", sa.Text(), nullable=True),
        sa.Column("difficulties", sa.Text(), nullable=True),
        sa.Column("lessons", sa.Text(), nullable=True),
        sa.Column("tasks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_review_versions_by")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_versions_review_id")),
        sa.PrimaryKeyConstraint("review_id", "version", name=op.f("pk_review_versions")),
    )
    with op.batch_alter_table("review_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_versions_by"), ["by"], unique=False)
    op.create_table(
        "commendation_decisions",
        sa.Column("commendation_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("outcome", Code, nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_commendation_decisions_by")),
        sa.ForeignKeyConstraint(
            ["commendation_id"], ["commendations.id"], name=op.f("fk_commendation_decisions_commendation_id")
        ),
        sa.PrimaryKeyConstraint("commendation_id", "version", name=op.f("pk_commendation_decisions")),
    )
    with op.batch_alter_table("commendation_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commendation_decisions_by"), ["by"], unique=False)
    op.create_table(
        "commendation_versions",
        sa.Column("commendation_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("award", Code, nullable=False),
        sa.Column("golden", sa.Boolean(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_commendation_versions_by")),
        sa.ForeignKeyConstraint(
            ["commendation_id"], ["commendations.id"], name=op.f("fk_commendation_versions_commendation_id")
        ),
        sa.PrimaryKeyConstraint("commendation_id", "version", name=op.f("pk_commendation_versions")),
    )
    with op.batch_alter_table("commendation_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commendation_versions_by"), ["by"], unique=False)
    op.create_table(
        "inspection_conclusions",
        sa.Column("inspection_id", Code, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_inspection_conclusions_by")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspections.id"], name=op.f("fk_inspection_conclusions_inspection_id")
        ),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_inspection_conclusions")),
    )
    op.create_table(
        "inspection_team",
        sa.Column("inspection_id", Code, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspections.id"], name=op.f("fk_inspection_team_inspection_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_inspection_team_person_id")),
        sa.PrimaryKeyConstraint("inspection_id", "person_id", name=op.f("pk_inspection_team")),
    )
    with op.batch_alter_table("inspection_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_team_person_id"), ["person_id"], unique=False)
    op.create_table(
        "inspection_versions",
        sa.Column("inspection_id", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("entered_by", Key, nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_inspection_versions_entered_by")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspections.id"], name=op.f("fk_inspection_versions_inspection_id")
        ),
        sa.PrimaryKeyConstraint("inspection_id", "version", name=op.f("pk_inspection_versions")),
    )
    op.create_table(
        "remedies",
        sa.Column("id", Code, nullable=False),
        sa.Column("inspection_id", Code, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("shortcoming", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("owner_id", Key, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspections.id"], name=op.f("fk_remedies_inspection_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_remedies_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedies")),
    )
    with op.batch_alter_table("remedies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remedies_inspection_id"), ["inspection_id"], unique=False)
        batch_op.create_index("ix_remedies_owner_id_state", ["owner_id", "state"], unique=False)
    op.create_table(
        "remedy_notes",
        sa.Column("id", Code, nullable=False),
        sa.Column("remedy_id", Code, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Key, nullable=True),
        sa.Column("kind", Code, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_remedy_notes_by")),
        sa.ForeignKeyConstraint(["remedy_id"], ["remedies.id"], name=op.f("fk_remedy_notes_remedy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy_notes")),
    )
    with op.batch_alter_table("remedy_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remedy_notes_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_remedy_notes_remedy_id"), ["remedy_id"], unique=False)
