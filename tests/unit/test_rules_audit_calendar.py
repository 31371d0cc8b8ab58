"""When a site is audited next, and from which day on it is overdue."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.audit_calendar import months_after, next_audit_on, overdue_before
from models.rules.site_states import IN_FORCE
from models.vocabulary import SiteStanding

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
        (date(2025, 1, 31), -2, date(2024, 11, 30)),
    ],
)
def test_a_day_that_a_month_lacks_becomes_its_last_one(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@given(DAYS, DAYS, MONTHS)
def test_exactly_the_audits_before_the_limit_are_overdue(
    last: date, today: date, months: int
) -> None:
    assert (months_after(last, months) < today) is (last < overdue_before(today, months))


def test_a_site_is_audited_again_only_while_it_is_set_up_or_a_model() -> None:
    last = date(2025, 3, 10)
    due = {one for one in SiteStanding if next_audit_on(one, last, 12)}
    assert due == IN_FORCE | {SiteStanding.RUNNING, SiteStanding.EXPIRED}
    assert next_audit_on(SiteStanding.RUNNING, last, 12) == date(2026, 3, 10)
    assert next_audit_on(SiteStanding.RUNNING, None, 12) is None
