"""Who takes part in an exchange: the first question of its form, and the delegations of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard.components.forms.dated_fields import typed_day
from dashboard.components.forms.declared_forms import FieldKind, FormField, FormParts, new_part
from dashboard.components.forms.form_choices import terms
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from models.text import mark, t
from models.vocabulary import DelegationRole, ExchangeKind, ExchangeState, OrganisationKind

HOST, GUEST, PARTICIPANT = DelegationRole.HOST, DelegationRole.GUEST, DelegationRole.PARTICIPANT
SIDES: Final[dict[str, tuple[str, ExchangeKind, DelegationRole | None, DelegationRole]]] = {
    "receive": (mark("We receive guests"), ExchangeKind.BILATERAL_VISIT, HOST, GUEST),
    "go": (mark("We go to visit"), ExchangeKind.BILATERAL_VISIT, GUEST, HOST),
    "conference": (
        mark("We attend a conference"),
        ExchangeKind.REGIONAL_CONFERENCE,
        PARTICIPANT,
        HOST,
    ),
    "inside": (mark("Inside the province"), ExchangeKind.INTERNAL_VISIT, GUEST, HOST),
    "online": (mark("Online"), ExchangeKind.ONLINE, HOST, GUEST),
    "observe": (mark("We did not take part"), ExchangeKind.BILATERAL_VISIT, None, GUEST),
}
"""The first question: its answer, the kind, our part (None: we take none), the others' part."""


def opening(home_id: int, home_label: str, today: date) -> Values:
    """Return what the form opens with: guests received today, our own office filled in."""
    values: Values = {"home_id": home_id, "home_label": home_label, "delegations": []}
    take_side(values, "receive")
    return values | {"exchange_id": None, "state": ExchangeState.HELD, "starts_on": today}


def take_side(values: Values, side: str) -> None:
    """Answer the first question: set the kind and everybody's part; what was typed stays."""
    _, kind, ours, theirs = SIDES[side]
    values["side"], values["kind"] = side, kind.value
    delegations = values["delegations"]
    home = next((d for d in delegations if _is_ours(values, d)), None)
    if home is None and ours is not None:
        home = new_part(
            DELEGATIONS,
            role=ours,
            organisation_id=values["home_id"],
            organisation_label=values["home_label"],
        )
        delegations.insert(0, home)
    if home is not None and ours is None:
        delegations.remove(home)
    elif home is not None and ours is not None:
        home["role"] = ours.value
    others = [d for d in delegations if d is not home or ours is None]
    wanted = [HOST, GUEST] if ours is None else [theirs]
    for role in wanted[len(others) :]:
        others.append(new_part(DELEGATIONS, role=role))
        delegations.append(others[-1])
    for position, other in enumerate(others):
        other["role"] = wanted[min(position, len(wanted) - 1)].value


def first_question(part: FormPart) -> None:
    """Ask what a new exchange is about: the answer says its kind and everybody's part."""
    if part.values["exchange_id"] is not None:
        return
    key = f"{part.key}.side"
    st.session_state.setdefault(key, part.values["side"])
    st.pills(
        t("What is it about?"),
        list(SIDES),
        key=key,
        required=True,
        format_func=lambda side: t(SIDES[side][0]),
        on_change=lambda: _turn(part, st.session_state[key]),
    )


def _turn(part: FormPart, side: str | None) -> None:
    if side not in SIDES:  # the browser lets go of an answer while the form is drawn anew
        return
    take_side(part.values, side)
    part.put("kind", part.values["kind"])
    for delegation in part.values["delegations"]:
        st.session_state.pop(f"{part.key}.delegations.{delegation['key']}.role", None)


def _is_ours(form: Values, delegation: Values) -> bool:
    return bool(delegation["organisation_id"] == form["home_id"])


def _head(form: Values, delegation: Values) -> str:
    role = DelegationRole(delegation["role"] or GUEST).label
    return t("{role}: the office", role=role) if _is_ours(form, delegation) else role


def _asks_role(form: Values) -> bool:
    """Say whether parts are chosen one by one: between two sides the first question says all."""
    is_plain = form["side"] in ("receive", "go", "inside") and form["exchange_id"] is None
    return not is_plain or len(form["delegations"]) > 2


def _added(form: Values) -> Mapping[str, Any]:
    is_bilateral = form["kind"] == ExchangeKind.BILATERAL_VISIT.value
    return {"role": GUEST if is_bilateral else PARTICIPANT}


DELEGATIONS: Final = FormParts(
    "delegations",
    mark("Delegations"),
    mark("Delegation {number}"),
    mark("Add a delegation"),
    (
        FormField(
            "role",
            mark("Part"),
            FieldKind.CHOICE,
            is_needed=True,
            options=lambda _: terms(DelegationRole),
            is_shown=_asks_role,
        ),
        FormField(
            "organisation_id",
            mark("Organisation"),
            FieldKind.ORGANISATION,
            takes_new=True,
            usual=OrganisationKind.STANDARDS_OFFICE,
            day=typed_day,
        ),
        FormField("leader_name", mark("Leader of the delegation")),
        FormField(
            "leader_office",
            mark("Office held"),
            hint=mark("Head of the Sub-department"),
            is_beside=True,
        ),
        FormField("headcount", mark("Number of people"), FieldKind.COUNT),
        FormField(
            "members",
            mark("Members"),
            FieldKind.PARAGRAPHS,
            hint=mark("One person a line"),
            is_folded=True,
        ),
    ),
    remove=mark("Remove this delegation"),
    head=_head,
    order=_is_ours,
    added=_added,
    skips_blank=True,
)
"""The others' are drawn before our own."""
GROUPS: Final = FormParts(
    "groups",
    mark("Groups that took part"),
    mark("Group {number}"),
    mark("Add a group, or paste a list of provinces"),
    (
        FormField(
            "name",
            mark("Name of the group"),
            hint=mark("The science departments of the northern provinces"),
        ),
        FormField(
            "provinces",
            mark("Provinces in it, as far as they are named"),
            FieldKind.PARAGRAPHS,
            hint=mark("Paste the list: one province a line"),
        ),
        FormField(
            "role",
            mark("Part"),
            FieldKind.CHOICE,
            is_needed=True,
            options=lambda _: terms(DelegationRole),
        ),
        FormField("headcount", mark("Number of people"), FieldKind.COUNT, is_beside=True),
    ),
    remove=mark("Remove this group"),
    head=lambda _form, _group: "",
    added=lambda _form: {"role": PARTICIPANT},
    skips_blank=True,
)
"""A group counts as no partner until provinces in it are named."""
