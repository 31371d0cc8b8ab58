"""Every Vietnamese letter, however it is written: found alike, sorted alike."""

import unicodedata
from itertools import product
from typing import Literal, get_args

from hypothesis import given
from hypothesis import strategies as st

from models.rules.organisation_names import name_key
from models.text.folding import SORT_KEY_LENGTH, fold, sort_key

BASES = {
    "a": "a",
    "ă": "a",
    "â": "a",
    "b": "b",
    "c": "c",
    "d": "d",
    "đ": "d",
    "e": "e",
    "ê": "e",
    "g": "g",
    "h": "h",
    "i": "i",
    "k": "k",
    "l": "l",
    "m": "m",
    "n": "n",
    "o": "o",
    "ô": "o",
    "ơ": "o",
    "p": "p",
    "q": "q",
    "r": "r",
    "s": "s",
    "t": "t",
    "u": "u",
    "ư": "u",
    "v": "v",
    "x": "x",
    "y": "y",
}
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = {
    unicodedata.normalize("NFC", letter + tone): plain
    for (letter, plain), tone in product(BASES.items(), TONES)
    if not tone or plain in "aeiouy"
}
"""All 89 letters with their tones, lower case, composed."""
LOOK_ALIKES = {"đ": "ðɖ", "ư": "ƣ", "a": "аα", "o": "оο", "e": "е", "c": "с", "h": "һ", "i": "і"}
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: st.SearchStrategy[Form] = st.sampled_from(get_args(Form))
WORDS = st.text(st.sampled_from([*LETTERS, " "]), max_size=40)


def test_every_letter_is_found_by_its_plain_one_in_any_form() -> None:
    for letter, plain in LETTERS.items():
        for one in (letter, letter.upper(), letter.title()):
            assert fold(one) == fold(unicodedata.normalize("NFD", one)) == plain, letter
    assert len(LETTERS) == 89


def test_letters_that_only_look_alike_are_found_as_what_they_stand_for() -> None:
    for letter, alike in LOOK_ALIKES.items():
        for one in (*alike, *alike.upper()):
            assert fold(one) == fold(letter), one
            assert sort_key(f"{one}m") == sort_key(f"{letter}m")
    assert fold("Công ty Ðồng Tâm") == fold("CÔNG TY ĐỒNG TÂM") == "cong ty dong tam"
    assert fold("Nƣớc sạch") == "nuoc sach"
    assert fold("Đồng\u200bTâm\ufeff") == "dongtam"


@given(WORDS, FORMS, FORMS)
def test_the_form_in_which_a_text_was_typed_changes_nothing(
    text: str, one: Form, other: Form
) -> None:
    first, second = unicodedata.normalize(one, text), unicodedata.normalize(other, text)
    assert fold(first) == fold(second)
    assert sort_key(first) == sort_key(second)
    assert name_key(first) == name_key(second)


@given(st.lists(st.sampled_from([*LETTERS]), min_size=2, max_size=2))
def test_one_letter_sorts_as_the_alphabet_says(pair: list[str]) -> None:
    alphabet, tones = list(BASES), list(TONES)

    def place(letter: str) -> tuple[int, int]:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((one for one in parts[1:] if one in TONES), "")
        base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in TONES[1:]))
        return alphabet.index(base), tones.index(tone)

    assert sorted(pair, key=sort_key) == sorted(pair, key=place)


@given(st.text(max_size=300))
def test_any_text_has_a_key_that_fits_and_sorts_the_same_byte_by_byte(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert len(key) <= SORT_KEY_LENGTH
    assert "\x00" not in key


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    right = [
        "An Bình",
        "Ân Thi",
        "Ba",
        "Bà",
        "Bá",
        "Bà Rịa",
        "Ba Vì",
        "Dung Quất",
        "Đông Á",
        "On Y",
        "Ơn Nghĩa",
        "Uông Bí",
        "Ưng Hòa",
    ]
    assert sorted(sorted(right), key=sort_key) == right


def test_the_usual_short_forms_are_one_name() -> None:
    same = ["Cty TNHH Đồng Tâm", "Công ty Trách nhiệm hữu hạn Ðồng Tâm", "CÔNG TY TNHH ĐỒNG TÂM"]
    assert len({name_key(one) for one in same}) == 1
    assert name_key("CTCP Thương mại & Dịch vụ An") == name_key("Công ty CP TM và DV An")
    assert name_key("Công ty TNHH Đồng Tâm") != name_key("Công ty TNHH Đông Tam Á")
