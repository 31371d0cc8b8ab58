"""What records ask for by themselves, and whether one still asks for it: both sides read it here.

A work is known by its record and a day: the due day of the milestone or the finding, the day of the
last audit, the end of the recognition, the certificate or the plan, the last day of the period, the
day of a lesson's last step, the month of an initiative's last note. It is over when the record
itself says so: the milestone is done, the site audited anew, the certificate renewed.
"""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.lookups.places import places
from models.rules.audit_calendar import AUDITED_STATES
from models.rules.initiative_states import FINISHED
from models.rules.site_states import MODELS
from models.statements import is_exactly
from models.tables import (
    ActionItem,
    Certificate,
    Exchange,
    Finding,
    IndicatorValue,
    Initiative,
    Lesson,
    ModelSite,
    SiteAudit,
    StatusNote,
)
from models.vocabulary import (
    ExchangeState,
    InitiativeState,
    LessonState,
    ValueState,
    Work,
)


def is_renewed(certificate: Any, day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """Return the condition that another certificate goes on after one ends: the same standard."""
    newer: Any = aliased(Certificate)
    return (
        exists()
        .where(
            newer.organisation_id == certificate.organisation_id,
            newer.standard_id == certificate.standard_id,
            newer.id != certificate.id,
            newer.deleted_at.is_(None),
            newer.withdrawn_on.is_(None),
            or_(newer.expires_on.is_(None), newer.expires_on > day),
        )
        .correlate_except(newer)  # the day may be a column of a query that stands further out
    )


@cache
def _apart() -> tuple[Any, ...]:
    """Return aliases by which a condition stands by itself inside a query of the same tables.

    They are made once: each carries all columns of its table.
    """
    tables = (
        Initiative,
        ModelSite,
        SiteAudit,
        Finding,
        Certificate,
        Exchange,
        IndicatorValue,
        Lesson,
    )
    return tuple(map(aliased, tables))


def asks(home: Collection[int], work: Work, number: Any, day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - values or columns
    """Return the condition that a record asks for a work known by a day.

    ``home`` are the rows of the home province's units.
    """
    initiative, site, audit, finding, certificate, plan, value, lesson = _apart()
    conditions: dict[Work, tuple[Any, ...]] = {
        Work.MILESTONE: (
            col(initiative.id) == number,
            col(initiative.deleted_at).is_(None),
            col(initiative.state).not_in(sorted(FINISHED)),
            col(initiative.next_due_on) <= day,
        ),
        Work.AUDIT: (
            col(site.id) == number,
            col(site.deleted_at).is_(None),
            col(site.state).in_(AUDITED_STATES),
            col(audit.site_id) == col(site.id),
            col(audit.is_latest),
            col(audit.audited_on) <= day,
        ),
        Work.FINDING: (
            col(finding.site_id) == number,
            col(finding.closed_on).is_(None),
            col(finding.lifted_at).is_(None),
            col(finding.due_on) <= day,
            col(audit.id) == col(finding.audit_id),
            col(audit.deleted_at).is_(None),
            col(site.id) == col(finding.site_id),
            col(site.deleted_at).is_(None),
        ),
        Work.RECOGNITION: (
            col(site.id) == number,
            col(site.deleted_at).is_(None),
            col(site.state).in_(sorted(MODELS)),
            col(site.valid_until) <= day,
        ),
        Work.CERTIFICATE: (
            col(certificate.id) == number,
            col(certificate.deleted_at).is_(None),
            col(certificate.withdrawn_on).is_(None),
            col(certificate.expires_on) <= day,
            ~is_renewed(certificate, day),
        ),
        Work.PLAN: (
            col(plan.id) == number,
            col(plan.deleted_at).is_(None),
            is_exactly(plan.state, ExchangeState.PLANNED),
            col(plan.ends_on) <= day,
        ),
        Work.VALUE: (
            col(value.indicator_id) == number,
            col(value.deleted_at).is_(None),
            col(value.province_id).in_(sorted(home)),
            col(value.last_day) == day,
            col(value.state) != ValueState.DRAFT,
        ),
        Work.APPROVAL: (
            col(value.id) == number,
            col(value.deleted_at).is_(None),
            is_exactly(value.state, ValueState.SUBMITTED),
        ),
        Work.LESSON: (
            *_of_lesson(lesson, number, LessonState.NOTED),
            col(lesson.noted_on) <= day,
        ),
        Work.ADOPTION: (
            *_of_lesson(lesson, number, LessonState.VERIFIED),
            col(lesson.verified_on) <= day,
            col(lesson.kept_on).is_(None),
            col(lesson.retired_on).is_(None),
        ),
        Work.NOTE: (
            col(initiative.id) == number,
            col(initiative.deleted_at).is_(None),
            is_exactly(initiative.state, InitiativeState.RUNNING),
            ~exists()
            .where(
                col(StatusNote.initiative_id) == col(initiative.id),
                col(StatusNote.month) > day,
            )
            .correlate_except(StatusNote),
        ),
    }
    if work not in conditions:
        return false()
    found = exists().where(*conditions[work])
    return ~found if work is Work.VALUE else found


def _of_lesson(lesson: Any, number: Any, state: LessonState) -> tuple[Any, ...]:  # noqa: ANN401 - columns
    return (
        col(lesson.id) == number,
        col(lesson.deleted_at).is_(None),
        col(lesson.merged_into_id).is_(None),
        is_exactly(lesson.state, state),
    )


@lru_cache(maxsize=100)
def asks_action(home: frozenset[int], work: Work) -> ColumnElement[bool]:
    """Return the condition that the record of an ``action`` asks for its work; made once."""
    return asks(home, work, col(ActionItem.subject_id), col(ActionItem.work_on))


def is_unsettled(session: Session) -> ColumnElement[bool]:
    """Return the condition on ``action`` that no record has settled it."""
    return _unsettled(frozenset(places(session).home_ids))


@lru_cache(maxsize=20)
def _unsettled(home: frozenset[int]) -> ColumnElement[bool]:
    works = (and_(col(ActionItem.work) == one, asks_action(home, one)) for one in Work)
    return or_(col(ActionItem.work).is_(None), *works)
