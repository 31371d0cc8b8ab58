"""Numbers typed in the Vietnamese way."""

from decimal import Decimal

import pytest

from models.rules.numbers import parse_typed_number, parse_whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("1234", "1234"),
        ("12,5", "12.5"),
        ("1.234.567,89", "1234567.89"),
        ("-1.234", "-1234"),
        (" 1 000 ", "1000"),
        ("12 500 000", "12500000"),
        ("1\u00a0000,5", "1000.5"),
        ("\u22121.234", "-1234"),
        ("\uff11\uff12", "12"),
        ("0", "0"),
    ],
)
def test_dots_part_thousands_and_a_comma_the_decimals(text: str, number: str) -> None:
    assert parse_typed_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1,234,567",
        "1,234.5",
        "1.23",
        "12.34.567",
        "0.123",
        "NaN",
        "inf",
        "1e9",
        "",
        "mười",
        "١٢",
        "12 5",
        "1 00 0",
        "12 500.000",
        "12.500 000",
        "1 2345",
        "9" * 5_000_000,
    ],
)
def test_a_number_that_could_mean_two_things_or_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Đây không phải là số: dùng dấu chấm ngăn hàng nghìn"):
        parse_typed_number(text)


def test_a_whole_number_has_no_decimals() -> None:
    assert parse_whole_number("1.500.000") == 1_500_000
    with pytest.raises(ValueError, match="Đây không phải là số nguyên"):
        parse_whole_number("1,5")
