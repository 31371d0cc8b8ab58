"""The one filter bar: drawn by main.py, written to the link, read back from it.

The link is the only truth: every run puts its values into the widgets, and only a person's own
change writes it, so that Back and Forward step through the changes.
"""

from datetime import date
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.unused_filters import unused_filters
from dashboard.components.choosers import choose, choose_some
from dashboard.components.escape import markdown
from dashboard.components.facets import COMPARING, facets_of, filter_fields, labels, options
from dashboard.components.shell.kept_period import keep_chosen
from dashboard.components.shell.link_notice import filter_notice
from dashboard.components.shell.saved_views import views_popover
from models.filters import HEADS, TICKS, ReportFilter
from models.lookups.reporting import reporting_calendar
from models.periods import Period
from models.rules.known_days import CUT_OFF, EARLY
from models.rules.reporting_periods import ReportingCalendar
from models.text import language, mark, t
from models.text.formats import office_today
from models.vocabulary import Comparison, Era

_FIRST_YEAR: Final = 2008
_PHASES: Final = (("P1", 2021, 2025), ("P2", 2026, 2030))
_PARTS: Final = (
    ("", mark("Whole year")),
    ("-H1", mark("First half")),
    ("-H2", mark("Second half")),
    ("-Q1", mark("Quarter I")),
    ("-Q2", mark("Quarter II")),
    ("-Q3", mark("Quarter III")),
    ("-Q4", mark("Quarter IV")),
    ("-9M", mark("First nine months")),
    *((f"-{month:02d}", mark("Month {month}")) for month in range(1, 13)),
)


def filter_bar(screen: str) -> None:
    """Draw what a screen that shows a slice is narrowed by, in the line at its top."""
    chosen = context.filters()
    with st.container(horizontal=True, vertical_alignment="center", key="filter_bar"):
        with st.popover(chosen.period.label, icon=":material/calendar_month:"):
            _period(chosen.period)
            _comparison(chosen, screen)
        if facets_of(screen):
            _facets(chosen, screen)
        _era(chosen)
        views_popover(screen)


def filter_words(screen: str) -> None:
    """Draw the active filters as chips, and say what of them is not used or not understood."""
    chosen = context.filters()
    with st.container(key="filter_words"):
        _chips(chosen, screen)
        if chosen.compare and screen not in {*COMPARING, "overview"}:
            st.caption(t("This screen is not compared with the year before."))
        unused_filters(chosen, {"period", *filter_fields(screen)}, t("The figures of this screen"))
        filter_notice(screen)


def _change(**update: Any) -> None:  # noqa: ANN401 - values of ReportFilter's fields
    if "period" in update:
        keep_chosen(update["period"])
    context.apply(context.filters().model_copy(update={**update, "page": 1}))


def _period(period: Period) -> None:
    calendar, this_year = context.load(reporting_calendar), office_today().year
    last_year = calendar.year_of(office_today()) + 1
    years = [
        "",
        *(code + _phase_tail(calendar, first, last) for code, first, last in _PHASES),
        *(calendar.code(year) for year in range(last_year, _FIRST_YEAR - 1, -1)),
    ]
    is_span = ".." in period.code
    head, part = ("", "") if is_span else _split(period.code)
    if part and calendar.code(int(head[:4]), part) == period.code:
        head = calendar.code(int(head[:4]))  # its first parts begin early, the others do not
    if head not in years:
        years.append(head)  # a link keeps its days, also where the office cuts its year otherwise
    st.session_state["_period_year"] = head
    choose(
        t("Period"),
        {code: _period_label(code, language()) for code in years},
        key="_period_year",
        on_change=_period_changed,
    )
    if head[:4].isdigit():
        st.session_state["_period_part"] = part
        choose(
            t("Part of the year"),
            {code: _part_label(code) for code, _ in _PARTS},
            key="_period_part",
            on_change=_period_changed,
        )
    st.session_state["_period_span"] = (
        (period.first_day, period.last_day) if is_span else (date(this_year, 1, 1), office_today())
    )
    st.date_input(
        t("Or from day to day"),
        key="_period_span",
        format="DD/MM/YYYY",
        min_value=date(1900, 1, 1),
        max_value=date(2100, 12, 31),
        on_change=_span_changed,
    )


def _comparison(chosen: ReportFilter, screen: str) -> None:
    """Offer what the figures of a screen can be held against."""
    if screen not in COMPARING:
        return
    st.session_state["_compare"] = chosen.compare.value if chosen.compare else ""
    choose(
        t("Compared with"),
        {"": t("Nothing"), **{one.value: one.label for one in Comparison}},
        key="_compare",
        on_change=_comparison_changed,
    )


def _comparison_changed() -> None:
    chosen = st.session_state["_compare"]
    _change(compare=Comparison(chosen) if chosen else None)


