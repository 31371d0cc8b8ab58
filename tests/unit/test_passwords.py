"""What a password must be, and how it is kept."""

import pytest

from models.rules import passwords
from models.rules.passwords import (
    hash_password,
    is_password,
    one_time_password,
    password_problems,
)
from tests import savings

LEAST = 15


@pytest.fixture(autouse=True)
def hashed_as_the_product_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", savings.PRODUCTS_HASHER)


@pytest.mark.parametrize(
    "word",
    [
        "con trâu đi trước cái cày",
        "chỉ chữ thường thôi",
        "ÂM ẦM TIẾNG SÓNG VỖ",
        "k7#pQ2mZx9!vR4s",
        "một hai ba bốn năm sáu",
        "a" * 3 + "bốn mùa xuân hạ thu đông",
    ],
)
def test_a_long_sentence_is_taken_whatever_its_signs(word: str) -> None:
    assert password_problems(word, "an.nguyen", LEAST) == []


@pytest.mark.parametrize(
    "word",
    [
        "",
        "ngắn quá",
        "a" * 14,
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "password12345678",
        "matkhau123456789",
        "Mật khẩu 123456789",
        "mậtkhẩumậtkhẩu12",
        "1234567890123456",
        "nguyenvanan12345",
        "nguyen.van.an.nguyen.van.an",
        "năng suất chất lượng",
        "Quantri@12345678",
        "nscl nscl nscl nscl",
        "tiêu chuẩn đo lường chất lượng",
        "x" * 129,
        "qwertyuiop123456",
        "ab1" * 43,
    ],
)
def test_a_short_common_or_overlong_password_is_refused_with_a_sentence(word: str) -> None:
    problems = password_problems(word, "nguyenvanan", LEAST) or password_problems(
        word, "nguyen.van.an", LEAST
    )
    assert len(problems) == 1
    assert problems[0].endswith((".", "nhớ."))


def test_what_is_kept_is_argon2id_and_tells_nothing() -> None:
    kept = hash_password("con trâu đi trước cái cày")
    assert kept.startswith("$argon2id$")
    assert is_password("con trâu đi trước cái cày", kept)
    assert not is_password("con trâu đi trước cái cầy", kept)
    assert hash_password("con trâu đi trước cái cày") != kept


def test_a_damaged_hash_opens_nothing() -> None:
    assert not is_password("", "!")
    assert not is_password("", "")


def test_one_time_passwords_are_long_random_and_readable() -> None:
    drawn = {one_time_password() for _ in range(200)}
    assert len(drawn) == 200
    assert all(len(word) == 23 and not set(word) & set("0o1il") for word in drawn)
    assert all(password_problems(word, "an", LEAST) == [] for word in drawn)
