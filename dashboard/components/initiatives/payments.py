"""The money of an initiative on its page: budgets, payments, and the ways to enter and mend."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.confirmed_actions import Act, chosen_act
from dashboard.components.forms.dated_fields import understood
from dashboard.components.forms.left_fields import (
    begin_with_left,
    forget_left,
    keep_left,
    letting_go,
)
from dashboard.components.forms.typed_values import Typed, typed_line
from dashboard.components.initiatives.sections import heads
from dashboard.components.submitting import Outcome, submit
from dashboard.components.unsent_text import send_unsent_text
from models.commands.base import Command
from models.commands.payments import CorrectPayment, DeletePayment, RecordPayment
from models.reports.initiatives.record_money import BudgetRow, PaymentRow
from models.reports.initiatives.records import InitiativeRecord
from models.rules.budgets import drawn_on
from models.rules.dates import parse_dated_text, typed_date
from models.rules.money import parse_money
from models.rules.payments import is_early
from models.rules.rights import Owned, may_correct
from models.services.initiatives.payments import (
    correct_payment,
    delete_payment,
    record_payment,
)
from models.text import t
from models.text.formats import format_money, format_number, office_today
from models.vocabulary import FundingSource

_NAMES: Final = (
    "paid_on",
    "amount_vnd",
    "source",
    "budget_year",
    "document_number",
    "note",
    "early_reason",
    "overspent_reason",
)
_READ: Final = "read"
"""The payment as it stood when its fields were filled."""


def money_section(record: InitiativeRecord) -> None:
    """Draw budgets and payments, and offer to enter a payment to whom that is open."""
    may = may_correct(context.actor(), Owned.of(record.facts))
    if not (record.budgets or may):
        return
    st.header(t("Money"), anchor=False)
    if record.budgets:
        _budgets(record)
    if record.payments:
        _payments(record)
    if may:
        with st.container(horizontal=True, key="payment_actions"):
            _entry(record)
            if record.payments:
                _correction(record)


def _budgets(record: InitiativeRecord) -> None:
    names = (t("Plan"), t("Allocated"), t("Spent"), t("Left"))
    head = heads(t("Budget year"), t("Source of money")) + heads(*names, look="nscl-number")
    body = "".join(
        f"<tr><td>{html(row.years.years)}</td><td>{html(row.years.source.label)}</td>"
        f"{_amount(row.money.planned_vnd)}{_amount(row.money.allocated_vnd)}"
        f"{_amount(row.money.spent_vnd, is_flagged=row.is_overspent)}"
        f"{_amount(row.money.left_vnd)}</tr>"
        for row in record.budgets
    )
    facts = record.facts
    total = (
        f"<tr><td>{html(t('Total'))}</td><td></td>{_amount(facts.planned_vnd)}"
        f"{_amount(facts.allocated_vnd)}{_amount(facts.spent_vnd)}"
        f"{_amount(facts.allocated_vnd - facts.spent_vnd)}</tr>"
    )
    _table(head, body, total)
    for row in record.budgets:
        if row.is_overspent:
            said = t(
                "{year}, {source}: more spent than allocated. {reason}",
                year=row.years.years,
                source=row.years.source.label,
                reason=row.overspent_reason or "",
            )
            st.warning(markdown(said))


def _payments(record: InitiativeRecord) -> None:
    st.subheader(t("Payments"), anchor=False)
    head = heads(t("Budget year"), t("Paid on"), t("Source of money"))
    head += heads(t("Amount"), look="nscl-number") + heads(t("Document, note"))
    body = "".join(
        f"<tr><td>{row.budget_year}</td><td>{html(row.when)}</td>"
        f"<td>{html(row.source.label)}</td>{_amount(row.amount_vnd, is_flagged=row.is_early)}"
        f"<td>{html(_beside(row))}</td></tr>"
        for row in record.payments
    )
    _table(head, body)


def _beside(row: PaymentRow) -> str:
    early = ""
    if row.is_early:
        early = t("paid before the initiative began: {reason}", reason=row.early_reason or "")
    return " · ".join(filter(None, (row.document_number, row.note, early)))


def _table(head: str, body: str, total: str = "") -> None:
    foot = f"<tfoot>{total}</tfoot>" if total else ""
    st.html(
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )


def _amount(vnd: int, *, is_flagged: bool = False) -> str:
    flag = "⚠ " if is_flagged else ""
    return f'<td class="nscl-number">{flag}{html(format_money(vnd))}</td>'


def _entry(record: InitiativeRecord) -> None:
    act = ActionFields("payment_new", record.id)
    with (
        st.popover(t("Record a payment"), icon=":material/payments:"),
        st.container(key="left_payment"),
    ):
        keys, usual = {name: act.key(name) for name in _NAMES}, _usual_source(record)
        begin_with_left(_left(record), keys)
        if left := act.typed("source"):
            st.session_state[keys["source"]] = FundingSource(left)
        act.begin_with("source", usual)
        send_unsent_text()
        _fields(record, act, None)
        act.draw_refusal()
        st.button(
            t("Save"), key="_payment_save", type="primary", on_click=_record, args=(record, act)
        )
        keep_left(_left(record), keys, {"source": usual})


def _left(record: InitiativeRecord) -> str:
    """Return under which name a half-filled payment is kept."""
    return f"payment_new:{record.id}"


def _usual_source(record: InitiativeRecord) -> FundingSource | None:
    """Return the source of the latest payment, or of this year's budget, where there is one."""
    year = office_today().year
    known = [one.years.source for one in record.budgets if one.years.holds(year)]
    known += [one.source for one in record.payments[-1:]]
    return known[-1] if known else None


