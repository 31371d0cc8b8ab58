"""The checklists of 5S with their versions; a new one and the next version begin here."""

import streamlit as st

from dashboard import context
from dashboard.components.audits.checklist_actions import begin_next, new_checklist, offer
from dashboard.components.escape import markdown
from dashboard.components.marks import badge
from dashboard.components.records.record_list import record_links
from dashboard.components.states import guarded
from models.permissions import Action
from models.reports.audits.checklists import ChecklistFacts, VersionFacts, checklists
from models.text import plural, t
from models.text.formats import format_moment, format_number


def _version(one: VersionFacts) -> str:
    head = f"**{markdown(t('Version {number}', number=one.number))}**"
    if one.published_at is None:
        head += f" {badge(t('being edited'), 'orange')}"
    criteria = plural(
        "{number} criterion", "{number} criteria", one.criteria, number=format_number(one.criteria)
    )
    audits = plural(
        "{number} audit", "{number} audits", one.audits, number=format_number(one.audits)
    )
    since = t("published {moment}", moment=format_moment(one.published_at))
    said = [criteria, audits, *([since] if one.published_at else []), one.note]
    return f"{head} · {markdown(' · '.join(filter(None, said)))}"


def _checklist(one: ChecklistFacts, *, may: bool) -> None:
    with st.container(border=True, key=f"card_checklist_{one.id}"):
        withdrawn = "" if one.is_active else f" {badge(t('withdrawn'), 'gray')}"
        st.header(
            f"{markdown(one.name)} {badge(one.setting.label, 'blue')}{withdrawn}", anchor=False
        )
        record_links(
            [(each.id, _version(each)) for each in one.versions], "checklist_version", f"_{one.id}"
        )
        if may:
            with st.container(horizontal=True, key=f"checklist_ways_{one.id}"):
                begin_next(one)
                offer(one)


def screen() -> None:
    """Draw every checklist."""
    st.title(t("Checklists"), anchor=False)
    may = context.actor().may(Action.EDIT_LISTS)
    found = context.load(checklists)
    if not found:
        st.info(t("There is no checklist yet."))
    for one in found:
        _checklist(one, may=may)
    if may:
        new_checklist()


guarded(screen)
