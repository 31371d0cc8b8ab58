"""The page of a partner province; without one in the link, the provinces to choose from."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import html, markdown
from dashboard.components.exchanges.labels import exchange_line
from dashboard.components.records.record_list import record_links
from dashboard.components.states import nothing_in_slice
from models.filters import ReportFilter
from models.frames.columns import Columns
from models.frames.exchanges import (
    EXCHANGES_BY_PARTNER,
    EXCHANGES_BY_TOPIC,
    LEARNED_FROM,
    TOPICS_TO_LEARN,
)
from models.frames.lessons import LOOP_FIGURES
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    latest_exchanges,
)
from models.reports.exchanges.learning import topics_to_learn, who_learned_from_whom
from models.reports.exchanges.partner_units import PartnerUnit, partner_unit
from models.reports.lessons.loop import loop_figures, unopened_count
from models.text import t


def partner_province(chosen: ReportFilter) -> None:
    """Draw one province, or those that were met."""
    key = st.query_params.get("unit", "")
    when = f"{chosen.period.label} · {chosen.era.label}"
    if not key:
        st.title(f"{t('Partner provinces')} · {when}", anchor=False)
        _to_choose_from(chosen)
        return
    unit = context.load(partner_unit, key, chosen.era)
    breadcrumb("exchange_network", unit.name)
    st.title(f"{markdown(unit.name)} · {when}", anchor=False)
    _what_it_is(unit, chosen)
    parts = [one for one in (_learned(unit, chosen), *_topics(unit, chosen)) if one]
    if not parts:
        nothing_in_slice(
            t("No exchange fits these filters and this search."),
            lambda: context.apply(ReportFilter(era=context.filters().era)),
        )
        return
    main, side = st.columns([1, 1], gap="small")
    with main:
        st.html(parts[0])
        _lessons(unit, chosen)
    with side:
        st.html("".join(parts[1:]) or "<p></p>")
        _latest(unit, chosen)


def _to_choose_from(chosen: ReportFilter) -> None:
    frame = context.load(exchanges_by_partner, chosen)
    met = frame[(frame["exchanges"] > 0) & ~frame["is_home"]]
    if met.empty:
        nothing_in_slice(
            t("No exchange fits these filters and this search."),
            lambda: context.apply(ReportFilter(era=context.filters().era)),
        )
        return
    base = chosen.only(()).to_query()
    pages = [urlencode({**base, "unit": key}) for key in met["key"]]
    shown = met.assign(page=pages).sort_values("exchanges", ascending=False, kind="stable")
    names = ("name", "exchanges", "outgoing", "incoming")
    st.html(frame_table(shown, EXCHANGES_BY_PARTNER, names, {"name": "page"}, "partner_province"))


def _what_it_is(unit: PartnerUnit, chosen: ReportFilter) -> None:
    told = [t("our province")] if unit.is_home else []
    if unit.parts:
        told.append(t("made of {units}", units=", ".join(unit.parts)))
    words = html(" · ".join(told))
    if unit.today is not None:
        key, name = unit.today
        query = {**chosen.only(()).to_query(), "era": "now", "unit": key}
        address = html(context.link("partner_province", **query))
        link = f'<a href="{address}">{html(t("part of {unit} today", unit=name))}</a>'
        words = " · ".join(filter(None, (words, link)))
    if words:
        st.html(f'<p class="nscl-quiet">{words}</p>')


def _of(unit: PartnerUnit, chosen: ReportFilter) -> ReportFilter:
    return chosen.model_copy(update={"partners": (unit.key,)})


def _headed(head: str, table: str) -> str:
    return f"<h2>{html(head)}</h2>{table}"


def _learned(unit: PartnerUnit, chosen: ReportFilter) -> str:
    frame = context.load(who_learned_from_whom, chosen)
    pairs = frame[(frame["learner"] == unit.key) | (frame["teacher"] == unit.key)]
    if pairs.empty:
        return ""
    names = ("learner_name", "teacher_name", "way_label", "exchanges")
    table = frame_table(pairs, LEARNED_FROM, names, {"exchanges": "query"})
    return _headed(t("Who learned from whom"), table)


def _topics(unit: PartnerUnit, chosen: ReportFilter) -> tuple[str, ...]:
    met = context.load(exchanges_by_topic, _of(unit, chosen))
    to_learn = context.load(topics_to_learn, chosen)
    there = to_learn[to_learn["teacher"] == unit.key]
    links = {"exchanges": "query"}
    return (
        _part(t("Topics of our exchanges"), met, EXCHANGES_BY_TOPIC, links),
        _part(t("Topics we have not learned there yet"), there, TOPICS_TO_LEARN, links),
    )


def _part(head: str, frame: pd.DataFrame, columns: Columns, links: dict[str, str]) -> str:
    if frame.empty:
        return ""
    return _headed(head, frame_table(frame, columns, ("label", "exchanges"), links))


def _lessons(unit: PartnerUnit, chosen: ReportFilter) -> None:
    of_it = _of(unit, chosen)
    frame = context.load(loop_figures, of_it, context.load(unopened_count, of_it))
    if not frame["value"].iloc[0]:
        return
    names = ("label", "value", "unit")
    frame = frame.fillna({"query": ""})
    table = frame_table(frame, LOOP_FIGURES, names, {"value": "query"}, "lessons")
    st.html(_headed(t("Lessons from exchanges with this province"), table))


def _latest(unit: PartnerUnit, chosen: ReportFilter) -> None:
    frame = context.load(latest_exchanges, _of(unit, chosen))
    if frame.empty:
        return
    st.header(t("Latest exchanges"), anchor=False)
    lines = map(exchange_line, frame.to_dict("records"))
    record_links(list(zip(frame.index.tolist(), lines, strict=True)), "exchange")
