"""The report on Programme 1322 as an official document: sentences, tables, charts, annexes.

Every figure is one of ``programme_parts``, which screen and workbook show too.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.documents.official.values import (
    Block,
    Chart,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
)
from models.filters import ReportFilter
from models.reports.comparisons import compared
from models.reports.office.document_texts import document_texts, subject_of
from models.reports.office.letterheads import document_facts
from models.reports.period_reports.document_words import beside, cell, period_words, the_period
from models.reports.period_reports.fronts import report_front
from models.reports.period_reports.programme import ProgrammeParts, programme_parts
from models.reports.period_reports.programme_annexes import programme_annexes
from models.text import t
from models.text.formats import (
    format_date,
    format_measure,
    format_number,
    office_today,
    utc_now,
)
from models.text.rounding import shown_pct
from models.vocabulary import Comparison, DocumentBlock, DocumentKind

FIGURES: Final = (
    "initiatives",
    "paid",
    "enterprises",
    "supports",
    "amount",
    "certificates",
    "courses",
    "attendances",
)
"""The rows of ``programme_figures`` by name, in their order."""
_MOST_BARS: Final = 12


def programme_document(
    session: Session, filters: ReportFilter, signer: str = ""
) -> OfficialDocument:
    """Return the report on a period, beside the year before."""
    held = filters.model_copy(update={"compare": filters.compare or Comparison.SAME_DAYS})
    parts = programme_parts(session, held)
    facts = document_facts(session, "BC", office_today(), signer)
    return OfficialDocument(
        kind=t("Report"),
        subject=t(
            "Results of carrying out the National programme to help enterprises raise"
            " productivity and quality ({period})",
            period=period_words(filters.period),
        ),
        head=facts.head,
        signer=facts.signer,
        body=tuple(_body(session, held, parts)),
        made_at=utc_now(),
        file_words=t("Report on Programme 1322, {period}", period=period_words(filters.period)),
        addressees=facts.addressees,
        recipients=facts.recipients,
        filed=facts.filed,
        annexes=programme_annexes(session, filters),
        is_demonstration=facts.is_demonstration,
    )


def _body(session: Session, filters: ReportFilter, parts: ProgrammeParts) -> list[Block]:
    texts = document_texts(session, DocumentKind.PROGRAMME, subject_of(filters))
    rows = parts.figures.to_dict("records")
    by_name: dict[str, Mapping[Any, Any]] = dict(zip(FIGURES, rows, strict=True))
    is_beside = "value_before" in parts.figures
    return [
        *(Paragraph(one) for one in _scope(session, filters)),
        *texts.blocks(DocumentBlock.OVERVIEW),
        Heading(t("Results")),
        Heading(t("Initiatives and money"), 2),
        *_money(parts, by_name),
        Heading(t("Support of enterprises"), 2),
        Paragraph(
            t(
                "In the period {enterprises} enterprises{of_enterprises} were supported with"
                " {supports} supports{of_supports}; the amount of these supports is {amount}"
                " million dong{of_amount}.",
                **_said(by_name, "enterprises", "supports", "amount"),
            )
        ),
        Heading(t("Management systems, standards"), 2),
        Paragraph(
            t(
                "On {day}, {certificates} certificates of management systems{of_certificates}"
                " were in force.",
                day=format_date(filters.period.as_of(office_today())),
                **_said(by_name, "certificates"),
            )
        ),
        Heading(t("Training"), 2),
        Paragraph(
            t(
                "{courses} training courses{of_courses} were held, with {attendances}"
                " attendances{of_attendances}.",
                **_said(by_name, "courses", "attendances"),
            )
        ),
        _figures_table(parts, is_beside=is_beside),
        *_indicators(parts),
        *texts.blocks(DocumentBlock.DIFFICULTIES),
        *texts.blocks(DocumentBlock.OUTLOOK),
        *texts.blocks(DocumentBlock.REQUESTS),
    ]


def _scope(session: Session, filters: ReportFilter) -> list[str]:
    """Say which days are told, what is held against them, and what narrows the figures."""
    said = [t("Figures are those {days}.", days=the_period(filters.period, office_today()))]
    found = compared(filters, office_today())
    if found is not None and found.period is not None:
        said.append(t("They stand beside those of {period}.", period=period_words(found.period)))
    narrowed = report_front(session, filters.model_copy(update={"compare": None}), "").lines[2:]
    if narrowed:
        said.append(t("Only: {filters}.", filters="; ".join(narrowed)))
    return [" ".join(said)]


def _said(by_name: Mapping[str, Mapping[Any, Any]], *names: str) -> dict[str, str]:
    """Return each figure in words, and under ``of_`` its name what it was the year before."""
    told = {name: format_measure(by_name[name]["value"]) for name in names}
    return told | {f"of_{name}": beside(by_name[name]) for name in names}


def _money(parts: ProgrammeParts, by_name: Mapping[str, Mapping[Any, Any]]) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            t(
                "The office carried out {initiatives} initiatives{of_initiatives}; {paid} million"
                " dong{of_paid} were paid in the period.",
                **_said(by_name, "initiatives", "paid"),
            )
        )
    ]
    frame = parts.money_by_source
    if frame.empty:
        return blocks
    allocated, spent = (int(frame[name].sum()) for name in ("allocated", "spent"))
    if allocated:
        blocks.append(
            Paragraph(
                t(
                    "Of the budgets of these years {allocated} million dong are allocated and"
                    " {spent} million dong spent, {pct} %.",
                    allocated=format_measure(allocated),
                    spent=format_measure(spent),
                    pct=format_number(100 * spent / allocated, 1),
                )
            )
        )
    columns = {one.name: one.label for one in parts.money_columns}
    names = ("label", "planned", "allocated", "paid", "spent", "left")
    table = Table(
        t("Money by source"),
        tuple(columns[name] for name in names),
        _rows(frame, names),
        (3, 1.4, 1.4, 1.4, 1.4, 1.4),
        frozenset(range(1, 6)),
        t("million dong"),
    )
    return [*blocks, table, *_money_chart(frame, columns)]


def _money_chart(frame: pd.DataFrame, columns: Mapping[str, str]) -> list[Block]:
    names = ("planned", "allocated", "spent")
    series = tuple((columns[one], tuple(map(float, frame[one]))) for one in names)
    if not any(any(values) for _, values in series):
        return []
    labels = tuple(map(str, frame["label"]))
    return [Chart(t("Money by source"), t("million dong"), labels, series)]


def _figures_table(parts: ProgrammeParts, *, is_beside: bool) -> Table:
    names = ("label", "unit", "value", *(("value_before", "change") if is_beside else ()))
    columns = {one.name: one.label for one in parts.figure_columns}
    return Table(
        t("Main figures"),
        tuple(columns[name] for name in names),
        _rows(parts.figures, names),
        (4.2, 1.5, 1.2, 1.4, 1.2)[: len(names)],
        frozenset(range(2, len(names))),
        is_main=True,
    )


def _indicators(parts: ProgrammeParts) -> list[Block]:
    frame = parts.indicators
    if frame.empty:
        return []
    names = ("code", "name", "unit", "value", "period", "target", "attained_pct", "standing")
    heads = (
        t("Code"),
        t("Indicator"),
        t("Unit"),
        t("Reached"),
        t("Period"),
        t("Target"),
        t("Of what is needed (%)"),
        t("Against the plan"),
    )
    known = frame[frame["attained_pct"].notna()].head(_MOST_BARS)
    blocks: list[Block] = [
        Heading(t("Indicators")),
        Paragraph(f"{parts.as_of}: {_first_small(parts.insight)}."),
        Table(
            t("Indicators against the plan"),
            heads,
            _rows(frame, names),
            (0.7, 3.0, 1.2, 1.2, 1.3, 1.6, 1.2, 2.0),
            frozenset({3, 6}),
        ),
    ]
    if len(known):
        values = tuple(shown_pct(float(one)) for one in known["attained_pct"])
        series = ((t("Reached of what is needed by now"), values),)
        title = t("Indicators: reached of what is needed by now")
        blocks.append(Chart(title, "%", tuple(map(str, known["code"])), series))
    return blocks


def _first_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _rows(frame: pd.DataFrame, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell(row[name]) for name in names) for row in frame.to_dict("records"))
