"""The divisions of the office in its settings: a row each, opened to be corrected or retired."""

from typing import Any, Final

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from models.commands.offices import AddDivision, CorrectDivision, RemoveDivision
from models.reports.office.office import DivisionFacts, OfficeSettings
from models.services.office import divisions
from models.text import plural, t
from models.text.formats import format_date, format_number, office_today

_ADD: Final = "settings.new_division"


def division_list(office: OfficeSettings) -> None:
    """Draw every division and the form of a new one."""
    st.header(t("Divisions"), anchor=False)
    st.caption(
        t(
            "A division in use is given a last day, never deleted: its people and records "
            "keep its name, and it is no longer offered after that day."
        )
    )
    if not office.divisions:
        st.markdown(t("No division has been entered yet."))
    for division in office.divisions:
        with st.expander(_label(division)):
            _correct(office, division)
    with st.expander(t("Add a division"), icon=":material/add:"):
        _add(office)


def _label(division: DivisionFacts) -> str:
    today = office_today()
    days = ""
    if division.valid_to:
        is_over = division.valid_to < today
        sentence = t("until {day}, retired") if is_over else t("until {day}")
        days = sentence.format(day=format_date(division.valid_to))
    elif division.valid_from and division.valid_from > today:
        days = t("from {day}", day=format_date(division.valid_from))
    people = plural(
        "{number} person", "{number} people", division.people, number=format_number(division.people)
    )
    exchanges = plural(
        "{number} exchange",
        "{number} exchanges",
        division.exchanges,
        number=format_number(division.exchanges),
    )
    parts = (f"**{markdown(division.name)}**", people, exchanges, days)
    return " · ".join(part for part in parts if part)


def _labels() -> dict[str, str]:
    return {
        "name": t("Name of the division"),
        "valid_from": t("First day (dd/mm/yyyy)"),
        "valid_to": t("Last day (dd/mm/yyyy)"),
    }


def _fields(part: FormPart) -> None:
    labels = _labels()
    part.line("name", f"{labels['name']} *", max_chars=120)
    first, last = st.columns(2)
    with first:
        part.typed(
            Typed.DAY,
            "valid_from",
            labels["valid_from"],
            help=t("Leave empty where it is not known."),
        )
    with last:
        part.typed(
            Typed.DAY,
            "valid_to",
            labels["valid_to"],
            help=t("Leave empty while the division stands."),
        )


def _correct(office: OfficeSettings, division: DivisionFacts) -> None:
    form = f"settings.division{division.id}"
    values: dict[str, Any] = {
        "division_id": division.id,
        "row_version": office.row_version,
        "name": division.name,
        "valid_from": format_date(division.valid_from),
        "valid_to": format_date(division.valid_to),
    }
    raw = settings_form(form, values, _fields, _labels(), t("Save the division"))
    if raw is not None:
        save_form(
            form,
            divisions.correct_division,
            CorrectDivision,
            raw,
            lambda _: t("The division was saved."),
        )
    if not division.is_in_use and st.button(
        t("Delete this division"),
        key=f"_remove.{division.id}",
        icon=":material/delete:",
        help=t("Nobody and nothing belongs to it yet."),
    ):
        unwanted = {"division_id": division.id, "row_version": values["row_version"]}
        gone = t("The division {name} was deleted.", name=markdown(division.name))
        save_form(form, divisions.remove_division, RemoveDivision, unwanted, lambda _: gone)


def _add(office: OfficeSettings) -> None:
    values: dict[str, Any] = {
        "row_version": office.row_version,
        "name": "",
        "valid_from": "",
        "valid_to": "",
    }
    raw = settings_form(_ADD, values, _fields, _labels(), t("Add"))
    if raw is not None:
        save_form(
            _ADD, divisions.add_division, AddDivision, raw, lambda _: t("The division was added.")
        )
