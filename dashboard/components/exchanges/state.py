"""What the form of an exchange holds while it is filled: plain values, kept as the draft; pure.

Fields bear the names of the command's fields. Dates and amounts stay as typed until they are saved,
so that a wrong one can be shown again letter by letter.
"""

from datetime import date
from typing import Final
from uuid import uuid4

from dashboard.components.forms.form_values import Values
from models.text import mark
from models.text.formats import format_date
from models.vocabulary import DelegationRole, ExchangeKind, ExchangeState

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

PLAIN_FIELDS: Final = (
    "title",
    "purpose",
    "conclusions",
    "cancelled_reason",
    "order_number",
    "publisher",
    "publication_author",
    "publication_url",
    "note",
)
READ_FIELDS: Final = ("order_date", "cost_vnd", "published_at")
"""Days and amounts as typed: the command reads them."""
TYPED_FIELDS: Final = ("starts_on", "ends_on", *READ_FIELDS)
_ORGANISATION: Final[Values] = {
    "organisation_id": None,
    "organisation_label": "",
    "is_new": False,
    "new_name": "",
    "new_kind": None,
    "new_province": None,
    "search": "",
}


def new_form(home_id: int, home_label: str, today: date) -> Values:
    """Return the form as it opens: guests received today, our own office filled in."""
    values: Values = {
        "form_key": uuid4().hex,
        "exchange_id": None,
        "row_version": None,
        "side": "receive",
        "home_id": home_id,
        "home_label": home_label,
        "kind": ExchangeKind.BILATERAL_VISIT.value,
        "state": ExchangeState.HELD.value,
        "is_several_days": False,
        "delegations": [],
        "sites": [],
        "files": [],
        "topic_ids": [],
        "reason": "",
        **dict.fromkeys(PLAIN_FIELDS, ""),
        **dict.fromkeys(TYPED_FIELDS, ""),
    }
    values["starts_on"] = format_date(today)
    take_side(values, "receive")
    return values


def new_delegation(role: DelegationRole, **known: object) -> Values:
    """Return an empty delegation of the form."""
    return {
        "key": uuid4().hex[:8],
        "role": role.value,
        **_ORGANISATION,
        "leader_name": "",
        "leader_office": "",
        "headcount": "",
        "members": "",
        **known,
    }


def new_site(**known: object) -> Values:
    """Return an empty toured site of the form."""
    return {
        "key": uuid4().hex[:8],
        **_ORGANISATION,
        "setting": None,
        "tool_id": None,
        "description": "",
        **known,
    }


def take_side(values: Values, side: str) -> None:
    """Answer the first question: set the kind and everybody's part; what was typed stays."""
    _, kind, ours, theirs = SIDES[side]
    values["side"], values["kind"] = side, kind.value
    delegations = values["delegations"]
    home = next((d for d in delegations if d["organisation_id"] == values["home_id"]), None)
    if home is None and ours is not None:
        home = new_delegation(
            ours, organisation_id=values["home_id"], organisation_label=values["home_label"]
        )
        delegations.insert(0, home)
    if home is not None and ours is None:
        delegations.remove(home)
    elif home is not None and ours is not None:
        home["role"] = ours.value
    others = [d for d in delegations if d is not home or ours is None]
    wanted = [HOST, GUEST] if ours is None else [theirs]
    for role in wanted[len(others) :]:
        others.append(new_delegation(role))
        delegations.append(others[-1])
    for position, other in enumerate(others):
        other["role"] = wanted[min(position, len(wanted) - 1)].value


def is_blank(values: Values) -> bool:
    """Say whether nothing was entered in a delegation or a site of the form."""
    ignored = {"key", "role", "is_new", "new_kind", "search", "suggested"}
    return not any(value for name, value in values.items() if name not in ignored)
