"""What is asked of records, kept: what rules of data quality find, and what they ask for.

Each register is a whole that leaves and joins again with both (:mod:`.faults`, :mod:`.works`).
None are apart otherwise.
"""

from typing import Final

from sqlmodel import Session

from models.stored_totals import fault_rules, works
from models.stored_totals.faults import Faults
from models.stored_totals.parts import Kept, Source, Whole, wholes_apart
from models.vocabulary import QualityRule

_THERE: Final = "i.deleted_at IS NULL"
_ALL: Final = "1 = 1"
_RECORD: Final = ("id", "deleted_at", "origin", "created_by_id", "division_id")


def _whole(
    name: str, table: str, columns: tuple[str, ...], *kept: Kept, whose: str = "", **of: Source
) -> Whole:
    mine = Source(whose or "SELECT {row}.id", (*_RECORD, *columns))
    return Whole(name, table, _THERE, _ALL, {table: mine, **of}, kept)


ASKED: Final = (
    _whole(
        "asked_exchange",
        "exchange",
        ("state", "direction", "ends_on", "cost_vnd", "conclusions"),
        fault_rules.OF_EXCHANGES,
        works.OF_EXCHANGES,
        delegation=Source("SELECT {row}.exchange_id", ("exchange_id", "headcount")),
        lesson=Source("SELECT {row}.exchange_id", ("exchange_id", "deleted_at")),
    ),
    _whole(
        "asked_initiative",
        "initiative",
        ("owner_province_id", "officer_id", "state", "starts_on", "ends_on", "next_due_on"),
        fault_rules.OF_INITIATIVES,
        works.OF_INITIATIVES,
        milestone=Source("SELECT {row}.initiative_id", ("initiative_id", "due_on")),
        initiative_step=Source("SELECT {row}.initiative_id", ("initiative_id", "happened_on")),
        initiative_document=Source("SELECT {row}.initiative_id", ("initiative_id", "role")),
        status_note=Source("SELECT {row}.initiative_id", ("initiative_id", "month")),
    ),
    _whole(
        "asked_support",
        "support",
        ("organisation_id", "supported_on", "result", "productivity_after"),
        fault_rules.OF_SUPPORTS,
        organisation=Source(
            "SELECT id FROM support WHERE organisation_id = {row}.id",
            ("kind", "deleted_at"),
            ("update",),
        ),
    ),
    _whole(
        "asked_site",
        "model_site",
        (
            "officer_id",
            "site_count",
            "state",
            "province_id",
            "starts_on",
            "ends_on",
            "valid_until",
        ),
        fault_rules.OF_SITES,
        works.OF_SITES,
        site_step=Source("SELECT {row}.site_id", ("site_id", "state", "happened_on")),
        site_audit=Source(
            "SELECT {row}.site_id",
            ("site_id", "audited_on", "deleted_at", "finished_at", "is_latest"),
        ),
        finding=Source(
            "SELECT {row}.site_id", ("site_id", "audit_id", "due_on", "closed_on", "lifted_at")
        ),
        evidence=Source(
            "SELECT site_id FROM site_step WHERE id = {row}.site_step_id", ("site_step_id",)
        ),
    ),
    _whole(
        "asked_value",
        "indicator_value",
        ("value", "state", "last_day", "source_text"),
        fault_rules.OF_VALUES,
        evidence=Source("SELECT {row}.indicator_value_id", ("indicator_value_id",)),
    ),
    _whole(
        "asked_lesson",
        "lesson",
        (
            "merged_into_id",
            "state",
            "noted_on",
            "verified_on",
            "adopted_on",
            "kept_on",
            "retired_on",
            "adopting_division_id",
        ),
        fault_rules.OF_LESSONS,
        works.OF_LESSONS,
        action=Source(
            "SELECT {row}.subject_id WHERE {row}.subject_kind = 'lesson'",
            ("subject_kind", "subject_id", "deleted_at"),
        ),
    ),
    _whole(
        "asked_action",
        "action",
        ("officer_id", "closed_on", "state", "due_on"),
        fault_rules.OF_ACTIONS,
    ),
    _whole(
        "asked_certificate",
        "certificate",
        ("organisation_id", "standard_id", "province_id", "expires_on", "withdrawn_on"),
        works.OF_CERTIFICATES,
        whose="SELECT n.id FROM certificate AS n"  # another of its standard may go on after it
        " WHERE n.organisation_id = {row}.organisation_id AND n.standard_id = {row}.standard_id",
    ),
)
"""The registers of which something is asked, as wholes that leave and join."""
_OF_RULES: Final = {
    code: (whole, part)
    for whole in ASKED
    for part in whole.parts
    if isinstance(part, Faults)
    for code in part.rules
}


def whole_of(code: QualityRule) -> tuple[Whole, Faults]:
    """Return the whole in which a stored rule finds something, and what is kept of it."""
    return _OF_RULES[code]


_NAMES: Final = frozenset(whole.name for whole in ASKED)


def are_some_apart(session: Session) -> bool:
    """Say whether some records have left, of which something may be asked."""
    return not _NAMES.isdisjoint(wholes_apart(session))
