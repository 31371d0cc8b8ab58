"""What each stored rule of data quality finds, and the registers that it looks at."""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from sqlalchemy import text
from sqlmodel import Session

from models.rules.audit_calendar import AUDITED
from models.rules.site_states import MODELS
from models.stored_totals.faults import HITS, Faults, Found, found_by, quoted
from models.stored_totals.parts import COUNTED, Source, Whole
from models.vocabulary import (
    ActionState,
    Direction,
    DocumentRole,
    ExchangeState,
    InitiativeState,
    LessonState,
    OrganisationKind,
    QualityRule,
    SiteState,
    ValueState,
)

_R: Final = QualityRule
_EXCHANGES: Final = f"""i.state = '{ExchangeState.HELD.value}' AND i.ends_on IS NOT NULL
    AND i.direction <> '{Direction.OBSERVED.value}' AND """


def _nobody(table: str, where: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {table} AS p WHERE {where})"


def _says_nothing(column: str) -> str:
    return f"({column} IS NULL OR trim({column}) = '')"


_OF_EXCHANGES: Final = Faults.of(
    found_by(
        _R.EXCHANGE_HEADCOUNT,
        "exchange",
        "i.ends_on",
        _EXCHANGES + _nobody("delegation", "p.exchange_id = i.id AND p.headcount IS NOT NULL"),
    ),
    found_by(
        _R.EXCHANGE_COST,
        "exchange",
        "i.ends_on",
        f"{_EXCHANGES} i.direction = '{Direction.OUTGOING.value}' AND i.cost_vnd IS NULL",
    ),
    found_by(
        _R.EXCHANGE_LESSON,
        "exchange",
        "i.ends_on",
        _EXCHANGES + _nobody("lesson", "p.exchange_id = i.id AND p.deleted_at IS NULL"),
    ),
    found_by(
        _R.EXCHANGE_CONCLUSIONS,
        "exchange",
        "i.ends_on",
        _EXCHANGES + _says_nothing("i.conclusions"),
    ),
)
_OWNER: Final = "coalesce(i.officer_id, i.created_by_id)"
_RUNNING: Final = f"i.state = '{InitiativeState.RUNNING.value}'"
_DONE: Final = quoted((InitiativeState.COMPLETED, InitiativeState.ACCEPTED))


def _of_initiative(code: QualityRule, since: str, where: str, **more: str) -> Found:
    place = "coalesce(i.owner_province_id, 0)"
    return found_by(code, "initiative", since, where, owner=_OWNER, place=place, **more)


_OF_INITIATIVES: Final = Faults.of(
    _of_initiative(_R.INITIATIVE_OFFICER, "i.starts_on", f"{_RUNNING} AND i.officer_id IS NULL"),
    _of_initiative(
        _R.MILESTONE_OUTSIDE,
        "i.starts_on",
        "(p.due_on < i.starts_on OR p.due_on > i.ends_on)",
        facts="'|' || count(*)",
        join=" JOIN milestone AS p ON p.initiative_id = i.id",
        tail=" GROUP BY i.id",
    ),
    _of_initiative(_R.INITIATIVE_AFTER_END, "i.ends_on", _RUNNING, facts="'|' || i.ends_on"),
    _of_initiative(
        _R.INITIATIVE_ACCEPTANCE,
        """coalesce((SELECT max(p.happened_on) FROM initiative_step AS p
    WHERE p.initiative_id = i.id), i.ends_on)""",
        f"i.state IN ({_DONE}) AND "
        + _nobody(
            "initiative_document",
            f"p.initiative_id = i.id AND p.role = '{DocumentRole.ACCEPTANCE.value}'",
        ),
    ),
)
_OF_SUPPORTS: Final = Faults.of(
    found_by(
        _R.SUPPORT_RESULT,
        "support",
        "i.supported_on",
        f"""i.productivity_after IS NULL AND {_says_nothing("i.result")}
    AND EXISTS (SELECT 1 FROM organisation AS o WHERE o.id = i.organisation_id
    AND o.kind = '{OrganisationKind.ENTERPRISE.value}' AND o.deleted_at IS NULL)""",
    )
)
_MODELS: Final = quoted(sorted(MODELS))
_AUDITED: Final = quoted(
    one for one in SiteState if one in MODELS or one.value in {each.value for each in AUDITED}
)
"""The states of a site that is audited again; once its recognition has ended too."""
_LAST_AUDIT: Final = """(SELECT max(a.audited_on) FROM site_audit AS a
    WHERE a.site_id = i.id AND a.deleted_at IS NULL AND a.finished_at IS NOT NULL)"""
