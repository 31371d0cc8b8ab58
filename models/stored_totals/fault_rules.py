"""What each stored rule of data quality finds."""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.rules.audit_calendar import AUDITED_STATES
from models.rules.site_states import MODELS
from models.stored_totals.faults import Faults, Found, found_by, quoted
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


OF_EXCHANGES: Final = Faults.of(
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


OF_INITIATIVES: Final = Faults.of(
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
OF_SUPPORTS: Final = Faults.of(
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
_AUDITED: Final = quoted(AUDITED_STATES)
_LAST_AUDIT: Final = """(SELECT max(a.audited_on) FROM site_audit AS a
    WHERE a.site_id = i.id AND a.deleted_at IS NULL AND a.finished_at IS NOT NULL)"""
_RECOGNISED: Final = quoted((SiteState.RECOGNISED, SiteState.KEPT_UP))
OF_SITES: Final = Faults.of(
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
OF_VALUES: Final = Faults.of(
    found_by(
        _R.VALUE_SOURCE,
        "indicator_value",
        "i.last_day",
        f"""i.value IS NOT NULL AND i.state <> '{ValueState.DRAFT.value}'
    AND {_says_nothing("i.source_text")}
    AND {_nobody("evidence", "p.indicator_value_id = i.id")}""",
    )
)
OF_LESSONS: Final = Faults.of(
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
OF_ACTIONS: Final = Faults.of(
    found_by(
        _R.ACTION_OVERDUE,
        "action",
        "i.due_on",
        f"i.closed_on IS NULL AND i.state <> '{ActionState.DONE.value}'",
        facts="'|' || i.due_on",
        owner=_OWNER,
    )
)
