"""An audit on paper: the scores of a zone typed in one go, shown before they are kept."""

from functools import partial
from itertools import groupby

import streamlit as st

from dashboard.components.escape import as_text, markdown
from dashboard.components.folded import folded
from dashboard.components.news import draw_outcome, refuse
from dashboard.components.submitting import attempt, submit
from models.commands.site_audits import ScoreZone
from models.reports.audits.records import AuditRecord
from models.rules.paper_scores import read_scores
from models.services.audits.paper_scores import score_zone
from models.text import t


def audit_on_paper(record: AuditRecord) -> None:
    """Draw the quick entry, folded away."""
    if record.zones:
        folded(
            t("Enter what was scored on paper"),
            icon=":material/keyboard:",
            key=f"_paper_{record.id}",
            draw=partial(_entry, record),
        )


def _entry(record: AuditRecord) -> None:
    if st.session_state.pop("_paper_kept", False):
        st.rerun()  # the whole screen: its lines show what was kept
    draw_outcome("audit_on_paper")
    names = {zone.id: zone.name for zone in record.zones}
    zone = st.segmented_control(
        t("Zone"),
        list(names),
        key=f"_paper_zone_{record.id}",
        format_func=as_text(names.__getitem__),
        default=record.zones[0].id,
        required=True,
    )
    typed = st.text_input(
        t("Scores in the order of the lines"),
        key="_paper_scores",
        max_chars=2000,
        help=t(
            "Such as “4 3 2 k” or, a pillar at a time, “4324k 33243”; k, x or - where the "
            "line does not apply."
        ),
    )
    if not typed:
        return
    read = attempt(lambda: read_scores(typed, [one.maximum for one in record.criteria]))
    if read.result is None:
        st.error(markdown(read.sentence))
        return
    st.markdown(_rows(record, read.result))
    _ask(record, zone, typed)


def _rows(record: AuditRecord, points: list[int | None]) -> str:
    """Return what was read, a row a pillar as on the sheet, in Markdown."""
    read = zip(record.criteria, points, strict=True)
    return "  \n".join(
        f"{markdown(pillar.label)}: **{' · '.join(_said(one) for _, one in lines)}**"
        for pillar, lines in groupby(read, key=lambda line: line[0].pillar)
    )


def _said(points: int | None) -> str:
    return t("N/A") if points is None else str(points)


def _ask(record: AuditRecord, zone: int, typed: str) -> None:
    asked, question = st.session_state.get("_paper_asked", (None, ""))
    is_sure = asked == (zone, typed)
    if is_sure:
        st.warning(markdown(question))
    st.button(
        t("Replace the answers") if is_sure else t("Keep the scores of this zone"),
        key="_paper_keep",
        type="primary",
        on_click=_keep,
        args=(record.id, zone, typed),
        kwargs={"is_sure": is_sure},
    )


def _keep(number: int, zone: int, typed: str, *, is_sure: bool) -> None:
    raw = {"site_audit_id": number, "zone_id": zone, "scores": typed, "accept_replacing": is_sure}
    outcome = submit(score_zone, ScoreZone, raw)
    if outcome.is_done:
        st.session_state["_paper_scores"], st.session_state["_paper_kept"] = "", True
    elif outcome.accept:
        st.session_state["_paper_asked"] = ((zone, typed), outcome.sentence)
    else:
        refuse("audit_on_paper", outcome.sentence)
