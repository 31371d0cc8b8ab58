"""The portfolio: the milestones of the slice's initiatives over time, late ones first."""

import streamlit as st

from dashboard import context
from dashboard.charts.initiatives import milestones_chart
from dashboard.components.cards.report_card import (
    Card,
    Twin,
    current_look,
    is_phone,
    mark_theme,
    report_card,
)
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.states import guarded, nothing_yet
from models.frames.initiatives import MILESTONE_TIMELINE
from models.reports.initiatives.figures import (
    MILESTONES,
    MOST_INITIATIVES,
    milestone_timeline,
    portfolio_slice,
)
from models.reports.initiatives.insights import milestones_insight
from models.text import t
from models.text.formats import office_today


def screen() -> None:
    """Draw the portfolio."""
    chosen = context.filters().only(filter_fields("milestones"))
    st.title(f"{t('Milestones')} · {chosen.period.label}", anchor=False)
    frame = context.load(milestone_timeline, chosen)
    if frame.empty:
        nothing_yet(
            t("No initiative of this slice has milestones. They are entered with it."),
            screen="initiative_form",
            invitation=t("Enter an initiative"),
        )
        return
    with st.container(horizontal=True, key="list_actions"):
        export_links(MILESTONES.name, chosen.to_query())
    shown = ("code", "initiative", "milestone", "due_on", "done_on", "standing_label")
    twin = Twin(frame, MILESTONE_TIMELINE, shown)
    figure = context.built(
        milestones_chart, milestone_timeline, (chosen,), office_today(), current_look(), is_phone()
    )
    report_card(
        Card(
            key="milestones",
            insight=milestones_insight(frame),
            unit=t("milestones (unit)"),
            source=" · ".join(
                (
                    t(
                        "unfinished initiatives with milestones, at most {number}",
                        number=MOST_INITIATIVES,
                    ),
                    chosen.period.as_of_words(office_today()),
                )
            ),
            twin=twin,
            query=portfolio_slice(chosen).to_query(),
            screen="initiatives",
        ),
        figure,
    )
    mark_theme()


guarded(screen)