def _phase_tail(calendar: ReportingCalendar, first_year: int, last_year: int) -> str:
    """Return what ends the code of a phase, so that it holds the years of the office."""
    if calendar.is_cut_off(first_year) and calendar.is_cut_off(last_year):
        return CUT_OFF
    begins = calendar.days_of(first_year)[0].year < first_year
    return EARLY if begins and not calendar.is_cut_off(last_year) else ""


def _split(code: str) -> tuple[str, str]:
    """Return the code of the year or phase, and that of its part: "2026-c14" and "-H1"."""
    whole = _without_tail(code)
    length = 4 if whole[:4].isdigit() else len(whole)
    return whole[:length] + code[len(whole) :], whole[length:]


def _without_tail(code: str) -> str:
    return code.removesuffix(CUT_OFF).removesuffix(EARLY)


@lru_cache(maxsize=500)
def _period_label(code: str, _language: str) -> str:
    return Period.from_code(code).label


def _part_label(code: str) -> str:
    label = t(dict(_PARTS)[code])
    return label.format(month=code[1:]) if code[1:].isdigit() else label


def _period_changed() -> None:
    year = st.session_state["_period_year"]
    whole = _without_tail(year)
    part = st.session_state.get("_period_part", "") if whole.isdigit() else ""
    found = Period.from_code(f"{whole}{part}{year[len(whole) :]}")
    _change(period=found if found.code else Period.from_code(f"{whole}{part}"))


def _span_changed() -> None:
    span = st.session_state["_period_span"]
    if len(span) == 2:
        _change(period=Period.from_code(f"{span[0].isoformat()}..{span[1].isoformat()}"))


def _era(chosen: ReportFilter) -> None:
    st.session_state["_era"] = chosen.era
    st.segmented_control(
        t("Provincial units"),
        list(Era),
        key="_era",
        format_func=lambda era: era.label,
        label_visibility="collapsed",
        required=True,
        on_change=lambda: _change(era=st.session_state["_era"] or Era.THEN),
    )


def _facets(chosen: ReportFilter, screen: str) -> None:
    """Draw what else narrows the screen, made when it is opened: its values stand in the link."""
    words, icon, key = t("Filter"), ":material/filter_alt:", f"facets_{screen}"
    with st.popover(words, icon=icon, key=key, on_change="rerun") as part:
        if part.open:
            _slice(chosen, screen)


def _slice(chosen: ReportFilter, screen: str) -> None:
    for name in facets_of(screen):
        known = {choice.value: choice.label for choice in options(name)}
        key = f"_filter_{name}"
        st.session_state[key] = [value for value in getattr(chosen, name) if value in known]
        choose_some(
            t(HEADS[name]),
            known,
            key=key,
            placeholder=t("All"),
            on_change=_facet_changed,
            args=(name, key),
        )


def _facet_changed(name: str, key: str) -> None:
    _change(**{name: tuple(st.session_state[key])})


def _active(chosen: ReportFilter, screen: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what narrows the screen: the words of each chip, and what taking it away changes."""
    heeded = filter_fields(screen)
    active: list[tuple[str, dict[str, Any]]] = []
    usual = Period.from_code(st.session_state.get(context.USUAL_PERIOD, ""))
    if chosen.period != usual:
        active.append((chosen.period.label, {"period": usual}))
    if chosen.compare and screen in COMPARING:
        words = t("Compared with: {what}", what=chosen.compare.label)
        active.append((words, {"compare": None}))
    if chosen.search:
        active.append((t("Search: {words}", words=chosen.search), {"search": ""}))
    active += [
        (t(words), {name: False})
        for name, words in TICKS.items()
        if name in heeded and getattr(chosen, name)
    ]
    names = facets_of(screen)
    for name in (*names, *(one for one in HEADS if one in heeded and one not in names)):
        values = getattr(chosen, name)
        if not values:
            continue
        known = labels(name)
        active += [
            (known.get(value, str(value)), {name: tuple(v for v in values if v != value)})
            for value in values
        ]
    return active


def _chips(chosen: ReportFilter, screen: str) -> None:
    active = _active(chosen, screen)
    if not active:
        return
    with st.container(horizontal=True, key="chips"):
        for position, (label, update) in enumerate(active):
            st.button(
                markdown(label),
                key=f"_chip_{position}",
                icon=":material/close:",
                on_click=lambda update=update: _change(**update),
            )
        st.button(t("Clear all"), key="_chip_all", type="tertiary", on_click=_clear)


def _clear() -> None:
    kept = context.filters()
    usual = Period.from_code(st.session_state.get(context.USUAL_PERIOD, ""))
    keep_chosen(usual)
    context.apply(ReportFilter(period=usual, era=kept.era, sort=kept.sort))
