"""The office: whose system this is, what its documents say, its divisions. Administrators only."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.pickers import every_province
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from dashboard.components.news import show_done
from dashboard.components.office.divisions import division_list
from dashboard.components.office.document_settings import document_settings_form
from dashboard.components.shell.phones import phones
from dashboard.components.states import guarded
from models.commands.offices import ChangeOffice
from models.reports.office.office import (
    OfficeSettings,
    calendar_words,
    office,
    office_settings,
)
from models.services.office.office import change_office
from models.text import t
from models.text.formats import format_date

_FORM: Final = "settings.office"


def _labels() -> dict[str, str]:
    return {
        "name": t("Name of the office"),
        "superior_body": t("Superior body"),
        "home_province_key": t("Home province"),
        "document_place": t("Place named on documents"),
        "document_symbol": t("Symbol of the office's documents"),
        "reports_from": t("Reports values since (dd/mm/yyyy)"),
        "cut_off_from": t("Reporting periods end on the 14th from the year"),
        "calendar_from": t("They follow the calendar again from the year"),
        "due_in_working_days": t("Deadlines count working days only"),
        "days_off": t("Days off of the office beside public holidays (dd/mm/yyyy)"),
        "note_months": t("Months within which an initiative under way says how it stands"),
        "decision_days": t("Days within which a lesson is decided on"),
    }


def _form(facts: OfficeSettings) -> None:
    labels = _labels()
    provinces = {facts.home_province_key: facts.home_province_name} | every_province()
    values: dict[str, Any] = {name: getattr(facts, name) for name in labels}
    values["reports_from"] = format_date(facts.reports_from)
    values |= {"row_version": facts.row_version, "accept_ended_home": False}
    whose = context.load(office)

    def draw(part: FormPart) -> None:
        part.line("name", f"{labels['name']} *", max_chars=200)
        part.line("superior_body", f"{labels['superior_body']} *", max_chars=200)
        part.choice(
            "home_province_key",
            f"{labels['home_province_key']} *",
            list(provinces),
            lambda key: provinces[key],
        )
        if whose is not None and whose.home_now_name != whose.home_province_name:
            st.caption(
                markdown(t("The home province reads as {home} today.", home=whose.home_words))
            )
        if "home_province_key" in part.problems:
            part.tick("accept_ended_home", t("The former unit is meant"))
        st.caption(
            t(
                "The unit is dated: one that has since been merged shows until when it stood. "
                "What was logged before keeps its provinces and its direction (outgoing, "
                "incoming) as on its day."
            )
        )
        place, symbol = st.columns(2)
        with place:
            part.line("document_place", labels["document_place"], max_chars=60)
        with symbol:
            part.line("document_symbol", labels["document_symbol"], max_chars=40)
        part.typed(
            Typed.DAY,
            "reports_from",
            labels["reports_from"],
            help=t(
                "Values of a period that ended before this day are owed by nobody. Left "
                "empty, those of every past period are."
            ),
        )
        _reporting(part, labels, facts)

    raw = settings_form(_FORM, values, draw, labels, t("Save"))
    if raw is not None:
        save_form(_FORM, change_office, ChangeOffice, raw, lambda _: t("The office was saved."))


def _reporting(part: FormPart, labels: Mapping[str, str], facts: OfficeSettings) -> None:
    cut_off, civil = st.columns(2)
    with cut_off:
        part.line(
            "cut_off_from",
            labels["cut_off_from"],
            max_chars=60,
            help=t(
                "Left empty, years, halves, quarters and months are those of the calendar. With "
                "a year, from then on they run from the 15th to the 14th: a year from 15/12 to "
                "14/12. Values entered before keep their days."
            ),
        )
    with civil:
        part.line(
            "calendar_from",
            labels["calendar_from"],
            max_chars=60,
            help=t(
                "Left empty where the office keeps to the 14th. Several years in a field are "
                "written one after the other: 2026, 2031."
            ),
        )
    for sentence in calendar_words(facts.calendar):
        st.caption(markdown(sentence))
    part.tick("due_in_working_days", labels["due_in_working_days"])
    part.paragraphs("days_off", labels["days_off"])
    notes, lessons = st.columns(2)
    with notes:
        part.typed(
            Typed.COUNT,
            "note_months",
            labels["note_months"],
            help=t("Counted from the month of the last note; with 0 no note is waited for."),
        )
    with lessons:
        part.typed(Typed.COUNT, "decision_days", labels["decision_days"])


def screen() -> None:
    """Draw what may be corrected of the office."""
    facts = context.read(office_settings, context.actor())
    if facts is None:
        st.info(t("The office is not set up yet."))
        return
    st.title(t("The office"), anchor=False)
    show_done()
    _form(facts)
    document_settings_form()
    division_list(facts)
    phones()


guarded(screen)
