"""A tax code is kept only where its digits belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.tax_codes import check_digit, checked_tax_code

nine = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100000003", "0100000003"),
        ("01 0000 0003", "0100000003"),
        ("0100000003-001", "0100000003-001"),
        ("0100000003001", "0100000003-001"),
        ("0100000003\u2011001", "0100000003-001"),
        ("0100000003\u2013001", "0100000003-001"),
        ("0100000003\u00a0\u2013\u00a0001", "0100000003-001"),
        ("\uff10\uff11\uff10\uff10000003", "0100000003"),
    ],
)
def test_a_right_code_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert checked_tax_code(typed) == kept


@pytest.mark.parametrize("typed", ["", "123", "010000000", "01000000031", "abcdefghij"])
def test_another_number_of_digits_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="10 chữ số"):
        checked_tax_code(typed)


@given(nine, st.integers(1, 9))
def test_one_wrong_check_digit_is_always_seen(first: str, slip: int) -> None:
    digit = check_digit(first)
    wrong = ((digit if digit is not None else 0) + slip) % 10
    with pytest.raises(ValueError, match="kiểm tra"):
        checked_tax_code(f"{first}{wrong}")
    if digit is not None:
        assert checked_tax_code(f"{first}{digit}") == f"{first}{digit}"


@given(nine, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_anywhere_is_always_seen(first: str, place: int, slip: int) -> None:
    digit = check_digit(first)
    if digit is None:
        return
    changed = (int(first[place]) + slip) % 10
    with pytest.raises(ValueError, match="kiểm tra"):
        checked_tax_code(f"{first[:place]}{changed}{first[place + 1 :]}{digit}")
