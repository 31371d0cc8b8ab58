"""An amount is read as the person meant it, or refused in words."""

import pytest

from models.rules.money import parse_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500000", 12_500_000),
        ("12.500.000", 12_500_000),
        ("12 500 000 đồng", 12_500_000),
        ("12,5 triệu", 12_500_000),
        ("12,5tr", 12_500_000),
        ("1,25 tỷ", 1_250_000_000),
        ("0", 0),
        ("1.200 triệu", 1_200_000_000),
        ("1,5 tỉ đồng", 1_500_000_000),
        ("500 nghìn", 500_000),
        ("500 ngàn đồng", 500_000),
        ("500k", 500_000),
        ("75 trđ", 75_000_000),
        ("75tr đồng", 75_000_000),
        ("500.000 VNĐ", 500_000),
        ("500.000\u00a0₫", 500_000),
        ("2 tỷ 300 triệu", 2_300_000_000),
        ("2tỷ300triệu", 2_300_000_000),
        ("2 tỷ 300 triệu 500 nghìn đồng", 2_300_500_000),
        ("1,2 nghìn tỷ đồng", 1_200_000_000_000),
        ("5 trie\u0302\u0323u", 5_000_000),
    ],
)
def test_an_amount_is_read_with_points_words_or_neither(text: str, amount: int) -> None:
    assert parse_money(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "12 5 triệu",
        "1 5 tỷ",
        "2 tỷ 300",
        "2 tỷ 3000 triệu",
        "1,5 tỷ 300 triệu",
        "300 triệu 2 tỷ",
        "5 triệu triệu",
        "1,234",
        "1.23",
        "12.5 triệu",
        "-5",
        "nhiều",
        "",
        "1.234,5",
        "5 USD",
        "5 $",
        "=1+1",
        "triệu",
        "1.500 đồng/người",
        "9" * 5_000_000,
    ],
)
def test_an_amount_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="số tiền"):
        parse_money(text)
