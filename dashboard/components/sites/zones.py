"""The zones of a model site: their names, who answers for each, and their weights."""

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.forms.typed_values import Typed, typed_line
from dashboard.components.news import announce
from dashboard.components.submitting import submit
from models.commands.site_audits import CorrectZone, NameZones
from models.reports.audits.choices import ZoneFacts, zone_facts
from models.reports.pages import KeptRecord
from models.services.audits.audits import correct_zone, name_zones
from models.text import t
from models.text.formats import format_measure


def site_zones(record: KeptRecord) -> None:
    """Draw the way to name the zones and to say who answers for each."""
    known = context.load(zone_facts, record.id)
    with st.popover(t("Zones ({count})", count=len(known)), icon=":material/grid_view:"):
        if sentence := st.session_state.pop("_zones_refused", ""):
            st.error(markdown(sentence))
        st.session_state.setdefault("_zone_names", "\n".join(one.name for one in known))
        st.text_area(t("One zone a line"), key="_zone_names", height=130)
        st.button(t("Save"), key="_zones_save", type="primary", on_click=_name, args=(record.id,))
        if known:
            st.divider()
            _one(known)


def _one(known: tuple[ZoneFacts, ...]) -> None:
    by_id = {one.id: one for one in known}
    names = {number: zone.name for number, zone in by_id.items()}
    number = choose(t("Zone"), names, key="_zone_chosen") or next(iter(by_id))
    zone = by_id[number]
    weight = format_measure(zone.weight) if zone.weight else ""
    for name, value in (("name", zone.name), ("owner", zone.owner), ("weight", weight)):
        st.session_state.setdefault(f"_zone_{name}_{number}", value)
    st.text_input(f"{t('Name')} *", key=f"_zone_name_{number}", max_chars=120)
    st.text_input(
        t("Who answers for it (office or post)"), key=f"_zone_owner_{number}", max_chars=120
    )
    typed_line(Typed.NUMBER, t("Weight (empty: 1)"), key=f"_zone_weight_{number}", max_chars=10)
    st.button(t("Save the zone"), key="_zone_save", on_click=_correct, args=(number,))


def _name(number: int) -> None:
    lines = str(st.session_state.get("_zone_names", "")).splitlines()
    names = [line.strip() for line in lines if line.strip()]
    outcome = submit(name_zones, NameZones, {"model_site_id": number, "names": names})
    if _is_kept(outcome.is_done, outcome.sentence):
        st.session_state.pop("_zone_names", None)


def _correct(number: int) -> None:
    names = ("name", "owner", "weight")
    typed = {name: str(st.session_state.get(f"_zone_{name}_{number}", "")) for name in names}
    raw = {"zone_id": number, **{name: text.strip() or None for name, text in typed.items()}}
    outcome = submit(correct_zone, CorrectZone, raw)
    if _is_kept(outcome.is_done, outcome.sentence):
        for name in (*names, "names"):
            st.session_state.pop(f"_zone_{name}_{number}", None)
        st.session_state.pop("_zone_names", None)


def _is_kept(is_done: bool, sentence: str) -> bool:
    if is_done:
        announce(t("Saved."), ":material/check:")
    else:
        st.session_state["_zones_refused"] = sentence
    return is_done
