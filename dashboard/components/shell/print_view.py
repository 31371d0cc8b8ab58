"""What stands on paper beside the screen: whose page, which slice, who printed it and when."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import css_text, html
from dashboard.components.facets import filter_fields, has_slice
from models.filters import describe
from models.permissions import Actor
from models.reports.choices import slice_names
from models.reports.office.office import OfficeFacts
from models.text import t
from models.text.formats import format_moment, utc_now


def printed_lines(actor: Actor, office: OfficeFacts | None, screen: str) -> None:
    """Keep the lines that every printed page bears; the screen does not show them.

    The first page says them under its head; browsers that know page margins repeat them at the
    foot of every page, with its number.
    """
    whose = office.name if office else ""
    parts = []
    if has_slice(screen):
        chosen = context.filters().only(filter_fields(screen))
        parts.append(describe(chosen, context.load(slice_names, chosen.exchanges)))
    parts.append(t("Made by {name} at {moment}", name=actor.name, moment=format_moment(utc_now())))
    if office is not None and office.is_demonstration:
        parts.append(t("Demonstration data"))
    words = " · ".join(filter(None, (whose, *parts)))
    st.html(
        f'<div class="nscl-print-only"><strong>{html(whose)}</strong><br>'
        f"{html(' · '.join(parts))}</div>"
        f'<style>@media print {{ @page {{ @bottom-left {{ content: "{css_text(words)}"; }} '
        '@bottom-right { content: counter(page) " / " counter(pages); } } }</style>'
    )
