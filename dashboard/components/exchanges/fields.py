"""The fields of the form of an exchange, section by section, in the order of a visit."""

from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.exchanges.state import (
    SIDES,
    new_delegation,
    new_site,
    take_side,
)
from dashboard.components.forms.file_fields import file_fields
from dashboard.components.forms.form_fields import FormPart, remove_button
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.pickers import organisation_picker
from dashboard.components.forms.typed_values import Typed, day_in_words
from dashboard.components.submitting import show_problem
from models.reports.choices import entry_choices
from models.rules.dates import parse_dated_text
from models.text import t
from models.text.formats import format_date, office_today
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    ExchangeKind,
    ExchangeState,
    OrganisationKind,
    Setting,
)

_NAMED: Final = (ExchangeKind.REGIONAL_CONFERENCE.value, ExchangeKind.NATIONAL_CONFERENCE.value)
"""Kinds that have a name of their own."""


def day_of(values: Values) -> date:
    """Return the first day typed, today where none can be read: it chooses the list of units."""
    try:
        return parse_dated_text(values["starts_on"]).starts_on
    except ValueError:
        return office_today()


def what_and_when(part: FormPart) -> None:
    """Draw what kind of exchange it is, where it stands, and when."""
    values = part.values
    if values["exchange_id"] is None:
        key = f"{part.key}.side"
        st.session_state.setdefault(key, values["side"])
        st.pills(
            t("What is it about?"),
            list(SIDES),
            key=key,
            required=True,
            format_func=lambda side: t(SIDES[side][0]),
            on_change=lambda: _turn(part, st.session_state[key]),
        )
    if values["exchange_id"] is not None or values["side"] == "conference":
        part.choice(
            "kind",
            t("Kind of exchange *"),
            [kind.value for kind in ExchangeKind],
            lambda value: ExchangeKind(value).label,
        )
    if values["kind"] in _NAMED:
        part.line("title", t("Name of the conference *"))
    part.segments(
        "state",
        t("State *"),
        [state.value for state in ExchangeState],
        lambda value: ExchangeState(value).label,
    )
    if values["state"] == ExchangeState.CANCELLED.value:
        part.line("cancelled_reason", t("Why it was cancelled"))
    _date(part)


def _turn(part: FormPart, side: str | None) -> None:
    if side not in SIDES:  # the browser lets go of an answer while the form is drawn anew
        return
    take_side(part.values, side)
    part.put("kind", part.values["kind"])
    for delegation in part.values["delegations"]:
        st.session_state.pop(f"{part.key}.delegations.{delegation['key']}.role", None)


def _date(part: FormPart) -> None:
    part.typed(
        Typed.DATED, "starts_on", t("Date *"), placeholder=t("10/11/2022, or 11/2022, or 2022")
    )
    st.caption(_understood(part.values["starts_on"]))
    with st.container(horizontal=True, vertical_alignment="center"):
        today = office_today()
        for label, day in ((t("Today"), today), (t("Yesterday"), today - timedelta(days=1))):
            st.button(
                label,
                key=f"{part.key}.quick.{day}",
                on_click=part.put,
                args=("starts_on", format_date(day)),
            )
        part.tick("is_several_days", t("Several days"))
    if part.values["is_several_days"]:
        part.typed(Typed.DAY, "ends_on", t("Last day *"))


def _understood(text: str) -> str:
    try:
        typed = parse_dated_text(text)
    except ValueError:
        return t("Day/month/year. Only the month is known: 11/2022. Only the year: 2022.")
    if typed.precision is DatePrecision.MONTH:
        return t("Only the month is known: {month}", month=f"{typed.starts_on:%m/%Y}")
    if typed.precision is DatePrecision.YEAR:
        return t("Only the year is known: {year}", year=typed.starts_on.year)
    return day_in_words(typed.starts_on)


def delegations(part: FormPart) -> None:
    """Draw the delegations, the others' before our own."""
    st.header(t("Delegations"), anchor=False)
    show_problem(part.problems, "delegations")
    values = part.values
    everyone = list(enumerate(values["delegations"]))
    for position, delegation in sorted(everyone, key=lambda item: _is_ours(values, item[1])):
        _delegation(part, part.within("delegations", position, delegation))
    st.button(
        t("Add a delegation"),
        key=f"{part.key}.delegations.add",
        icon=":material/add:",
        on_click=_add,
        args=(values,),
    )


def _add(values: Values) -> None:
    values["delegations"].append(new_delegation(_next_role(values)))


def _is_ours(values: Values, delegation: Values) -> bool:
    return bool(delegation["organisation_id"] == values["home_id"])


