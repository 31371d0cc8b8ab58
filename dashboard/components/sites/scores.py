"""The scores of a site on its page: pillars, course over time, zones by pillar."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.charts.site_scores import radar_chart, score_history_chart
from dashboard.components.cards.report_card import (
    Card,
    Twin,
    card_chart,
    card_foot,
    card_head,
    current_look,
    mark_theme,
    report_card,
)
from dashboard.components.escape import html, markdown
from models.frames.audits import SCORE_HISTORY, SITE_RADAR, ZONE_HEAT
from models.reports.audits.insights import heatmap_insight, radar_insight, score_history_insight
from models.reports.audits.profiles import site_radar, zone_heatmap
from models.reports.audits.score_history import score_history
from models.reports.pages import KeptRecord
from models.text import t
from models.text.formats import format_number


def site_scores(record: KeptRecord) -> None:
    """Draw what the finished audits say; nothing where there is none."""
    course = context.load(score_history, record.id)
    if not course["score_pct"].notna().any():
        return
    left, right = st.columns([11, 9], gap="small")
    with left:
        _course(record, course)
    with right:
        _radar(record)
    _heatmap(record)
    target = context.page("site_comparison")
    if target is not None:
        st.page_link(
            target,
            label=t("Compare with other sites"),
            icon=":material/compare_arrows:",
            query_params={"sites": str(record.id)},
        )
    mark_theme()


def _course(record: KeptRecord, course: pd.DataFrame) -> None:
    card = Card(
        key="site_course",
        insight=score_history_insight(course),
        unit=t("per cent of the points"),
        source=t("the finished audits of this site"),
        screen="site_audit",
        query={},
        twin=Twin(
            course,
            SCORE_HISTORY,
            (
                "audited_on",
                "kind",
                "version",
                "score_pct",
                "grade",
                "change_pct",
                "bridged_pct",
                "gives_score",
            ),
            {"audited_on": "query"},
        ),
        has_rows=False,
    )
    with st.container(border=True, key="card_site_course"):
        card_head(card)
        card_chart(
            "site_course",
            context.built(score_history_chart, score_history, (record.id,), current_look()),
            "site_audit",
        )
        if len(set(course["kind"])) > 1:
            st.caption(
                t(
                    "Each kind of audit is compared with the one before of its kind. The score by "
                    "which the site is listed and ranked is that of the last audit by the office "
                    "or for acceptance; where there is none yet, of the last there is."
                )
            )
        if course["is_break"].any():
            st.caption(
                t(
                    "The checklist got a new version: scores left and right of the line are not of "
                    "the same questions. The bridged score goes on from the first one by the "
                    "change over those criteria only that both versions ask, so that it can be "
                    "compared."
                )
            )
        card_foot(card)


def _radar(record: KeptRecord) -> None:
    radar = context.load(site_radar, record.id)
    names = tuple(
        name
        for name in ("label", "latest_pct", "first_pct", "median_pct")
        if name == "label" or radar[name].notna().any()
    )
    report_card(
        Card(
            key="site_radar",
            insight=radar_insight(radar),
            unit=t("per cent of the points"),
            source=t(
                "the audit that gives the score and the first of its kind; the median over the "
                "scores of the office's ranked sites of this kind of place"
            ),
            twin=Twin(radar, SITE_RADAR, names),
            query={},
            screen="site_audit",
            has_rows=False,
        ),
        context.built(radar_chart, site_radar, (record.id,), current_look()),
    )


def _heatmap(record: KeptRecord) -> None:
    heat = context.load(zone_heatmap, record.id)
    if heat.empty:
        return
    with st.container(border=True, key="card_site_heat"):
        st.header(markdown(heatmap_insight(heat)), anchor=False)
        st.caption(
            t(
                "The audit that gives the score, zone by zone and pillar by pillar, in per cent: "
                "weak cells are red, strong ones green."
            )
        )
        st.html(heatmap_table(heat))


def heatmap_table(frame: pd.DataFrame) -> str:
    """Return ZONE_HEAT as a table in which the weak cells stand out; every cell has its number."""
    head = "".join(
        f'<th scope="col"{"" if not place else _NUMBER}>{html(column.label)}</th>'
        for place, column in enumerate(ZONE_HEAT)
    )
    names = [column.name for column in ZONE_HEAT[1:]]
    body = "".join(
        f'<tr><th scope="row">{html(row["zone"])}</th>'
        f"{''.join(_cell(row[name]) for name in names)}</tr>"
        for row in frame.to_dict("records")
    )
    return (
        f'<div class="nscl-table nscl-whole nscl-heat" tabindex="0"><table><thead><tr>{head}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


_NUMBER = ' class="nscl-number"'


def _cell(pct: Any) -> str:  # noqa: ANN401 - a cell of a frame
    if pd.isna(pct):
        return f'<td class="nscl-number">{html(t("no score"))}</td>'
    step = next((place for place, limit in enumerate((50, 70, 80, 90)) if pct < limit), 4)
    return f'<td class="nscl-number nscl-heat-{step}">{html(format_number(pct, 1))}</td>'
