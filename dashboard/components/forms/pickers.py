"""Choose an organisation: search that forgives accents, or a new one entered on the spot."""

from datetime import date
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import NATIONAL
from dashboard.components.submitting import show_problem
from models.lookups.places import places
from models.reports.choices import organisation_choices, province_choices
from models.text import t
from models.text.folding import fold
from models.text.formats import office_today
from models.vocabulary import OrganisationKind

SHOWN: Final = 6
"""Organisations shown for one search; one more letter finds the right one."""


def organisation_picker(
    part: FormPart, day: date, usual: OrganisationKind, *, takes_new: bool = True
) -> None:
    """Draw the choice of an organisation on a day; ``usual`` is the kind a new one mostly has."""
    if part.values["organisation_id"] is not None:
        _chosen(part)
    elif part.values["is_new"]:
        _new(part, day)
    else:
        _search(part, usual, takes_new=takes_new)
    show_problem(part.problems, f"{part.field}organisation_id")


def _chosen(part: FormPart) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{markdown(part.values['organisation_label'])}**")
        st.button(
            t("Change"),
            key=f"{part.key}.change",
            on_click=_let_go,
            args=(part,),
            type="tertiary",
            icon=":material/swap_horiz:",
        )


def _search(part: FormPart, usual: OrganisationKind, *, takes_new: bool) -> None:
    part.line(
        "search",
        t("Organisation *"),
        live="300ms",
        icon=":material/search:",
        placeholder=t("Type part of the name or province, no accents needed"),
    )
    words = part.values["search"].strip()
    every = context.load(organisation_choices, words) if words else ()
    found = sorted(every, key=lambda choice: fold(usual.label) not in fold(choice.label))
    for choice in found[:SHOWN]:
        st.button(
            markdown(choice.label),
            key=f"{part.key}.take.{choice.value}",
            width="stretch",
            on_click=_take,
            args=(part, int(choice.value), choice.label),
        )
    if len(found) > SHOWN:
        st.caption(t("More were found. Type another word to see the right one."))
    if words and not found:
        st.caption(t("None was found under this name."))
    if takes_new:
        st.button(
            t("Add a new organisation"),
            key=f"{part.key}.new",
            icon=":material/add:",
            type="tertiary",
            on_click=_begin_new,
            args=(part, usual),
        )


def _new(part: FormPart, day: date) -> None:
    names = {str(c.value): c.label for c in context.load(province_choices, day)}
    kept = part.values["new_province"]
    if kept and kept not in names:
        units = context.load(places).by_key
        names |= {kept: units[kept].name} if kept in units else {}
    names |= {NATIONAL: t("None: a national body")}
    part.choice("new_province", t("Province *"), list(names), lambda key: names[key])
    show_problem(part.problems, f"{part.field}new_organisation.province_id")
    part.choice(
        "new_kind",
        t("Kind of organisation *"),
        [k.value for k in OrganisationKind],
        lambda value: OrganisationKind(value).label,
    )
    show_problem(part.problems, f"{part.field}new_organisation.kind")
    _suggest_name(part)
    part.line("new_name", t("Name of the organisation *"))
    show_problem(part.problems, f"{part.field}new_organisation.name")
    st.button(
        t("Look in the list instead"),
        key=f"{part.key}.list",
        type="tertiary",
        icon=":material/search:",
        on_click=_let_go,
        args=(part,),
    )


def _suggest_name(part: FormPart) -> None:
    """Fill in the usual name of a province's office, unless the person typed another."""
    values = part.values
    unit = context.load(places).by_key.get(values["new_province"] or "")
    is_usual = values["new_kind"] == OrganisationKind.STANDARDS_OFFICE.value
    suggestion = (
        t("Sub-department of standards of {kind} {name}", kind=unit.kind.label, name=unit.name)
        if unit and is_usual
        else ""
    )
    if values["new_name"] in ("", values.get("suggested", "")) and values["new_name"] != suggestion:
        part.put("new_name", suggestion)
    values["suggested"] = suggestion


def _take(part: FormPart, organisation_id: int, label: str) -> None:
    part.values.update(organisation_id=organisation_id, organisation_label=label, is_new=False)
    part.put("search", "")


def _let_go(part: FormPart) -> None:
    part.values.update(organisation_id=None, organisation_label="", is_new=False)


def _begin_new(part: FormPart, usual: OrganisationKind) -> None:
    words = part.values["search"].strip()
    part.values["is_new"] = True
    part.put("new_kind", part.values["new_kind"] or usual.value)
    if usual is not OrganisationKind.STANDARDS_OFFICE and not part.values["new_name"]:
        part.put("new_name", words)


def every_province() -> dict[str, str]:
    """Return units to choose from, by key: today's first, then those of any time with years."""
    now = context.load(province_choices, office_today())
    every = context.load(province_choices)
    return {str(one.value): one.label for one in (*now, *every)}
