"""Short forms of the office: what is typed finds what is written, and the other way round."""

import pytest

from models.rules.abbreviations import SHORT_FORMS, searched_as
from models.text.folding import fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("BV đa khoa", "Bệnh viện Đa khoa tỉnh"),
        ("bệnh viện đa khoa", "BV Đa khoa tỉnh"),
        ("THPT Lạng Giang", "Trường Trung học phổ thông Lạng Giang"),
        ("TP HCM", "Thành phố Hồ Chí Minh"),
        ("TP HCM", "Hồ Chí Minh"),
        ("TPHCM", "Sở Y tế Hồ Chí Minh"),
        ("TP. Đà Nẵng", "Đà Nẵng"),
        ("TT Huế", "Huế"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("TT Huế", "Sở Khoa học và Công nghệ Thừa Thiên Huế"),
        ("cty minh tâm", "Công ty TNHH Minh Tâm"),
        ("HTX", "Hợp tác xã Nông sản"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("so khcn", "Sở KH&CN Bắc Ninh"),
        ("Sở KH&CN", "Sở KHCN Bắc Ninh"),
        ("bv da khoa", "BVĐK tỉnh"),
        ("Chi cục TĐC", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
        ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Chi cục TĐC Hải Phòng"),
    ],
)
def test_a_short_form_finds_the_long_one_and_the_other_way_round(typed: str, written: str) -> None:
    assert _finds(typed, written)


def test_what_is_no_short_form_is_searched_as_it_stands() -> None:
    assert searched_as(["quang", "ninh"]) == [[("quang",)], [("ninh",)]]
    assert not _finds("BV", "Trường tiểu học")


def test_every_short_form_and_what_it_stands_for_is_folded() -> None:
    for short, known in SHORT_FORMS.items():
        assert [fold(one) for one in (short, *known)] == [short, *known]


def _finds(typed: str, written: str) -> bool:
    held = fold(written).split()
    return all(
        any(all(any(one.startswith(word) for one in held) for word in run) for run in part)
        for part in searched_as(fold(typed).split())
    )
