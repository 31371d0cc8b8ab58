"""Whatever is asked for, the sheets of a report agree with each other and with the screens."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlmodel import Session

from models.db import Database
from models.documents.official.values import Paragraph, Table
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exchanges.charts import headline_figures
from models.reports.exchanges.news_items import news_item, visit_sentences
from models.reports.exchanges.records import exchange_record
from models.reports.indicators.lists import indicator_list, slice_of
from models.reports.initiatives.budgets import budget_by_group
from models.reports.initiatives.lists import initiative_list
from models.reports.initiatives.money import budget_by_source, budget_by_year
from models.reports.official.exchange import exchange_document
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.programme import own
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.reports.period_reports.programme_document import programme_document
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.reports.sites.figures import site_figures, sites_by_state
from models.reports.slices import counted
from models.rules.indicator_pace import FIRST_YEAR
from models.text import t
from models.text.formats import format_measure, office_today
from models.vocabulary import Direction, ExchangeState, OrganisationKind, SiteStanding
from models.vocabulary import ProgrammeSection as P
from models.vocabulary import ReportSection as R
from models.vocabulary import SiteSection as S
from models.workbooks.rows import Rows
from tests.budget import times
from tests.worlds.drawn_filters import COPIES, PERIODS, narrowing, report_in, values_of
from tests.worlds.stirred import stir

MILLION: Final = 1_000_000
MONEY: Final = ("planned_vnd", "allocated_vnd", "paid_vnd", "spent_vnd", "left_vnd")
pytestmark = [pytest.mark.usefixtures("own_folder"), pytest.mark.xdist_group("seed")]
Pairs = Iterator[tuple[str, Any, Any]]


@pytest.mark.parametrize("copy", COPIES)
def test_what_means_the_same_is_the_same_on_every_sheet_and_screen(
    request: pytest.FixtureRequest, copy: str
) -> None:
    database: Database = request.getfixturevalue(copy)
    with database.unit_of_work(Actor.system()) as session:
        stir(session)
    with database.read() as session:
        values = values_of(session)

    @settings(
        max_examples=times(12),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        data=st.data(),
        compare=st.sampled_from((_programme, _sites, _exchanges)),
        changes=st.sampled_from(("", "2024", "2026", "2022 2025")),
        period=PERIODS,
    )
    def is_the_same(data: st.DataObject, compare: Any, changes: str, period: str) -> None:
        report_in(database, changes)
        asked = data.draw(narrowing(values, FIELDS[compare]))
        with database.read() as session:
            chosen = ReportFilter.from_query({"period": period, **asked})
            told = [one for one in compare(session, chosen) if one[1] != one[2]]
        assert not told, (chosen.to_query(), told)

    is_the_same()


def _programme(session: Session, chosen: ReportFilter) -> Pairs:
    report = programme_report(session, chosen, "Trần A")
    lists = {one: _whole(rows) for one, rows in report.lists.items()}
    figures = report.parts.figures["value"].tolist()
    initiatives, supports = lists[P.INITIATIVES], lists[P.SUPPORTS]
    courses = lists[P.TRAINING]
    yield "initiatives", figures[0], len(initiatives)
    yield "paid", round(figures[1] * MILLION), int(initiatives["paid_vnd"].sum())
    yield "supports", figures[3], len(supports)
    yield "amount", round(figures[4] * MILLION), int(supports["amount_vnd"].sum())
    yield "certificates", figures[5], len(lists[P.CERTIFICATES])
    yield "courses", figures[6], len(courses)
    yield "attendances", figures[7], int(courses["attendances"].sum())
    yield "enterprises", figures[2], supports["organisation"].nunique()
    money = [one(session, counted(chosen)) for one in (budget_by_year, budget_by_source)]
    money.append(budget_by_group(session, counted(chosen)))
    for name in MONEY:
        yield name, len({int(frame[name].sum()) for frame in money}), 1
    yield "paid by year", int(money[0]["paid_vnd"].sum()), int(initiatives["paid_vnd"].sum())
    for name in ("planned_vnd", "allocated_vnd", "left_vnd"):
        told = int(initiatives[name].sum()) + report.elsewhere.get(name, 0)
        yield f"{name} of the sheet", told, int(money[0][name].sum())
    of_money = initiative_list(session, own(chosen).model_copy(update={"has_money": True}))
    for name in ("planned_vnd", "allocated_vnd", "paid_vnd", "left_vnd"):
        yield f"{name} of the list", int(of_money[name].sum()), int(money[0][name].sum())
    day = chosen.period.as_of(office_today())
    if day.year >= FIRST_YEAR and not chosen.divisions:
        of_codes = report.parts.indicators.set_index("code")["in_year"]
        yield "certificates as an indicator", figures[5], int(of_codes["I7"])
    listed = indicator_list(session, slice_of(chosen))
    for name in ("value", "in_year", "attained_pct", "standing"):
        sheet = report.parts.indicators[name].astype(str).tolist()
        yield f"indicators, {name}", sheet, listed[name].astype(str).tolist()
    document = programme_document(session, chosen)
    tables = {one.title: one for one in document.body if isinstance(one, Table)}
    said = [row[2] for row in tables[t("Main figures")].rows]
    yield "official document", said, [format_measure(one) for one in figures]
    annexes = {one.title: one.body[-1] for one in document.annexes}
    for title, rows in (
        ("Initiatives of the period", initiatives),
        ("Enterprises supported", supports),
        ("Certificates of management systems in force", lists[P.CERTIFICATES]),
        ("Training courses", courses),
    ):
        annex = annexes.get(t(title))
        listed_rows = len(annex.rows) if isinstance(annex, Table) else 0
        yield f"annex of {title}", listed_rows, min(len(rows), 300)
    book = programme_report_workbook(report)
    yield from _sheets(book, {one.label: frame for one, frame in lists.items()})


def _sites(session: Session, chosen: ReportFilter) -> Pairs:
    report = sites_report(session, chosen, "Trần A")
    lists = {one: _whole(rows) for one, rows in report.lists.items()}
    figures, sites = report.parts.figures["value"].tolist(), lists[S.SITES]
    screen = site_figures(session, chosen)
    yield "tiles", figures[: len(screen)], screen["value"].tolist()
    states = sites_by_state(session, chosen)
    yield "states", states["enterprises"].tolist(), report.parts.states["enterprises"].tolist()
    is_firm = sites["organisation_kind"] == OrganisationKind.ENTERPRISE.label
    for one in SiteStanding:
        row = states[states["state"] == one.value]
        stood = sites["state"] == one.label
        for kind, those in (("enterprises", stood & is_firm), ("others", stood & ~is_firm)):
            yield f"{one} {kind}", int(row[kind].sum()), int(sites["site_count"][those].sum())
    told = dict(zip(screen["figure"], screen["value"], strict=True))
    yield "models", told["models"], int(sites[sites["counts"]]["site_count"].sum())
    for figure, column in (
        ("slipping", "is_slipping"),
        ("audit_overdue", "is_audit_overdue"),
        ("expiring", "is_expiring"),
    ):
        yield figure, told[figure], int(sites[sites[column]]["site_count"].sum())
    audits, findings = lists[S.AUDITS], lists[S.FINDINGS]
    of_audits = figures[len(screen) :]
    yield "audits", of_audits[0], len(audits)
    yield "findings", of_audits[2], len(findings)
    yield "closed", of_audits[3], int(findings["closed_on"].notna().sum())
    yield "audits by year", of_audits[0], int(report.parts.years["audits"].sum())
    scored = sites[sites["score_pct"].notna() & ~sites["state"].isin(_STOPPED)]
    yield "scores by place", int(report.parts.settings["sites"].sum()), len(scored)
    book = sites_report_workbook(report)
    yield from _sheets(book, {one.label: frame for one, frame in lists.items()})


def _exchanges(session: Session, chosen: ReportFilter) -> Pairs:
    report = exchange_report(session, chosen, "Trần A")
    assert report.listing is not None
    parts, rows = report.parts, _whole(report.listing)
    told = dict(zip(parts.figures.frame["figure"], parts.figures.frame["value"], strict=True))
    screen = headline_figures(session, chosen)
    yield "tiles", list(told.values()), screen["value"].tolist()
    held = rows[rows["state"] == ExchangeState.HELD.label]
    yield "held", told["held"], len(held)
    if not chosen.states:
        yield "held over time", int(parts.over_time.frame["total"].sum()), len(held)
    yield "planned", told["planned"], int((rows["state"] == ExchangeState.PLANNED.label).sum())
    for state in ("planned", "held", "cancelled"):
        listed = int((rows["state"] == ExchangeState(state).label).sum())
        yield f"{state} over time", int(parts.planned.frame[state].sum()), listed
    for people, visits, way in (
        ("received", "incoming", Direction.INCOMING),
        ("sent", "outgoing", Direction.OUTGOING),
        ("", "internal", Direction.INTERNAL),
    ):
        those = held[held["direction"] == way.label]
        yield visits, told[visits], len(those)
        if people:
            yield people, told[people], int(those["headcount"].sum())
    for number, row in held.iloc[[0, -1] if len(held) else []].iterrows():
        yield from _visit(session, int(str(number)), row)
    book = exchange_report_workbook(report)
    yield from _sheets(book, {R.LIST.label: rows})


def _whole(rows: Rows) -> pd.DataFrame:
    return pd.concat(list(rows.pieces()))


def _visit(session: Session, number: int, row: "pd.Series[Any]") -> Pairs:
    """Hold the news item of a visit, and its report, against its row of the list."""
    record = exchange_record(session, number)
    item, document = news_item(record), exchange_document(session, number)
    assert item is not None
    sentences = visit_sentences(record)
    yield "news item", item.paragraphs[: len(sentences)], sentences
    said = [one.text for one in document.body if isinstance(one, Paragraph)]
    yield "report of a visit", tuple(said[: len(sentences)]), sentences
    shape = {"year": "%Y", "month": "%m/%Y"}.get(record.date_precision.value, "%d/%m/%Y")
    days = {
        f"{row[name]:{shape}}" if row[name] else t("[day not recorded]")
        for name in ("starts_on", "ends_on")
    }
    yield "days", days, {one for one in days if one in sentences[0]}
    people = row["headcount"] if row["headcount"] is not pd.NA else 0
    counted = re.findall(r"(?:Đoàn gồm|, có) ([\d.]+) người", " ".join(sentences))
    yield "people", [int(one.replace(".", "")) for one in counted], [people] if people else []
    tables = {one.title: one.rows for one in document.body if isinstance(one, Table)}
    screen = sum(one.headcount or 0 for one in record.delegations)
    written = sum(int(line[3]) for line in tables.get(t("Delegations"), ()) if line[3] != "–")
    yield "people of each body", written, screen
    parties = [one for name in ("hosts", "guests") for one in filter(None, row[name].split("; "))]
    told = [re.sub(r" \(\d+ tỉnh[^()]*\)$", "", one) for one in parties]
    yield "parties", [one for one in told if one not in item.text], []
    yield (
        "sites",
        [one.organisation for one in record.sites if one.organisation not in item.text],
        [],
    )


FIELDS: Final[Mapping[Any, tuple[str, ...]]] = {
    _programme: ("divisions", "with_unapproved"),
    _sites: ("settings", "tools", "divisions", "provinces"),
    _exchanges: ("directions", "states", "kinds", "origins", "topics", "partners", "provinces"),
}
"""What the bar of each report's screen offers."""
_STOPPED: Final = tuple(
    SiteStanding(one).label for one in ("suspended", "failed", "withdrawn", "ended")
)


def _sheets(book: bytes, lists: Mapping[str, pd.DataFrame]) -> Pairs:
    """Add up every sheet of lists: its last row holds the sum of each column that has one."""
    opened: Any = load_workbook(BytesIO(book), read_only=True)
    for name, frame in lists.items():
        rows = [row for row in opened[name].iter_rows(values_only=True) if any(row)]
        maker = t("Prepared by").upper()
        if any(maker in str(cell) for cell in rows[-1]):
            rows.pop()  # place and day, and who signs
        if len(frame):
            body, totals = rows[-1 - len(frame) : -1], rows[-1]
            for place, total in enumerate(totals):
                if isinstance(total, int | float):
                    added = sum(row[place] or 0 for row in body)
                    yield f"{name}, column {place}", total, added
        yield f"{name}, rows", str(len(frame)) in str(rows[-1][0]).replace(".", ""), True
