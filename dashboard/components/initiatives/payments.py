"""The money of an initiative on its page: budgets, payments, and the ways to enter and mend."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.left_fields import (
    begin_with_left,
    forget_left,
    keep_left,
    letting_go,
)
from dashboard.components.initiatives.payment_correction import correction
from dashboard.components.initiatives.payment_fields import (
    NAMES,
    beside,
    draw_fields,
    send,
    take_source,
    tell,
    typed,
)
from dashboard.components.initiatives.sections import heads
from dashboard.components.unsent_text import send_unsent_text
from models.commands.payments import RecordPayment
from models.reports.initiatives.records import InitiativeRecord
from models.rules.rights import Owned, may_correct
from models.services.initiatives.payments import record_payment
from models.text import t
from models.text.formats import format_money, office_today
from models.vocabulary import FundingSource


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
            correction(record)


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
        f"<td>{html(beside(row))}</td></tr>"
        for row in record.payments
    )
    _table(head, body)


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
        keys, usual = {name: act.key(name) for name in NAMES}, _usual_source(record)
        begin_with_left(_left(record), keys)
        take_source(act)
        act.begin_with("source", usual)
        send_unsent_text()
        draw_fields(record, act, None)
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


def _record(record: InitiativeRecord, act: ActionFields) -> None:
    service = letting_go(record_payment, _left(record))
    if tell(send(record, service, RecordPayment, typed(act)), act):
        forget_left(_left(record))
