"""Payments are mended and taken away; what somebody else did to one meanwhile is told."""

from typing import Final

import streamlit as st

from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.forms.left_fields import (
    begin_with_left,
    drop_left,
    forget_left,
    keep_left,
    letting_go,
)
from dashboard.components.initiatives.payment_fields import (
    NAMES,
    beside,
    budget_of,
    draw_fields,
    send,
    take_source,
    tell,
    typed,
)
from dashboard.components.news import announce
from models.commands.payments import CorrectPayment, DeletePayment
from models.reports.initiatives.record_money import PaymentRow
from models.reports.initiatives.records import InitiativeRecord
from models.rules.dates import typed_date
from models.services.initiatives.payments import correct_payment, delete_payment
from models.text import t
from models.text.formats import format_money, format_number

_READ: Final = "read"
"""The payment in words, as it stood when its fields were filled."""
_HELD: Final = "_payment_held"
"""The payment whose fields are drawn: initiative, number, in words."""
_LOST: Final = "_payment_lost"
"""What was typed about a payment that somebody took away: initiative, number, in words, fields."""


def correction(record: InitiativeRecord) -> None:
    """Offer to mend a payment or take it away, where there is one or was just now."""
    _note_taken_away(record)
    if not record.payments and _lost(record) is None:
        return
    with st.popover(t("Correct a payment"), icon=":material/edit:"):
        _taken_away(record)
        if not record.payments:
            return
        options = {row.id: _line(row) for row in record.payments}
        number = choose(t("Payment"), options, key=f"_payment_chosen.{record.id}", index=None)
        row = next((one for one in record.payments if one.id == number), None)
        if row is None:
            return
        st.session_state[_HELD] = (record.id, row.id, _line(row))
        act = ActionFields("payment", row.id)
        usual = _usual(record, row)
        keys = {name: act.key(name) for name in usual}
        _begin(act, keys, usual)
        _saved_meanwhile(act, row)
        draw_fields(record, act, row)
        act.draw_refusal()
        st.button(
            t("Save"),
            key=f"_payment_correct_{row.id}",
            type="primary",
            on_click=_correct,
            args=(record, row, act),
        )
        asked = t("Take this payment away? The history keeps what it was.")
        gone = Act("delete", t("Take away"), ":material/delete:", asked)
        if chosen_act(f"payment.{row.id}", [gone], f"_payment_{row.id}") and _delete(
            record, row, act
        ):
            st.rerun()
        keep_left(_left(row.id), keys, usual)


def _left(number: int) -> str:
    """Return under which name a half-made correction is kept."""
    return f"payment:{number}"


def _line(row: PaymentRow) -> str:
    return f"{row.when} · {format_money(row.amount_vnd)} · {row.source.label} · {row.budget_year}"


def _told(row: PaymentRow) -> str:
    return " · ".join(filter(None, (_line(row), beside(row))))


def _usual(record: InitiativeRecord, row: PaymentRow) -> dict[str, str]:
    """Return what stands in the fields before anybody types."""
    budget = budget_of(record, row.budget_year, row.source)
    return {
        "paid_on": typed_date(row.paid_on, row.date_precision),
        "amount_vnd": format_number(row.amount_vnd),
        "source": row.source,
        "budget_year": str(row.budget_year),
        "document_number": row.document_number or "",
        "note": row.note or "",
        "early_reason": row.early_reason or "",
        "overspent_reason": (budget and budget.overspent_reason) or "",
        _READ: _told(row),
    }


def _begin(act: ActionFields, keys: dict[str, str], usual: dict[str, str]) -> None:
    if act.typed("paid_on") is None:  # drawn anew: they are filled from what is there now
        st.session_state.pop(keys[_READ], None)
    begin_with_left(_left(act.number), keys)
    take_source(act)
    for name, value in usual.items():
        act.begin_with(name, value)


def _saved_meanwhile(act: ActionFields, row: PaymentRow) -> None:
    """Tell what somebody saved since the fields were filled; which of the two stands is chosen."""
    if act.typed(_READ) == _told(row):
        return
    st.warning(
        markdown(
            t(
                "Somebody saved this payment after you opened it. It is now: {payment}.",
                payment=_told(row),
            )
        )
    )
    with st.container(horizontal=True, key="payment_meanwhile"):
        st.button(
            t("Keep the saved one"), key=f"_payment_theirs_{row.id}", on_click=_empty, args=(act,)
        )
        st.button(t("Keep mine"), key=f"_payment_mine_{row.id}", on_click=_read, args=(act, row))


def _empty(act: ActionFields) -> None:
    drop_left(_left(act.number))
    act.empty()


def _read(act: ActionFields, row: PaymentRow) -> None:
    st.session_state[act.key(_READ)] = _told(row)


def _correct(record: InitiativeRecord, row: PaymentRow, act: ActionFields) -> None:
    if act.typed(_READ) != _told(row):
        act.refuse(t("Choose first which of the two is to stand."))
        return
    raw = typed(act) | {"payment_id": row.id}
    service = letting_go(correct_payment, _left(row.id))
    if tell(send(record, service, CorrectPayment, raw), act):
        forget_left(_left(row.id))


def _delete(record: InitiativeRecord, row: PaymentRow, act: ActionFields) -> bool:
    service = letting_go(delete_payment, _left(row.id))
    is_done = tell(send(record, service, DeletePayment, {"payment_id": row.id}), act)
    if is_done:
        st.session_state.pop(_HELD, None)
    return is_done


def _note_taken_away(record: InitiativeRecord) -> None:
    """Keep what was typed about a payment that is no longer there."""
    of, number, line = st.session_state.get(_HELD, (0, 0, ""))
    if of != record.id or any(row.id == number for row in record.payments):
        return
    fields = {
        name: value for name, value in typed(ActionFields("payment", number)).items() if value
    }
    st.session_state[_LOST] = (of, number, line, fields)
    st.session_state.pop(_HELD)


def _lost(record: InitiativeRecord) -> tuple[int, str, dict[str, object]] | None:
    of, *lost = st.session_state.get(_LOST, (0, 0, "", {}))
    return tuple(lost) if of == record.id else None


def _taken_away(record: InitiativeRecord) -> None:
    """Tell that somebody took a payment away while it was being mended; offer what was typed."""
    lost = _lost(record)
    if lost is None:
        return
    number, line, fields = lost
    st.warning(
        markdown(
            t(
                "Somebody took this payment away while you were correcting it: {payment}.",
                payment=line,
            )
        )
    )
    with st.container(horizontal=True, key="payment_taken_away"):
        st.button(
            t("Record what I typed as a new payment"),
            key="_payment_anew",
            on_click=_anew,
            args=(record, number, fields),
        )
        st.button(t("Leave it taken away"), key="_payment_let_go", on_click=_let_go, args=(number,))


def _anew(record: InitiativeRecord, number: int, fields: dict[str, object]) -> None:
    act = ActionFields("payment_new", record.id)
    for name in NAMES:
        st.session_state[act.key(name)] = fields.get(name) or ("" if name != "source" else None)
    announce(t("What you typed stands under “Record a payment”; save it there."))
    _let_go(number)


def _let_go(number: int) -> None:
    drop_left(_left(number))
    st.session_state.pop(_LOST, None)
