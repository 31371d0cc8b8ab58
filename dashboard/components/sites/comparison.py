"""The choice of the sites that are compared, their radar, table and courses."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.charts.site_scores import compared_radar, score_history_chart
from dashboard.components.cards.report_card import Card, Twin, card_chart, current_look, report_card
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from models.filters import ReportFilter
from models.frames.audits import COMPARED_SITES
from models.reports.audits.insights import compared_insight, score_history_insight
from models.reports.audits.score_history import score_history
from models.reports.audits.scores import compared_sites
from models.reports.sites.lists import site_page
from models.text import t

MOST_COMPARED: Final = 4
_LINK: Final = "sites"
_NAMES: Final = tuple(column.name for column in COMPARED_SITES if column.name != "query")


def chosen_sites() -> tuple[int, ...]:
    """Return the numbers of the sites that the link names and that stand in the register."""
    asked = st.query_params.get(_LINK, "").split(",")
    numbers = [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 10]
    wanted = tuple(dict.fromkeys(numbers))[:MOST_COMPARED]
    return tuple(int(one) for one in context.load(compared_sites, wanted).index)


def _choose(numbers: Sequence[int]) -> None:
    others = {name: value for name, value in st.query_params.items() if name != _LINK}
    said = ",".join(str(one) for one in numbers)
    st.query_params.from_dict({**others, **({_LINK: said} if said else {})})


def site_picker(numbers: tuple[int, ...]) -> None:
    """Draw the chosen sites, each with the way to take it out, and the search for one more."""
    frame = context.load(compared_sites, numbers)
    with st.container(horizontal=True, key="chips"):
        for number, row in frame.iterrows():
            left = [one for one in numbers if one != number]
            st.button(
                markdown(row["organisation"]),
                key=f"_compared_{number}",
                icon=":material/close:",
                on_click=_choose,
                args=(left,),
            )
    if len(numbers) == MOST_COMPARED:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_controls"):
        with st.container(width=420):
            words = st.text_input(
                t("Search a site to add"),
                key="_compare_words",
                type="search",
                placeholder=t("Organisation, tool, aim; no accents needed"),
                icon=":material/search:",
            )
        found = context.load(site_page, ReportFilter(search=words, sort="-score"))
        labels = [f"{row['organisation']} · {row['tool']}" for row in found.to_dict("records")]
        numbered = zip(found.index.tolist(), labels, strict=True)
        offered = {int(one): label for one, label in numbered if one not in numbers}
        with st.container(width=420):
            choose(
                t("Add a model site"),
                offered,
                key="_compare_add",
                index=None,
                on_change=_add,
                args=(numbers,),
            )


def _add(numbers: tuple[int, ...]) -> None:
    added = st.session_state.pop("_compare_add", None)
    if added is not None:
        _choose([*numbers, added])


def compared(numbers: tuple[int, ...]) -> None:
    """Draw the radar with its table, then the course of each site."""
    frame = context.load(compared_sites, numbers)
    report_card(
        Card(
            key="compared",
            insight=compared_insight(frame),
            unit=t("per cent of the points"),
            source=t("the audit that gives each site its score today"),
            twin=Twin(frame, COMPARED_SITES, _NAMES, {"organisation": "query"}),
            query={},
            screen="model_site",
            has_rows=False,
        ),
        context.built(compared_radar, compared_sites, (numbers,), current_look()),
    )
    for first in range(0, len(numbers), 2):
        for column, number in zip(
            st.columns(2, gap="small"), numbers[first : first + 2], strict=False
        ):
            with column:
                _course(number, str(frame.loc[number, "organisation"]))


def _course(number: int, name: str) -> None:
    course = context.load(score_history, number)
    with st.container(border=True, key=f"card_course_{number}"):
        st.header(markdown(name), anchor=False)
        st.caption(markdown(score_history_insight(course)))
        if course["score_pct"].notna().any():
            figure = context.built(score_history_chart, score_history, (number,), current_look())
            card_chart(f"course_{number}", figure, "site_audit")
        target = context.page("model_site")
        if target is not None:
            st.page_link(
                target,
                label=t("To the site"),
                icon=":material/arrow_forward:",
                query_params={"id": str(number)},
            )
