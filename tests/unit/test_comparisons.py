"""What a period is held against, and what is said where there is nothing to hold it against."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.filters import ReportFilter
from models.periods import Period
from models.reports.comparisons import Compared, change, change_words, compared, rows_beside
from models.vocabulary import Comparison

TODAY = date(2026, 11, 28)


def _compared(code: str, how: str = "same_days", today: date = TODAY) -> Compared:
    found = compared(ReportFilter.from_query({"period": code, "compare": how}), today)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "same_days", "year_before"),
    [
        ("2026", "2025-01-01..2025-11-28", "2025"),
        ("2025", "2024", "2024"),
        ("2026-Q4", "2025-10-01..2025-11-28", "2025-Q4"),
        ("2026-11", "2025-11-01..2025-11-28", "2025-11"),
        ("2026-H1", "2025-H1", "2025-H1"),
        ("2026-9M", "2025-9M", "2025-9M"),
        ("2026-c14", "2024-12-15..2025-11-28", "2025-c14"),
        ("2025-Q1-c14", "2024-Q1-c14", "2024-Q1-c14"),
        ("2024-01-01..2024-03-10", "2023-01-01..2023-03-10", "2023-01-01..2023-03-10"),
        ("2025-02-01..2025-02-28", "2024-02-01..2024-02-29", "2024-02-01..2024-02-29"),
        ("P2", "2025-01-01..2025-11-28", ""),
    ],
)
def test_a_period_is_held_against_the_same_days_or_all_of_it_a_year_before(
    code: str, same_days: str, year_before: str
) -> None:
    assert _compared(code).period == Period.from_code(same_days)
    whole = _compared(code, "year_before").period
    assert whole == (Period.from_code(year_before) if year_before else None)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 3, 10), date(2023, 3, 10)),
    ],
)
def test_a_leap_day_moves_no_same_day(today: date, until: date) -> None:
    found = _compared(str(today.year), today=today).period
    assert found is not None
    assert (found.first_day, found.last_day) == (date(today.year - 1, 1, 1), until)


def test_the_longer_first_civil_year_is_never_held_against_days_beyond_the_year_before() -> None:
    found = _compared("2028-d15", today=date(2028, 12, 20)).period
    assert found is not None
    assert (found.first_day, found.last_day) == (date(2026, 12, 15), date(2027, 12, 14))


@pytest.mark.parametrize(
    ("code", "how", "words"),
    [
        ("", "same_days", "Mọi thời gian"),
        ("", "year_before", "Mọi thời gian"),
        ("P1", "same_days", "dài hơn một năm"),
        ("P2", "year_before", "dài hơn một năm"),
        ("2027", "same_days", "chưa bắt đầu"),
        ("1900", "same_days", "Không có năm trước"),
    ],
)
def test_where_nothing_can_be_compared_a_sentence_says_why(code: str, how: str, words: str) -> None:
    found = _compared(code, how)
    assert found.period is None
    assert words in found.said


def test_the_days_compared_are_said_and_an_unfinished_period_too() -> None:
    assert "01/01/2025 đến 28/11/2025" in _compared("2026").said
    assert "kỳ này chưa kết thúc" in _compared("2026", "year_before").said


@given(
    code=st.sampled_from(
        ("2024", "2026", "2026-H2", "2025-Q3", "2026-12", "P1", "P2", "2026-c14", "2028-d15")
    ),
    how=st.sampled_from(Comparison),
    today=st.dates(date(2021, 1, 1), date(2031, 12, 31)),
)
def test_what_is_compared_shares_no_day_with_the_period_and_begins_a_year_earlier(
    code: str, how: Comparison, today: date
) -> None:
    period, before = Period.from_code(code), _compared(code, how, today).period
    if before is None:
        return
    assert period.first_day is not None
    assert before.first_day is not None
    assert before.last_day is not None
    assert before.last_day < period.first_day
    assert timedelta(365) <= period.first_day - before.first_day <= timedelta(366)
    if how is Comparison.SAME_DAYS and code != "2028-d15":
        ends = period.as_of(today)
        assert (ends - before.last_day).days in {365, 366}


def test_a_link_keeps_its_comparison_and_an_unknown_one_is_told() -> None:
    chosen = ReportFilter.from_query({"compare": "same_days"})
    assert chosen.to_query() == {"compare": "same_days"}
    asked = {"compare": "last_decade"}
    assert ReportFilter.from_query(asked).compare is None
    assert ReportFilter.not_understood(asked) == (("compare", "last_decade"),)


def test_percentages_differ_by_points_and_what_is_missing_differs_by_nothing() -> None:
    assert change_words(change(62.5, 60.1), "%") == "+2,4 điểm %"
    assert change_words(change(3, 5), "lượt") == "−2"
    assert change_words(change(None, 5), "lượt") == ""


def _rows(*told: tuple[str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["state", "sites"]).astype({"sites": "Int64"})
    return frame.assign(label=frame["state"].str.upper(), query="x=1")


def test_a_row_of_before_alone_stands_where_it_stood_with_nothing_now() -> None:
    now, then = _rows(("a", 2), ("c", 5)), _rows(("b", 3), ("c", 1), ("d", 4))
    placed = rows_beside(now, then, ("state",), ("sites",), "in place")
    assert list(placed["state"]) == ["b", "a", "c", "d"]
    told = placed.set_index("state")
    assert list(told.loc["d", ["label", "query", "sites", "sites_before", "sites_change"]]) == [
        *("D", "", 0, 4, -4)
    ]
    assert list(rows_beside(now, then, ("state",), ("sites",), "last")["state"]) == [*"acbd"]
    kept = rows_beside(now, then, ("state",), ("sites",))
    assert kept["sites_before"].tolist() == [0, 1]


def test_percentages_differ_as_they_are_read() -> None:
    now = pd.DataFrame({"key": ["a"], "mean_pct": [67.33]}, dtype=object)
    then = now.assign(mean_pct=[82.75])
    told = rows_beside(now, then, ("key",), ("mean_pct",))
    assert told["mean_pct_change"].tolist() == [-15.5]
