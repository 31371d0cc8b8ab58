"""Checklists with their versions, and one version criterion by criterion."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.errors import NotFound
from models.rules.scores_5s import line_order
from models.tables import Account, Checklist, ChecklistVersion, Criterion, SiteAudit
from models.tables.own_names import own_name
from models.text import language, t
from models.vocabulary import Pillar, Setting


@dataclass(frozen=True)
class VersionFacts:
    """One version; ``published_at`` is empty while it is edited; ``audits`` were made by it."""

    id: int
    number: int
    published_at: datetime | None
    published_by: str
    note: str
    criteria: int
    audits: int


@dataclass(frozen=True)
class ChecklistFacts:
    """One checklist with its versions, the newest first."""

    id: int
    name: str
    setting: Setting
    is_active: bool
    versions: tuple[VersionFacts, ...]


class Became(StrEnum):
    """What a criterion is beside the one it follows."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"

    @property
    def label(self) -> str:
        """Return the word a person reads; nothing for what stayed."""
        return {Became.SAME: "", Became.CHANGED: t("changed"), Became.NEW: t("new")}[self]


@dataclass(frozen=True)
class CriterionFacts:
    """One criterion; ``text`` and ``guidance`` in the language of the reader.

    ``number`` counts through the version, ``place`` within the pillar, both from 1.
    """

    row: Criterion
    number: int
    place: int
    text: str
    guidance: str
    became: Became


@dataclass(frozen=True)
class VersionPage:
    """One version with its criteria in order, and what of the version before is gone."""

    facts: VersionFacts
    checklist: ChecklistFacts
    criteria: tuple[CriterionFacts, ...]
    gone: tuple[str, ...]
    before: tuple[tuple[int, str], ...]
    """The criteria of the version before, with their numbers."""


def checklists(session: Session) -> tuple[ChecklistFacts, ...]:
    """Return every checklist with its versions, in the order of the list."""
    versions = _versions(session)
    rows = session.execute(
        select(
            col(Checklist.id), own_name(Checklist), col(Checklist.setting), col(Checklist.is_active)
        ).order_by(col(Checklist.position), col(Checklist.id))
    )
    return tuple(
        ChecklistFacts(number, name, setting, is_active, tuple(versions.get(number, ())))
        for number, name, setting, is_active in rows
    )


def _versions(session: Session) -> dict[int, list[VersionFacts]]:
    counts: dict[Any, int] = dict(
        session.execute(
            select(col(Criterion.version_id), func.count()).group_by(col(Criterion.version_id))
        ).all()
    )
    audits: dict[Any, int] = dict(
        session.execute(
            select(col(SiteAudit.version_id), func.count())
            .where(col(SiteAudit.deleted_at).is_(None))
            .group_by(col(SiteAudit.version_id))
        ).all()
    )
    found: dict[int, list[VersionFacts]] = {}
    for row, by in session.execute(
        select(ChecklistVersion, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(ChecklistVersion.published_by_id))
        .order_by(col(ChecklistVersion.number).desc())
    ):
        number = row.id or 0
        found.setdefault(row.checklist_id, []).append(
            VersionFacts(
                number,
                row.number,
                row.published_at,
                by or "",
                row.note or "",
                counts.get(number, 0),
                audits.get(number, 0),
            )
        )
    return found


def version_page(session: Session, number: int) -> VersionPage:
    """Return one version criterion by criterion, beside the version before it.

    Raises:
        NotFound: there is no such version.

    """
    for one in checklists(session):
        for place, facts in enumerate(one.versions):
            if facts.id == number:
                before = one.versions[place + 1].id if place + 1 < len(one.versions) else 0
                return _page(session, one, facts, before)
    raise NotFound(t("There is no such version of a checklist."))


def _page(
    session: Session, checklist: ChecklistFacts, facts: VersionFacts, before_id: int
) -> VersionPage:
    before = {row.id or 0: row for row in _criteria(session, before_id)}
    places = Counter[Pillar]()
    criteria = []
    for number, row in enumerate(_criteria(session, facts.id), 1):
        places[row.pillar] += 1
        criteria.append(
            CriterionFacts(
                row,
                number,
                places[row.pillar],
                _own(row, "text"),
                _own(row, "guidance"),
                _became(row, before),
            )
        )
    kept = {one.row.follows_id for one in criteria}
    gone = tuple(_own(row, "text") for number, row in before.items() if number not in kept)
    session.expunge_all()
    earlier = tuple((number, _own(row, "text")) for number, row in before.items())
    return VersionPage(facts, checklist, tuple(criteria), gone, earlier)


def _criteria(session: Session, version_id: int) -> list[Criterion]:
    rows = session.scalars(select(Criterion).where(col(Criterion.version_id) == version_id))
    return sorted(rows, key=lambda one: line_order(one.pillar, one.position))


def _own(row: Criterion, name: str) -> str:
    said = str(getattr(row, f"{name}_en")) if language() == "en" else ""
    return said or str(getattr(row, f"{name}_vi"))


def _became(row: Criterion, before: dict[int, Criterion]) -> Became:
    earlier = before.get(row.follows_id or 0)
    if earlier is None:
        return Became.NEW if before else Became.SAME
    same = all(
        getattr(row, name) == getattr(earlier, name) for name in ("text_vi", "maximum", "pillar")
    )
    return Became.SAME if same else Became.CHANGED
