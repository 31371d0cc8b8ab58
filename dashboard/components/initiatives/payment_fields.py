"""The fields of a payment, as it is entered and corrected, and how it is sent."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard.components.choosers import choose
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.dated_fields import understood
from dashboard.components.forms.typed_values import Typed, typed_line
from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.reports.initiatives.record_money import BudgetRow, PaymentRow
from models.reports.initiatives.records import InitiativeRecord
from models.rules.budgets import drawn_on
from models.rules.dates import parse_dated_text
from models.rules.money import parse_money
from models.rules.payments import is_early
from models.text import t
from models.vocabulary import FundingSource

NAMES: Final = (
    "paid_on",
    "amount_vnd",
    "source",
    "budget_year",
    "document_number",
    "note",
    "early_reason",
    "overspent_reason",
)
"""The fields of a payment, as the command names them."""


def beside(row: PaymentRow) -> str:
    """Return what stands beside a payment: its document, its note, why it was early."""
    early = ""
    if row.is_early:
        early = t("paid before the initiative began: {reason}", reason=row.early_reason or "")
    return " · ".join(filter(None, (row.document_number, row.note, early)))


def draw_fields(record: InitiativeRecord, act: ActionFields, row: PaymentRow | None) -> None:
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
    of_year = str(act.typed("budget_year") or "").strip()
    year = int(of_year) if of_year.isascii() and of_year.isdigit() else day.starts_on.year
    source = act.typed("source")
    if source is None:
        return False
    budget = budget_of(record, year, source)
    left = budget.money.left_vnd if budget else 0
    if row is not None and budget_of(record, row.budget_year, row.source) == budget:
        left += row.amount_vnd
    return amount > left


def budget_of(record: InitiativeRecord, year: int, source: FundingSource) -> BudgetRow | None:
    """Return the budget that a payment of a year is taken from, of one year or of several."""
    wanted = drawn_on(year, source, [row.years for row in record.budgets])
    return next((row for row in record.budgets if row.years == wanted), None)


def send(
    record: InitiativeRecord,
    service: Callable[..., Any],
    command: type[Command],
    raw: Mapping[str, Any],
) -> Outcome[Any]:
    """Send an act on the record as it was read."""
    values = {**raw, "initiative_id": record.id, "row_version": record.facts.row_version}
    return submit(service, command, values)


def tell(outcome: Outcome[Any], act: ActionFields) -> bool:
    """Say what came of an act; what was typed stays until it was saved."""
    if outcome.is_done:
        act.finish()
    else:
        act.refuse(outcome.sentence)
    return outcome.is_done


def typed(act: ActionFields) -> dict[str, Any]:
    """Return what stands in the fields."""
    return {name: act.typed(name) for name in NAMES}


def take_source(act: ActionFields) -> None:
    """Put the source that a draft tells in a word into its chooser."""
    left = act.typed("source")
    if left is not None:
        st.session_state[act.key("source")] = FundingSource(left) if left else None
