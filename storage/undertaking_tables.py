"""What is kept of an undertaking beside where it stands: every version's words and criteria, decisions, evaluations,
and of which committees it is the model no more."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, Table, Text

from storage.types import Code, Instant, Key, metadata

undertaking_versions = Table(
    "undertaking_versions",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("entered_by", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("in_charge_id", Key, ForeignKey("people.id"), index=True),
    Column("in_charge", Text),
    Column("starts_on", Date, nullable=False),
    Column("due", Date, nullable=False),
)

criteria = Table(
    "criteria",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("criterion", Code, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("value", BigInteger, nullable=False),
    Column("measure", Text, nullable=False),
    Column("bound", Code, nullable=False),
    Column("said", Text, nullable=False),
)

undertaking_decisions = Table(
    "undertaking_decisions",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("outcome", Code, nullable=False),
    Column("comment", Text),
)

evaluations = Table(
    "evaluations",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("verdict", Code, nullable=False),
    Column("comment", Text, nullable=False),
)

models_dropped = Table(
    "models_dropped",
    metadata,
    Column("id", Code, primary_key=True),
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), nullable=False, index=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("reason", Text, nullable=False),
)