def _correction(record: InitiativeRecord) -> None:
    with st.popover(t("Correct a payment"), icon=":material/edit:"):
        options = {row.id: _line(row) for row in record.payments}
        number = choose(t("Payment"), options, key=f"_payment_chosen.{record.id}", index=None)
        row = next((one for one in record.payments if one.id == number), None)
        if row is None:
            return
        act = ActionFields("payment", row.id)
        _begin(record, act, row)
        _saved_meanwhile(act, row)
        _fields(record, act, row)
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
        if chosen_act(f"payment.{row.id}", [gone], f"_payment_{row.id}"):
            raw = {"payment_id": row.id}
            if _tell(_send(record, delete_payment, DeletePayment, raw), act):
                st.rerun()


def _line(row: PaymentRow) -> str:
    return f"{row.when} · {format_money(row.amount_vnd)} · {row.source.label} · {row.budget_year}"


def _saved_meanwhile(act: ActionFields, row: PaymentRow) -> None:
    """Tell what somebody saved since the fields were filled; which of the two stands is chosen."""
    if act.typed(_READ) == row:
        return
    st.warning(
        markdown(
            t(
                "Somebody saved this payment after you opened it. It is now: {payment}.",
                payment=" · ".join(filter(None, (_line(row), _beside(row)))),
            )
        )
    )
    with st.container(horizontal=True, key="payment_meanwhile"):
        st.button(t("Keep the saved one"), key=f"_payment_theirs_{row.id}", on_click=act.empty)
        st.button(t("Keep mine"), key=f"_payment_mine_{row.id}", on_click=_read, args=(act, row))


def _read(act: ActionFields, row: PaymentRow) -> None:
    st.session_state[act.key(_READ)] = row


def _begin(record: InitiativeRecord, act: ActionFields, row: PaymentRow) -> None:
    if act.typed("paid_on") is None:  # its fields are drawn anew
        _read(act, row)
    budget = _budget_of(record, row.budget_year, row.source)
    act.begin_with("paid_on", typed_date(row.paid_on, row.date_precision))
    act.begin_with("amount_vnd", format_number(row.amount_vnd))
    act.begin_with("source", row.source)
    act.begin_with("budget_year", str(row.budget_year))
    act.begin_with("document_number", row.document_number or "")
    act.begin_with("note", row.note or "")
    act.begin_with("early_reason", row.early_reason or "")
    act.begin_with("overspent_reason", (budget and budget.overspent_reason) or "")


