"""A group of sites on its page: what was split off it, and the way to split off more."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.records.record_list import record_links
from dashboard.components.submitting import submit
from models.commands.model_sites import SplitSiteGroup
from models.reports.pages import KeptRecord
from models.reports.sites.groups import group_name, sites_of_group
from models.rules.rights import Owned, may_correct
from models.services.sites.groups import split_site_group
from models.text import t
from models.text.formats import format_number


def site_group(record: KeptRecord) -> None:
    """Draw what a group holds, or of which group a site was; nothing for any other site."""
    if record.facts.group_size is not None:
        _whole(record)
    elif record.facts.group_id is not None:
        name = context.load(group_name, record.facts.group_id)
        said = t("Split off the group “{name}”", name=name)
        record_links([(record.facts.group_id, markdown(said))], "model_site", "_group")


def _whole(record: KeptRecord) -> None:
    parts, left = context.load(sites_of_group, record.id), record.facts.site_count
    with st.container(border=True, key="card_site_group"):
        st.header(t("A group of sites"), anchor=False)
        st.caption(
            t(
                "{size} sites; {named} were split off and count by themselves, the group counts "
                "for the other {left}. Each site split off takes the facts and steps of the group.",
                size=format_number(record.facts.group_size),
                named=format_number(len(parts)),
                left=format_number(left),
            )
        )
        if left and may_correct(context.actor(), Owned.of(record.facts)):
            _split(record)
        record_links([(one, markdown(name)) for one, name in parts], "model_site", "_of_group")


def _split(record: KeptRecord) -> None:
    act = ActionFields("site_split", record.id)
    with st.popover(t("Split sites off"), icon=":material/call_split:"):
        st.text_area(t("Names of their organisations, one a line"), key=act.key("names"))
        act.draw_refusal()
        st.button(
            t("Split off"), key="_site_split", type="primary", on_click=_send, args=(record, act)
        )


def _send(record: KeptRecord, act: ActionFields) -> None:
    lines = [line.strip() for line in str(act.typed("names") or "").splitlines()]
    raw = {
        "model_site_id": record.id,
        "row_version": record.facts.row_version,
        "names": [line for line in lines if line],
    }
    outcome = submit(split_site_group, SplitSiteGroup, raw)
    if not outcome.is_done:
        act.refuse(outcome.told({"names": t("Names of their organisations, one a line")}))
        return
    act.finish()
