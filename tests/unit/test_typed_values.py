"""What a person types for a date or an amount is read as they meant it, or refused in words."""

from datetime import UTC, date, datetime

import pytest

from dashboard.components.typed_values import read_date, read_day, read_moment, read_money
from models.vocabulary import DatePrecision


@pytest.mark.parametrize(
    "text", ["10/11/2022", " 10 / 11 / 2022 ", "10-11-2022", "10.11.2022", "10112022", "10 11 2022"]
)
def test_a_day_is_read_however_it_is_separated(text: str) -> None:
    assert read_day(text) == date(2022, 11, 10)


def test_a_month_or_a_year_alone_covers_all_its_days() -> None:
    month, year = read_date("2/2024"), read_date("2019")
    assert (month.starts_on, month.ends_on) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month.precision is DatePrecision.MONTH
    assert (year.starts_on, year.ends_on) == (date(2019, 1, 1), date(2019, 12, 31))
    assert year.precision is DatePrecision.YEAR


@pytest.mark.parametrize(
    "text", ["31/02/2022", "1/13/2022", "13/2022", "hôm nay", "", "10/11/22", "1/1/1/1"]
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"ngày|tháng|Năm"):
        read_date(text)


def test_where_an_exact_day_is_needed_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="ngày"):
        read_day("11/2022")


def test_a_time_of_day_is_taken_on_the_clock_of_the_office() -> None:
    assert read_moment("10/11/2022 17:55").astimezone(UTC) == datetime(
        2022, 11, 10, 10, 55, tzinfo=UTC
    )
    assert read_moment("10/11/2022 17h55") == read_moment("10/11/2022 17:55")
    assert read_moment("10/11/2022").hour == 0
    with pytest.raises(ValueError, match="giờ"):
        read_moment("10/11/2022 25:00")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500000", 12_500_000), ("12.500.000", 12_500_000), ("12 500 000 đồng", 12_500_000),
        ("12,5 triệu", 12_500_000), ("12,5tr", 12_500_000), ("1,25 tỷ", 1_250_000_000),
        ("0", 0), ("1.200 triệu", 1_200_000_000),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_points_words_or_neither(text: str, amount: int) -> None:
    assert read_money(text) == amount


@pytest.mark.parametrize(
    "text", ["1,234", "1.23", "12.5 triệu", "-5", "nhiều", "", "1.234,5", "5 USD", "=1+1"]
)
def test_an_amount_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="số tiền"):
        read_money(text)
