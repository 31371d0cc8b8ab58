"""The kinds of record that have a page, a history and a way into the trash: one line for each."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from models.lookups.names import own_name
from models.rules.dates import date_text
from models.search_index import holds_words
from models.tables import (
    Certificate,
    Exchange,
    Indicator,
    IndicatorValue,
    Initiative,
    ModelSite,
    Organisation,
    ProgrammeDocument,
    SiteAudit,
    Support,
    TrainingCourse,
)
from models.tables.base import Record
from models.text import mark, t
from models.text.formats import format_date

Titles = dict[int, str]


@dataclass(frozen=True)
class RecordKind:
    """One kind: its word, its table, how records are titled and found by words.

    ``found`` gives the condition that a record holds one folded word.
    """

    word: str
    table: type[Record]
    titles: Callable[[Session, Collection[int]], Titles]
    found: Callable[[Session, str], ColumnElement[bool]]


def record_titles(session: Session, kind: str, numbers: Collection[int]) -> Titles:
    """Return the titles of records of one kind by their numbers, deleted ones too."""
    return RECORD_KINDS[kind].titles(session, numbers) if numbers else {}


def _exchanges(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(
            col(Exchange.id),
            col(Exchange.title),
            col(Exchange.starts_on),
            col(Exchange.ends_on),
            col(Exchange.date_precision),
        ).where(col(Exchange.id).in_(numbers))
    )
    return {
        number: t("{title} ({time})", title=title, time=date_text(first, last, precision))
        for number, title, first, last, precision in rows
    }


def _plain(table: Any, *columns: Any) -> Callable[[Session, Collection[int]], Titles]:  # noqa: ANN401 - tables and their columns
    def titles(session: Session, numbers: Collection[int]) -> Titles:
        rows = session.execute(select(table.id, *columns).where(table.id.in_(numbers)))
        return {row[0]: " · ".join(map(str, row[1:])) for row in rows}

    return titles


def _supports(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(col(Support.id), col(Organisation.name), col(Support.year))
        .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
        .where(col(Support.id).in_(numbers))
    )
    return {
        number: t("Support of {name}, {year}", name=name, year=year) for number, name, year in rows
    }


def _sites(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(col(ModelSite.id), col(Organisation.name))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(col(ModelSite.id).in_(numbers))
    )
    return {row[0]: row[1] for row in rows}


def _audits(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(col(SiteAudit.id), col(Organisation.name), col(SiteAudit.audited_on))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(col(SiteAudit.id).in_(numbers))
    )
    return {number: f"{name} ({format_date(day)})" for number, name, day in rows}


def _values(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(
            col(IndicatorValue.id),
            own_name(Indicator),
            col(IndicatorValue.first_day),
            col(IndicatorValue.last_day),
        )
        .join(Indicator, col(Indicator.id) == col(IndicatorValue.indicator_id))
        .where(col(IndicatorValue.id).in_(numbers))
    )
    return {
        number: f"{name} ({format_date(first)} – {format_date(last)})"
        for number, name, first, last in rows
    }


def _holding(table: Any) -> Callable[[Session, str], ColumnElement[bool]]:  # noqa: ANN401 - a table
    return lambda session, word: holds_words(session, table, [word])


def _of_organisation(session: Session, word: str) -> ColumnElement[bool]:
    return col(Support.organisation_id).in_(
        select(col(Organisation.id)).where(holds_words(session, Organisation, [word]))
    )


def _of_site(session: Session, word: str) -> ColumnElement[bool]:
    return col(SiteAudit.site_id).in_(
        select(col(ModelSite.id)).where(holds_words(session, ModelSite, [word]))
    )


def _of_indicator(_session: Session, word: str) -> ColumnElement[bool]:
    named = or_(col(Indicator.name_vi).icontains(word), col(Indicator.code).icontains(word))
    return col(IndicatorValue.indicator_id).in_(select(col(Indicator.id)).where(named))


RECORD_KINDS: Final[Mapping[str, RecordKind]] = {
    "exchange": RecordKind(mark("Exchange"), Exchange, _exchanges, _holding(Exchange)),
    "initiative": RecordKind(
        mark("Initiative"),
        Initiative,
        _plain(Initiative, Initiative.code, Initiative.title),
        _holding(Initiative),
    ),
    "programme_document": RecordKind(
        mark("Programme document"),
        ProgrammeDocument,
        _plain(ProgrammeDocument, ProgrammeDocument.number),
        _holding(ProgrammeDocument),
    ),
    "organisation": RecordKind(
        mark("Organisation"),
        Organisation,
        _plain(Organisation, Organisation.name),
        _holding(Organisation),
    ),
    "support": RecordKind(mark("Support"), Support, _supports, _of_organisation),
    "certificate": RecordKind(
        mark("Certificate"),
        Certificate,
        _plain(Certificate, Certificate.number),
        _holding(Certificate),
    ),
    "model_site": RecordKind(mark("Model site"), ModelSite, _sites, _holding(ModelSite)),
    "site_audit": RecordKind(mark("Audit"), SiteAudit, _audits, _of_site),
    "training_course": RecordKind(
        mark("Training course"),
        TrainingCourse,
        _plain(TrainingCourse, TrainingCourse.title),
        _holding(TrainingCourse),
    ),
    "indicator_value": RecordKind(
        mark("Value of an indicator"), IndicatorValue, _values, _of_indicator
    ),
}
"""Every kind by the name it has in the trail."""
