"""Who learned from whom: a network on the tile map, its table, and topics not learned yet."""

from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.charts.learning_network import (
    arrows,
    learning_network,
    network_height,
    provinces_drawn,
)
from dashboard.components.cards.report_card import (
    Card,
    Twin,
    card_foot,
    card_head,
    current_look,
    is_phone,
    mark_theme,
)
from dashboard.components.cards.table import frame_table
from dashboard.components.cards.tile_map import chosen_grid, grid_choice
from dashboard.components.escape import html, markdown
from dashboard.components.states import nothing_in_slice, nothing_yet
from models.filters import ReportFilter
from models.frames.exchanges import LEARNED_FROM, TOPICS_TO_LEARN
from models.reports.exchanges.insights import learning_insight
from models.reports.exchanges.learning import (
    exchanges_taught,
    topics_to_learn,
    who_learned_from_whom,
)
from models.reports.exchanges.lists import exchange_count
from models.text import t
from models.vocabulary import Direction


def exchange_network(chosen: ReportFilter) -> None:
    """Draw the screen, where an exchange has been logged."""
    title = t("Who learned from whom")
    st.title(f"{title} · {chosen.period.label} · {chosen.era.label}", anchor=False)
    if not context.load(exchange_count, ReportFilter()):
        nothing_yet(
            t("No exchange has been logged yet."),
            screen="exchange_form",
            invitation=t("Log an exchange"),
        )
        return
    frame = context.load(who_learned_from_whom, chosen)
    if frame.empty:
        nothing_in_slice(
            t("No exchange fits these filters and this search."),
            lambda: context.apply(ReportFilter(era=context.filters().era)),
        )
        return
    main, side = st.columns([13, 7], gap="small")
    with main:
        _network(chosen, frame)
    with side:
        _topics(chosen)
    mark_theme()


def _network(chosen: ReportFilter, frame: pd.DataFrame) -> None:
    grid, grids = chosen_grid(frame), sorted(set(frame["grid"]))
    shown = frame[frame["grid"] == grid]
    names = ("learner_name", "teacher_name", "way_label", "exchanges")
    card = Card(
        key="learning",
        insight=learning_insight(shown),
        unit=t("exchanges (unit)"),
        source=t("All exchanges held that are recorded, also those between others"),
        twin=Twin(shown, LEARNED_FROM, names, {"exchanges": "query"}),
        query=exchanges_taught(chosen).to_query(),
    )
    with st.container(border=True, key="card_learning"):
        card_head(card)
        grid_choice(grid, grids)
        st.html(_key(shown))
        options = context.built(
            learning_network, who_learned_from_whom, (chosen,), grid, current_look(), is_phone()
        )
        picked: Any = st.echarts_chart(
            options,
            theme=None,
            height=network_height(grid),
            key=f"chart_learning_{grid}",
            on_select="rerun",
            renderer="svg",
            alt=card.insight,
        )
        with st.container(key="picked_learning"):  # always there: what follows keeps its state
            _way_to_rows(picked, frame, grid, chosen)
        within = shown[shown["way"] == Direction.INTERNAL]
        if len(within):
            st.html(
                f"<h3>{html(t('Within one unit'))}</h3>"
                + frame_table(
                    within, LEARNED_FROM, ("learner_name", "exchanges"), {"exchanges": "query"}
                )
            )
        card_foot(card)


def _key(shown: pd.DataFrame) -> str:
    """Return what the colours of the arrows mean."""
    colours = current_look()
    words = {
        Direction.OUTGOING: t("we learned"),
        Direction.INCOMING: t("they learned from us"),
        Direction.OBSERVED: t("between others"),
    }
    marks = [
        f'<span><i style="background:{colours.of_direction(way)}"></i>{html(told)}</span>'
        for way, told in words.items()
        if (shown["way"] == way).any()
    ]
    return f'<p class="nscl-key">{"".join(marks)}</p>'


def _way_to_rows(picked: Any, frame: pd.DataFrame, grid: str, chosen: ReportFilter) -> None:  # noqa: ANN401 - what Streamlit gives back
    """Offer the exchanges of the arrow or the province that was pressed."""
    target = context.page("exchanges")
    for group in picked["selection"]["selected"][:1]:
        place = next(iter(group["data_indices"]), -1)
        if group["data_type"] == "edge":
            pairs = arrows(frame, grid)
            if not 0 <= place < len(pairs):
                continue
            row = pairs[place]
            words = f"{row['learner_name']} ← {row['teacher_name']}"
            query = dict(parse_qsl(row["query"]))
        else:
            units = provinces_drawn(frame, grid)
            if not 0 <= place < len(units):
                continue
            unit = units[place]
            words = t("Exchanges with {unit}", unit=unit.name)
            _way_to_page(unit.key, unit.name, chosen)
            found = exchanges_taught(chosen).model_copy(update={"provinces": (unit.key,)})
            query = found.to_query()
        if target is not None:
            st.page_link(
                target,
                label=markdown(words),
                icon=":material/arrow_forward:",
                query_params=query,
            )


def _way_to_page(key: str, name: str, chosen: ReportFilter) -> None:
    """Offer the page of a province."""
    target = context.page("partner_province")
    if target is not None:
        query = {**chosen.only(()).to_query(), "unit": key}
        st.page_link(
            target, label=markdown(name), icon=":material/location_on:", query_params=query
        )


def _topics(chosen: ReportFilter) -> None:
    """Tell which provinces showed others what we have not learned from them yet."""
    frame = context.load(topics_to_learn, chosen)
    head = f"<h2>{html(t('Topics we have not learned there yet'))}</h2>"
    with st.container(border=True, key="card_topics_to_learn"):
        if frame.empty:
            words = t("We have been to every province on each topic that it showed to others.")
            st.html(f"{head}<p>{html(words)}</p>")
            return
        table = frame_table(
            frame, TOPICS_TO_LEARN, ("teacher_name", "label", "exchanges"), {"exchanges": "query"}
        )
        st.html(f"{head}{table}")
