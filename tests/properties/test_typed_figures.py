"""What is typed for a figure or a day is read as it was meant, or refused; never something else."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import parse_vietnamese_date
from models.rules.money import parse_money
from models.rules.numbers import parse_typed_number
from models.rules.signs import plain_code, plain_signs
from models.text import LANGUAGES, language, using_language
from models.text.formats import format_measure, format_money, format_number

SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\u3000"])
DASHES = st.sampled_from(["-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\uff0d"])
AMOUNTS = st.integers(0, 10**13) | st.integers(0, 10**7).map(lambda n: n * 1_000_000)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(st.sampled_from(LANGUAGES), AMOUNTS)
def test_every_amount_the_product_shows_is_read_as_that_amount(code: str, amount: int) -> None:
    with using_language(code):
        assert language() == code
        assert parse_money(format_money(amount)) == amount
        assert parse_money(format_number(amount)) == amount


@given(st.sampled_from(LANGUAGES), st.decimals(-(10**9), 10**9, places=4))
def test_every_number_the_product_shows_is_read_as_that_number(code: str, number: Decimal) -> None:
    with using_language(code):
        assert parse_typed_number(format_measure(number)) == number


@given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 999))
def test_an_amount_in_words_counts_every_size(high: int, middle: int, low: int) -> None:
    typed = f"{high} tỷ {middle} triệu {low} nghìn"
    assert parse_money(typed) == high * 10**9 + middle * 10**6 + low * 10**3


@given(
    st.integers(0, 99_999), st.integers(0, 99), SPACES, st.sampled_from(["", " triệu", " tỷ", "k"])
)
def test_a_blank_between_digits_is_no_thousand(high: int, low: int, blank: str, unit: str) -> None:
    try:
        read = parse_money(f"{high}{blank}{low}{unit}")
    except ValueError:
        return
    raise AssertionError(read)


@given(DAYS, st.sampled_from(["/", ".", " / "]) | DASHES | SPACES)
def test_a_day_is_read_whatever_stands_between_its_parts(day: date, sign: str) -> None:
    for typed in (
        f"{day:%d}{sign}{day:%m}{sign}{day.year}",
        f"{day:%d%m}{day.year}",
        f"{day.day}{sign}{day.month}{sign}{day.year}",
        day.isoformat(),
    ):
        assert parse_vietnamese_date(typed) == day


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_a_year_of_two_digits_is_one_of_this_half_century(day: date) -> None:
    assert parse_vietnamese_date(f"{day:%d/%m/%y}") == day
    assert parse_vietnamese_date(f"{day:%d%m%y}") == day


@given(st.text("0123456789", min_size=1, max_size=10), DASHES, SPACES)
def test_dashes_blanks_and_full_width_digits_of_any_kind_are_one(
    digits: str, dash: str, blank: str
) -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    assert plain_code(f"{blank}{wide}{dash}QĐ{blank}\u200b") == f"{digits}-QĐ"


@given(st.text(max_size=60) | st.text("0123456789.,- tỷriệunghìđồk", max_size=24))
def test_any_text_is_an_amount_or_is_refused_in_words(text: str) -> None:
    assert plain_signs(plain_signs(text)) == plain_signs(text)
    try:
        assert parse_money(text) >= 0
    except ValueError as refusal:
        assert "số tiền" in str(refusal)  # noqa: PT017 - both outcomes are right
