"""What one search finds in every register: the first of each, and the way to all."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.exchanges.labels import exchange_label
from dashboard.components.initiatives.labels import initiative_label
from dashboard.components.organisations.labels import organisation_label
from dashboard.components.records.record_list import record_links
from dashboard.components.sites.labels import site_label
from dashboard.components.states import guarded
from dashboard.components.supports.labels import certificate_label, course_label, support_label
from models.filters import ReportFilter
from models.reports.exchanges.lists import exchange_count, exchange_page
from models.reports.initiatives.lists import initiative_count, initiative_page
from models.reports.organisations.lists import organisation_count, organisation_page
from models.reports.sites.lists import site_count, site_page
from models.reports.supports.certificates import certificate_count, certificate_page
from models.reports.supports.supports import support_count, support_page
from models.reports.supports.training_courses import course_count, course_page
from models.text import mark, t
from models.text.formats import format_number

SHOWN: Final = 6
"""The records of each register shown at once; the list has all."""
_Report = Callable[..., Any]
_REGISTERS: Final[
    tuple[tuple[str, str, str, _Report, _Report, Callable[[Mapping[str, Any]], str]], ...]
] = (
    ("exchanges", "exchange", mark("Exchanges"), exchange_count, exchange_page, exchange_label),
    (
        "initiatives",
        "initiative",
        mark("Initiatives"),
        initiative_count,
        initiative_page,
        initiative_label,
    ),
    (
        "organisations",
        "organisation",
        mark("Organisations"),
        organisation_count,
        organisation_page,
        organisation_label,
    ),
    ("model_sites", "model_site", mark("Model sites"), site_count, site_page, site_label),
    ("supports", "support", mark("Supports"), support_count, support_page, support_label),
    (
        "certificates",
        "certificate",
        mark("Certificates"),
        certificate_count,
        certificate_page,
        certificate_label,
    ),
    (
        "training_courses",
        "training_course",
        mark("Training courses"),
        course_count,
        course_page,
        course_label,
    ),
)


def screen() -> None:
    """Draw what was found, register by register."""
    words = ReportFilter.from_query({"search": st.query_params.get("search", "")}).search
    st.title(t("Search: {words}", words=markdown(words)) if words else t("Search"), anchor=False)
    if not words:
        st.info(t("Type what you look for in the box of the menu, without accents if you like."))
        return
    wanted = ReportFilter(search=words)
    found = 0
    for register, record, title, count, page, label in _REGISTERS:
        number = context.load(count, wanted)
        found += number
        target = context.page(register)
        if not number or target is None:
            continue
        with st.container(border=True, key=f"card_found_{register}"):
            st.header(f"{t(title)} · {format_number(number)}", anchor=False)
            rows = context.load(page, wanted).head(SHOWN).iterrows()
            record_links([(int(one), label(row)) for one, row in rows], record)
            if number > SHOWN:
                st.page_link(
                    target,
                    label=t("See all {number}", number=format_number(number)),
                    icon=":material/list:",
                    query_params={"search": words},
                )
    if not found:
        st.info(t("Nothing was found. Try fewer words, or the beginning of a word."))


guarded(screen)
