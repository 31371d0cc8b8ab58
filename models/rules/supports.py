"""What follows from a support or a certificate: growth of productivity, standing on a day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from models.text.rounding import rounded
from models.vocabulary import CertificateStanding

EXPIRING_WITHIN_DAYS: Final = 90
"""A certificate that ends within so many days is told before it does."""


def productivity_change_pct(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """Return by how many per cent productivity rose, one decimal; None without a base above zero.

    >>> productivity_change_pct(Decimal(40), Decimal(50))
    Decimal('25.0')
    """
    if before is None or after is None or before <= 0:
        return None
    return rounded((after - before) / before * 100, 1)


def last_expiring_day(day: date) -> date:
    """Return the last day on which a certificate may end to be told as expiring on ``day``."""
    return day + timedelta(days=EXPIRING_WITHIN_DAYS)


def certificate_standing(
    expires_on: date | None, withdrawn_on: date | None, day: date
) -> CertificateStanding:
    """Say how a certificate stands on a day; its last day still counts, the withdrawal does not.

    >>> certificate_standing(date(2026, 12, 31), None, date(2026, 12, 31)).value
    'expiring'
    """
    if withdrawn_on is not None and withdrawn_on <= day:
        return CertificateStanding.WITHDRAWN
    if expires_on is not None and expires_on < day:
        return CertificateStanding.EXPIRED
    if expires_on is not None and expires_on <= last_expiring_day(day):
        return CertificateStanding.EXPIRING
    return CertificateStanding.VALID


def days_left(expires_on: date | None, withdrawn_on: date | None, day: date) -> int | None:
    """Return how many days a certificate has left; None without an end, withdrawn, or over.

    >>> days_left(date(2026, 12, 31), None, date(2026, 12, 1))
    30
    """
    stands = certificate_standing(expires_on, withdrawn_on, day)
    if expires_on is None or stands in {CertificateStanding.WITHDRAWN, CertificateStanding.EXPIRED}:
        return None
    return (expires_on - day).days