def _fields(record: InitiativeRecord, act: ActionFields, row: PaymentRow | None) -> None:
    """Draw the fields of a payment; why it is early or too much is asked where it is."""
    hint = t("dd/mm/yyyy, mm/yyyy or yyyy")
    typed_line(Typed.DATED, f"{t('Paid on')} *", key=act.key("paid_on"), placeholder=hint)
    st.caption(understood(str(act.typed("paid_on") or "")))
    typed_line(Typed.MONEY, f"{t('Amount')} *", key=act.key("amount_vnd"))
    labels = {one: one.label for one in FundingSource}
    choose(f"{t('Source of money')} *", labels, key=act.key("source"), index=None)
    usual = t("Empty: the year of the payment")
    typed_line(Typed.YEAR, t("Budget year"), key=act.key("budget_year"), placeholder=usual)
    st.text_input(t("Number of the document"), key=act.key("document_number"))
    st.text_input(t("Note"), key=act.key("note"))
    if _is_early(record, act):
        label = t("Why it was paid before the initiative began")
        st.text_input(f"{label} *", key=act.key("early_reason"))
    if _is_too_much(record, act, row):
        label = t("Why more is spent than allocated")
        st.text_input(label, key=act.key("overspent_reason"))


def _is_early(record: InitiativeRecord, act: ActionFields) -> bool:
    try:
        paid_on = parse_dated_text(str(act.typed("paid_on") or ""))
    except ValueError:
        return False
    return is_early(paid_on, record.facts.starts_on)


def _is_too_much(record: InitiativeRecord, act: ActionFields, row: PaymentRow | None) -> bool:
    try:
        amount = parse_money(str(act.typed("amount_vnd") or ""))
        day = parse_dated_text(str(act.typed("paid_on") or ""))
    except ValueError:
        return False
    typed = str(act.typed("budget_year") or "").strip()
    year = int(typed) if typed.isascii() and typed.isdigit() else day.starts_on.year
    source = act.typed("source")
    if source is None:
        return False
    budget = _budget_of(record, year, source)
    left = budget.money.left_vnd if budget else 0
    if row is not None and _budget_of(record, row.budget_year, row.source) == budget:
        left += row.amount_vnd
    return amount > left


def _budget_of(record: InitiativeRecord, year: int, source: FundingSource) -> BudgetRow | None:
    """Return the budget that a payment of a year is taken from, of one year or of several."""
    wanted = drawn_on(year, source, [row.years for row in record.budgets])
    return next((row for row in record.budgets if row.years == wanted), None)


def _raw(act: ActionFields) -> dict[str, Any]:
    return {name: act.typed(name) for name in _NAMES}


def _record(record: InitiativeRecord, act: ActionFields) -> None:
    service = letting_go(record_payment, _left(record))
    if _tell(_send(record, service, RecordPayment, _raw(act)), act):
        forget_left(_left(record))


def _correct(record: InitiativeRecord, row: PaymentRow, act: ActionFields) -> None:
    if act.typed(_READ) != row:
        act.refuse(t("Choose first which of the two is to stand."))
        return
    raw = _raw(act) | {"payment_id": row.id}
    _tell(_send(record, correct_payment, CorrectPayment, raw), act)


def _send(
    record: InitiativeRecord,
    service: Callable[..., Any],
    command: type[Command],
    raw: Mapping[str, Any],
) -> Outcome[Any]:
    """Send an act on the record as it was read."""
    values = {**raw, "initiative_id": record.id, "row_version": record.facts.row_version}
    return submit(service, command, values)


def _tell(outcome: Outcome[Any], act: ActionFields) -> bool:
    """Say what came of an act; what was typed stays until it was saved."""
    if outcome.is_done:
        act.finish()
    else:
        act.refuse(outcome.sentence)
    return outcome.is_done