def _next_role(values: Values) -> DelegationRole:
    is_bilateral = values["kind"] == ExchangeKind.BILATERAL_VISIT.value
    return DelegationRole.GUEST if is_bilateral else DelegationRole.PARTICIPANT


def _delegation(form: FormPart, part: FormPart) -> None:
    is_ours = _is_ours(form.values, part.values)
    role = DelegationRole(part.values["role"] or DelegationRole.GUEST).label
    with st.container(border=True):
        title = t("{role}: us", role=role) if is_ours else role
        st.markdown(f"**{markdown(title)}**")
        if _asks_role(form.values):
            part.choice(
                "role",
                t("Part *"),
                [r.value for r in DelegationRole],
                lambda value: DelegationRole(value).label,
            )
        organisation_picker(part, day_of(form.values), OrganisationKind.STANDARDS_OFFICE)
        left, right = st.columns(2)
        with left:
            part.line("leader_name", t("Leader of the delegation"))
        with right:
            part.line(
                "leader_office", t("Office held"), placeholder=t("Head of the sub-department")
            )
        part.typed(Typed.COUNT, "headcount", t("Number of people"))
        with st.expander(t("Members"), expanded=bool(part.values["members"])):
            part.paragraphs("members", t("Members"), placeholder=t("One person a line"))
        remove_button(form, "delegations", part, t("Remove this delegation"))


def _asks_role(values: Values) -> bool:
    """Say whether parts are chosen one by one: between two sides the first question says all."""
    is_plain = values["side"] in ("receive", "go", "inside") and values["exchange_id"] is None
    return not is_plain or len(values["delegations"]) > 2


def topics(part: FormPart) -> None:
    """Draw the topics as buttons: no typing on a phone."""
    kept = tuple(part.values["topic_ids"])
    names = {int(c.value): c.label for c in context.load(entry_choices, "topics", kept)}
    part.marks("topic_ids", t("Topics"), list(names), lambda number: names[number])


def sites(part: FormPart) -> None:
    """Draw the sites toured."""
    kept = tuple(values["tool_id"] for values in part.values["sites"])
    tools = {int(c.value): c.label for c in context.load(entry_choices, "tools", kept)}
    for position, values in enumerate(part.values["sites"]):
        site = part.within("sites", position, values)
        with st.container(border=True):
            organisation_picker(site, day_of(part.values), OrganisationKind.SCHOOL)
            site.choice(
                "setting",
                t("Kind of place"),
                [s.value for s in Setting],
                lambda value: Setting(value).label,
            )
            site.choice("tool_id", t("Tool"), list(tools), lambda number: tools[number])
            site.line("description", t("Description"))
            remove_button(part, "sites", site, t("Remove this site"))
    st.button(
        t("Add a site"),
        key=f"{part.key}.sites.add",
        icon=":material/add:",
        on_click=lambda: part.values["sites"].append(new_site()),
    )


def content(part: FormPart) -> None:
    """Draw purpose, conclusions and note."""
    part.paragraphs("purpose", t("Purpose"))
    part.paragraphs("conclusions", t("Conclusions"))
    part.paragraphs("note", t("Note"), height=80)


def order_and_cost(part: FormPart) -> None:
    """Draw the document that ordered the exchange, and what it cost."""
    part.line("order_number", t("Number of the document"), placeholder=t("25/KH-CCTDC"))
    part.typed(Typed.DAY, "order_date", t("Date of the document"))
    part.typed(Typed.MONEY, "cost_vnd", t("Cost (dong)"))


def publication(part: FormPart) -> None:
    """Draw where it was published."""
    part.line("publisher", t("Published by"))
    part.line("publication_author", t("Author"))
    part.typed(Typed.MOMENT, "published_at", t("Published on"), placeholder=t("10/11/2022 17:55"))
    part.line("publication_url", t("Address of the article"), type="url")


def title(part: FormPart) -> None:
    """Draw the title; left empty, the product writes it from the delegations."""
    if part.values["kind"] in _NAMED:
        st.caption(t("The name of the conference is above."))
    else:
        part.line("title", t("Title"), placeholder=t("Left empty, it is written for you"))


def sections() -> list[tuple[str, tuple[str, ...], Any]]:
    """Return what is folded away: its head, the fields whose problems open it, its drawing."""
    return [
        (t("Sites toured"), ("sites",), sites),
        (t("Photos and files"), ("files",), file_fields),
        (t("Purpose, conclusions, note"), ("purpose", "conclusions", "note"), content),
        (t("Document and cost"), ("order_number", "order_date", "cost_vnd"), order_and_cost),
        (
            t("Published article"),
            ("publisher", "publication_author", "published_at", "publication_url"),
            publication,
        ),
        (t("Title of the record"), ("title",), title),
    ]