_RECOGNISED: Final = quoted((SiteState.RECOGNISED, SiteState.KEPT_UP))
_OF_SITES: Final = Faults.of(
    found_by(
        _R.SITE_AUDIT,
        "model_site",
        f"""coalesce({_LAST_AUDIT}, (SELECT max(s.happened_on) FROM site_step AS s
    WHERE s.site_id = i.id AND s.state = '{SiteState.RUNNING.value}'), i.starts_on)""",
        f"i.site_count > 0 AND i.state IN ({_AUDITED})",
        until="coalesce(i.ends_on, {always})",
        facts=f"'|' || coalesce(CAST({_LAST_AUDIT} AS VARCHAR(10)), '')",
        owner=_OWNER,
    ),
    found_by(
        _R.RECOGNITION_EVIDENCE,
        "model_site",
        "s.happened_on",
        f"""i.site_count > 0 AND i.state IN ({_MODELS}) AND s.state IN ({_RECOGNISED})
    AND {_nobody("site_step", f"p.site_id = i.id AND p.state IN ({_RECOGNISED}) AND p.id > s.id")}
    AND {_nobody("evidence", "p.site_step_id = s.id")}""",
        until="""CASE WHEN i.valid_until < coalesce(i.ends_on, {always}) THEN i.valid_until
    ELSE coalesce(i.ends_on, {always}) END""",
        facts="'|' || s.happened_on",
        owner=_OWNER,
        join=" JOIN site_step AS s ON s.site_id = i.id",
    ),
)
_OF_VALUES: Final = Faults.of(
    found_by(
        _R.VALUE_SOURCE,
        "indicator_value",
        "i.last_day",
        f"""i.value IS NOT NULL AND i.state <> '{ValueState.DRAFT.value}'
    AND {_says_nothing("i.source_text")}
    AND {_nobody("evidence", "p.indicator_value_id = i.id")}""",
    )
)
_OF_LESSONS: Final = Faults.of(
    found_by(
        _R.LESSON_ACTION,
        "lesson",
        "i.adopted_on",
        f"""i.merged_into_id IS NULL AND i.state = '{LessonState.ADOPTED.value}'
    AND i.adopted_on IS NOT NULL AND """
        + _nobody(
            "action",
            "p.subject_kind = 'lesson' AND p.subject_id = i.id AND p.deleted_at IS NULL",
        ),
        division="i.adopting_division_id",
    )
)
_OF_ACTIONS: Final = Faults.of(
    found_by(
        _R.ACTION_OVERDUE,
        "action",
        "i.due_on",
        f"i.closed_on IS NULL AND i.state <> '{ActionState.DONE.value}'",
        facts="'|' || i.due_on",
        owner=_OWNER,
    )
)
_THERE: Final = "i.deleted_at IS NULL"
_ALL: Final = "1 = 1"
_RECORD: Final = ("id", "deleted_at", "origin", "created_by_id", "division_id")


def _whole(name: str, table: str, columns: tuple[str, ...], faults: Faults, **of: Source) -> Whole:
    mine = Source("SELECT {row}.id", (*_RECORD, *columns))
    return Whole(name, table, _THERE, _ALL, {table: mine, **of}, (faults,))


FAULTS: Final = (
    _whole(
        "asked_exchange",
        "exchange",
        ("state", "direction", "ends_on", "cost_vnd", "conclusions"),
        _OF_EXCHANGES,
        delegation=Source("SELECT {row}.exchange_id", ("exchange_id", "headcount")),
        lesson=Source("SELECT {row}.exchange_id", ("exchange_id", "deleted_at")),
    ),
    _whole(
        "asked_initiative",
        "initiative",
        ("owner_province_id", "officer_id", "state", "starts_on", "ends_on"),
        _OF_INITIATIVES,
        milestone=Source("SELECT {row}.initiative_id", ("initiative_id", "due_on")),
        initiative_step=Source("SELECT {row}.initiative_id", ("initiative_id", "happened_on")),
        initiative_document=Source("SELECT {row}.initiative_id", ("initiative_id", "role")),
    ),
    _whole(
        "asked_support",
        "support",
        ("organisation_id", "supported_on", "result", "productivity_after"),
        _OF_SUPPORTS,
        organisation=Source(
            "SELECT id FROM support WHERE organisation_id = {row}.id",
            ("kind", "deleted_at"),
            ("update",),
        ),
    ),
    _whole(
        "asked_site",
        "model_site",
        ("officer_id", "site_count", "state", "starts_on", "ends_on", "valid_until"),
        _OF_SITES,
        site_step=Source("SELECT {row}.site_id", ("site_id", "state", "happened_on")),
        site_audit=Source(
            "SELECT {row}.site_id", ("site_id", "audited_on", "deleted_at", "finished_at")
        ),
        evidence=Source(
            "SELECT site_id FROM site_step WHERE id = {row}.site_step_id", ("site_step_id",)
        ),
    ),
    _whole(
        "asked_value",
        "indicator_value",
        ("value", "state", "last_day", "source_text"),
        _OF_VALUES,
        evidence=Source("SELECT {row}.indicator_value_id", ("indicator_value_id",)),
    ),
    _whole(
        "asked_lesson",
        "lesson",
        ("merged_into_id", "state", "adopted_on", "adopting_division_id"),
        _OF_LESSONS,
        action=Source(
            "SELECT {row}.subject_id WHERE {row}.subject_kind = 'lesson'",
            ("subject_kind", "subject_id", "deleted_at"),
        ),
    ),
    _whole(
        "asked_action",
        "action",
        ("officer_id", "closed_on", "state", "due_on"),
        _OF_ACTIONS,
    ),
)
"""The registers whose records rules find something in, as wholes that leave and join."""
_OF_RULES: Final = {
    code: (whole, part)
    for whole in FAULTS
    for part in whole.parts
    if isinstance(part, Faults)
    for code in part.rules
}


def whole_of(code: QualityRule) -> tuple[Whole, Faults]:
    """Return the whole in which a stored rule finds something, and what is kept of it."""
    return _OF_RULES[code]


def are_faults_apart(session: Session) -> bool:
    """Say whether some records have left, in which stored rules may find something."""
    known: dict[str, bool] = session.info.setdefault("totals_apart", {})
    if HITS not in known or "transaction_key" in session.info:
        known[HITS] = session.scalar(_ASKS_WHO_LEFT) is not None
    return known[HITS]


_ASKS_WHO_LEFT: Final = text(
    " UNION ALL ".join(
        f"SELECT 1 FROM {whole.members} WHERE is_counted <> {COUNTED}" for whole in FAULTS
    )
    + " LIMIT 1"
)
