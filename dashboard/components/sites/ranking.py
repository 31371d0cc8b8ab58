"""The league of sites by their last audit, ranked by the score or by one pillar."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.compared import beside_in_table
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import markdown
from dashboard.components.sites.comparison import MOST_COMPARED
from dashboard.components.sites.labels import as_of
from models.filters import ReportFilter
from models.frames.audits import SITE_LEAGUE
from models.reports.audits.insights import ranking_insight
from models.reports.audits.scores import MOST_RANKED, RANKED_BY, site_ranking
from models.text import t
from models.text.formats import format_number
from models.vocabulary import Pillar

_NAMES: Final = tuple(column.name for column in SITE_LEAGUE if column.name != "query")
_LINK: Final = "by"


def ranking(chosen: ReportFilter) -> None:
    """Draw the ranked table; what it is ranked by stands in the link."""
    asked = st.query_params.get(_LINK, "")
    by = asked if asked in RANKED_BY else RANKED_BY[0]
    frame = context.load(site_ranking, chosen, by)
    with st.container(border=True, key="card_league"):
        st.header(markdown(ranking_insight(frame, by)), anchor=False)
        st.caption(
            t(
                "The office's own sites {day} by the last audit of the office or for acceptance, "
                "else by the last there is; the first {most} at most. Sites that are suspended, "
                "not passed, withdrawn or ended are not ranked. Press an organisation to open "
                "its site.",
                day=as_of(chosen),
                most=format_number(MOST_RANKED),
            )
        )
        st.session_state["_league_by"] = by
        st.segmented_control(
            t("Ranked by"),
            list(RANKED_BY),
            key="_league_by",
            required=True,
            on_change=_changed,
            format_func=lambda one: t("Score") if one == "score" else Pillar(one).label,
        )
        target = context.page("site_comparison")
        if target is not None and len(frame) > 1:
            first = ",".join(str(number) for number in frame.index[:MOST_COMPARED])
            st.page_link(
                target,
                label=t("Compare the first ones"),
                query_params={"sites": first},
                icon=":material/compare_arrows:",
            )
        columns, names = beside_in_table(SITE_LEAGUE, _NAMES, (f"{by}_pct",))
        st.html(frame_table(frame, columns, names, {"organisation": "query"}, "model_site"))


def _changed() -> None:
    others = {name: value for name, value in st.query_params.items() if name != _LINK}
    st.query_params.from_dict({**others, _LINK: st.session_state["_league_by"]})
