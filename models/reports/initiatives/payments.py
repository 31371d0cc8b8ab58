"""What was paid for initiatives, payment by payment: the rows behind the money of a period."""

from typing import Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.initiatives import PAYMENT_LIST
from models.reports.initiatives.money import payments_left_out
from models.reports.initiatives.money_conditions import paid_in
from models.reports.initiatives.where import (
    MONEY_FIELDS,
    counted_initiatives,
    initiative_conditions,
)
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.rules.dates import exact_day, known_text
from models.tables import Initiative, Payment
from models.text import mark


def payment_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the payments of the period, by day: PAYMENT_LIST, indexed by id.

    They add up to what the reports on money say was paid in it.
    """
    rows = session.execute(
        select(Payment, Initiative)
        .join(Initiative, col(Initiative.id) == col(Payment.initiative_id))
        .where(
            *initiative_conditions(session, counted_initiatives(filters), whenever=True),
            *paid_in(filters),
        )
        .order_by(col(Payment.paid_on), col(Payment.id))
    ).all()
    return frame_of(
        PAYMENT_LIST,
        [
            (
                exact_day(paid.paid_on, paid.date_precision),
                known_text(paid.paid_on, paid.date_precision),
                of.code or "",
                of.title,
                paid.budget_year,
                paid.source.label,
                paid.amount_vnd,
                paid.document_number or "",
                paid.early_reason or "",
                paid.note or "",
                of.origin.label,
            )
            for paid, of in rows
        ],
        [paid.id or 0 for paid, _ in rows],
    )


PAYMENTS: Final = Listing(
    "payments",
    mark("Payments for initiatives"),
    PAYMENT_LIST,
    payment_list,
    left_out=payments_left_out,
    uses=MONEY_FIELDS,
)
