"""Dates as an office knows and types them."""

import re
from datetime import date, time

import pytest

from models.rules.dates import (
    DatedText,
    covered_days,
    date_text,
    parse_dated_text,
    parse_moment,
    parse_vietnamese_date,
)
from models.vocabulary import DatePrecision

DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR
NO_DATE = "Đây không phải là ngày hợp lệ. Xin ghi theo dạng ngày/tháng/năm, ví dụ 10/11/2022."


@pytest.mark.parametrize(
    "text",
    [
        "10/11/2022",
        "10-11-2022",
        "10.11.2022",
        "2022-11-10",
        " 10/11/2022 ",
        "10 / 11 / 2022",
        "10 11 2022",
        "10112022",
        "101122",
        "10/11/22",
        "10\u201111\u20132022",
        "10/11/2022\u00a0",
        "\uff11\uff10/11/2022",
    ],
)
def test_a_day_is_typed_day_first(text: str) -> None:
    assert parse_vietnamese_date(text) == date(2022, 11, 10)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2022", "Không có ngày 31/02/2022 trong lịch."),
        ("29/02/2023", "Không có ngày 29/02/2023 trong lịch."),
        ("00/01/2022", "Không có ngày 00/01/2022 trong lịch."),
        ("11/31/2022", "Không có ngày 11/31/2022 trong lịch."),
        ("01/01/1899", "Năm phải nằm trong khoảng từ 1900 đến 2100."),
        ("01/01/2101", "Năm phải nằm trong khoảng từ 1900 đến 2100."),
        ("hôm qua", NO_DATE),
        ("10/11", NO_DATE),
        ("3/24", NO_DATE),
        ("1/1/1/1", NO_DATE),
        ("10/11/99", "Xin ghi năm bằng bốn chữ số."),
        ("١٠/١١/٢٠٢٢", NO_DATE),
        ("1" * 5_000_000, NO_DATE),
    ],
)
def test_what_is_no_day_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_vietnamese_date(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10/11/2022", DatedText(date(2022, 11, 10), date(2022, 11, 10), DAY)),
        ("1/3/24", DatedText(date(2024, 3, 1), date(2024, 3, 1), DAY)),
        ("2024-02-29", DatedText(date(2024, 2, 29), date(2024, 2, 29), DAY)),
        ("11/2022", DatedText(date(2022, 11, 1), date(2022, 11, 30), MONTH)),
        ("112022", DatedText(date(2022, 11, 1), date(2022, 11, 30), MONTH)),
        ("02/2024", DatedText(date(2024, 2, 1), date(2024, 2, 29), MONTH)),
        ("2022", DatedText(date(2022, 1, 1), date(2022, 12, 31), YEAR)),
    ],
)
def test_a_date_is_known_as_exactly_as_it_is_typed(text: str, read: DatedText) -> None:
    assert parse_dated_text(text) == read


@pytest.mark.parametrize("text", ["13/2022", "00/2022", "1899", "2101", "", "31/02/2022"])
def test_a_month_or_year_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(Không có ngày|Năm phải|Đây không phải)"):
        parse_dated_text(text)


def test_where_an_exact_day_is_needed_a_month_is_refused() -> None:
    for text in ("11/2022", "112022"):
        with pytest.raises(ValueError, match="ngày"):
            parse_vietnamese_date(text)


def test_a_time_of_day_is_typed_with_a_colon_or_a_letter() -> None:
    for text in ("10/11/2022 17:55", "10/11/2022 17h55", "10112022, 17g55", "10/11/22 17 : 55"):
        assert parse_moment(text) == (date(2022, 11, 10), time(17, 55))
    assert parse_moment("10/11/2022") == (date(2022, 11, 10), time())
    with pytest.raises(ValueError, match="giờ"):
        parse_moment("10/11/2022 25:00")


def test_a_month_or_a_year_is_covered_whole() -> None:
    assert covered_days(date(2022, 11, 10), None, MONTH) == (date(2022, 11, 1), date(2022, 11, 30))
    assert covered_days(date(2022, 11, 10), date(2023, 2, 3), MONTH) == (
        date(2022, 11, 1),
        date(2023, 2, 28),
    )
    assert covered_days(date(2022, 11, 10), None, YEAR) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        (date(2022, 11, 10), date(2022, 11, 10), DAY, "10/11/2022"),
        (date(2022, 11, 10), date(2022, 11, 12), DAY, "10–12/11/2022"),
        (date(2022, 11, 29), date(2022, 12, 2), DAY, "29/11–02/12/2022"),
        (date(2022, 12, 30), date(2023, 1, 2), DAY, "30/12/2022–02/01/2023"),
        (date(2022, 11, 1), date(2022, 11, 30), MONTH, "tháng 11/2022"),
        (date(2022, 11, 1), date(2023, 1, 31), MONTH, "tháng 11/2022–01/2023"),
        (date(2022, 1, 1), date(2022, 12, 31), YEAR, "năm 2022"),
        (date(2022, 1, 1), date(2023, 12, 31), YEAR, "năm 2022–2023"),
    ],
)
def test_a_time_is_written_no_more_exactly_than_it_is_known(
    first: date, last: date, precision: DatePrecision, text: str
) -> None:
    assert date_text(first, last, precision) == text
