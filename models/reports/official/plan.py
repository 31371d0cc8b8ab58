"""The plan of a period: the initiatives that run in it, with their time, officer and money."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from sqlmodel import Session, col, select

from models.documents.official.values import Block, Heading, OfficialDocument, Paragraph, Table
from models.filters import ReportFilter
from models.reports.initiatives.lists import initiative_list
from models.reports.initiatives.money import budget_by_source
from models.reports.office.document_texts import document_texts, subject_of
from models.reports.office.letterheads import PROGRAMME_GROUND, document_facts
from models.reports.period_reports.document_words import cell, period_words
from models.reports.period_reports.programme import MILLION, own
from models.reports.slices import counted
from models.rules.dates import covered_days
from models.rules.initiative_states import FINISHED
from models.tables import Initiative
from models.text import t
from models.text.formats import format_measure, office_today, utc_now
from models.vocabulary import DocumentBlock, DocumentKind

_MOST_ROWS = 300


def plan_document(session: Session, filters: ReportFilter, signer: str = "") -> OfficialDocument:
    """Return the plan of the slice's period: what runs in it, as far as it is entered."""
    plain = filters.model_copy(update={"compare": None})
    facts = document_facts(session, "KH", office_today(), signer)
    texts = document_texts(session, DocumentKind.PLAN, subject_of(filters))
    listed = initiative_list(session, own(plain))
    return OfficialDocument(
        kind=t("Plan"),
        subject=t(
            "Carrying out the National programme to help enterprises raise productivity and"
            " quality, {period}",
            period=period_words(filters.period),
        ),
        head=facts.head,
        signer=facts.signer,
        body=(
            *texts.blocks(DocumentBlock.PURPOSE),
            Heading(t("Tasks")),
            *_tasks(listed, _overdue(session, plain, [int(one) for one in listed.index])),
            Heading(t("Money")),
            *_money(session, plain),
            *texts.blocks(DocumentBlock.ORGANISATION),
        ),
        made_at=utc_now(),
        file_words=t("Plan for Programme 1322, {period}", period=period_words(filters.period)),
        addressees=(),
        grounds=(t(PROGRAMME_GROUND),),
        recipients=facts.recipients,
        filed=facts.filed,
        is_demonstration=facts.is_demonstration,
    )


def _overdue(session: Session, filters: ReportFilter, numbers: Sequence[int]) -> dict[int, bool]:
    """Return the initiatives that were to end before the period; whether they still run."""
    first = filters.period.first_day
    if first is None:
        return {}
    rows = session.exec(select(Initiative).where(col(Initiative.id).in_(numbers)))
    return {
        one.id or 0: one.state not in FINISHED
        for one in rows
        if covered_days(one.ends_on, None, one.ends_precision)[1] < first
    }


def _time(time: str, still_runs: bool | None) -> str:
    """Return the time of an initiative; of one that was to end before the period, how it stands."""
    if still_runs is None:
        return cell(time)
    if still_runs:
        return t("{time} (overdue, not ended)", time=time)
    return t("{time} (over before the period)", time=time)


def _tasks(listed: pd.DataFrame, overdue: Mapping[int, bool]) -> Iterator[Block]:
    """Tell each initiative; of one that should have ended before, how it stands."""
    said = t("{count} initiatives run in the period.", count=format_measure(len(listed)))
    if late := sum(overdue.values()):
        said = t(
            "{said} {count} of them should have ended before it.",
            said=said,
            count=format_measure(late),
        )
    if len(listed) > _MOST_ROWS:
        said = t("{said} The first {rows} are listed here.", said=said, rows=_MOST_ROWS)
    yield Paragraph(said)
    rows = tuple(
        (
            str(place),
            cell(row["title"]),
            _time(row["time"], overdue.get(int(str(number)))),
            cell(row["officer"] or row["division"] or None),
            _millions(row["planned_vnd"]),
        )
        for place, (number, row) in enumerate(listed.head(_MOST_ROWS).to_dict("index").items(), 1)
    )
    if rows:
        heads = (t("No."), t("Initiative"), t("Time"), t("In charge"), t("Planned money"))
        yield Table(
            t("Initiatives of the period"),
            heads,
            rows,
            (0.9, 4, 1.9, 1.8, 1.3),
            frozenset({0, 4}),
            t("million dong"),
        )


def _money(session: Session, filters: ReportFilter) -> Iterator[Block]:
    frame = budget_by_source(session, counted(filters))
    planned = int(frame["planned_vnd"].sum()) if len(frame) else 0
    if not planned:
        yield Paragraph(t("No money is planned for these budget years yet."))
        return
    yield Paragraph(
        t("{amount} million dong are planned for these budget years.", amount=_millions(planned))
    )
    rows = [(cell(row["label"]), _millions(row["planned_vnd"])) for row in frame.to_dict("records")]
    yield Table(
        t("Planned money by source"),
        (t("Source"), t("Planned money")),
        (*rows, (t("Total"), _millions(planned))),
        (4, 1.4),
        frozenset({1}),
        t("million dong"),
        has_total=True,
    )


def _millions(value: object) -> str:
    return "–" if pd.isna(value) or not value else format_measure(int(str(value)) / MILLION)  # type: ignore[call-overload]
