"""Commands on payments (giải ngân): money paid for an initiative on a day, from a year's budget."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Code, Command, Dong, Id, KnownDay, Line, Whole
from models.commands.initiatives import MOST_VND
from models.errors import Problem
from models.rules.payments import budget_years
from models.text import t
from models.vocabulary import FundingSource


class PaymentFacts(Command):
    """What is kept of a payment; without a ``budget_year`` it is of the budget of its day.

    ``overspent_reason`` says why more is spent than allocated; it is kept with the year and source.
    """

    initiative_id: Id
    paid_on: KnownDay
    budget_year: Annotated[Whole, Field(ge=1990, le=2100)] | None = None
    source: FundingSource
    amount_vnd: Annotated[Dong, Field(gt=0, le=MOST_VND)]
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    note: Annotated[Line | None, Field(max_length=500)] = None
    early_reason: Annotated[Line | None, Field(max_length=500)] = None
    overspent_reason: Annotated[Line | None, Field(max_length=500)] = None

    @property
    def of_year(self) -> int:
        """Return the year whose budget it is taken from."""
        return self.budget_year or self.paid_on.starts_on.year

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Refuse a budget year that a payment of that day cannot be taken from."""
        paid_on, year = values.get("paid_on"), values.get("budget_year")
        if paid_on is None or year is None or year in budget_years(paid_on.starts_on):
            return []
        said = t("The budget year is that of the payment or the one before.")
        return [Problem("budget_year", said)]


class RecordPayment(PaymentFacts):
    """Enter a payment of an initiative that this person read at ``row_version``."""

    row_version: Whole


class CorrectPayment(PaymentFacts):
    """Replace the facts of a payment; ``row_version`` is that of its initiative."""

    row_version: Whole
    payment_id: Id


class DeletePayment(Command):
    """Take a payment away; the trail keeps what it was."""

    initiative_id: Id
    row_version: Whole
    payment_id: Id


class EnterPayment(PaymentFacts):
    """Enter a payment that a file tells, of its initiative as it stands."""

    accept_duplicate: bool = False


class CorrectPaymentOfFile(PaymentFacts):
    """Replace the facts of a payment that was read at its own ``row_version``."""

    payment_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeletePaymentOfFile(Command):
    """Take a payment away that was read at its own ``row_version``."""

    payment_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None
