"""Columns of a sheet are proposed as fields; a wrong proposal is worse than none."""

import pytest

from models.sheets.cells import Cell
from models.sheets.mapping import Field, Why, proposals, remembered_key
from models.sheets.values import Kind

FIELDS = (
    Field("name", "Tên tổ chức", ("Tên doanh nghiệp", "Tên đơn vị", "Doanh nghiệp"), needed=True),
    Field("tax_code", "Mã số thuế", ("MST",), kind=Kind.TAX_CODE),
    Field("issued_on", "Ngày cấp", kind=Kind.DAY),
    Field("expires_on", "Ngày hết hạn", ("Có giá trị đến",), kind=Kind.DAY),
    Field("amount", "Kinh phí", ("Số tiền",), kind=Kind.MONEY),
    Field("certifier", "Tổ chức chứng nhận"),
    Field("before", "Năng suất trước", kind=Kind.NUMBER),
    Field("first", "Quý I", kind=Kind.NUMBER),
    Field("second", "Quý II", kind=Kind.NUMBER),
)


def fields_of(*columns: str, cells: tuple[tuple[Cell, ...], ...] = ()) -> list[str | None]:
    return [one.field for one in proposals(columns, FIELDS, {}, cells)]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("TÊN DOANH NGHIỆP", "name"),
        ("Tên của doanh nghiệp", "name"),
        ("Doanh nghiệp / Tên", "name"),
        ("ten_don_vi", "name"),
        ("MaSoThue", "tax_code"),
        ("Doanh nghiệp / Mã số thuế", "tax_code"),
        ("Kinh phí (triệu đồng)", "amount"),
        ("Ngày hêt han", "expires_on"),
        ("Doanh nghiêp", "name"),
        ("Quý II", "second"),
        ("Tổ chức được chứng nhận", None),
        ("Năng suất sau", None),
        ("Đơn vị chứng nhận", None),
        ("Quý III", None),
        ("Ngày họp", None),
        ("Ngày", None),
        ("Tên", None),
        ("Người đại diện", None),
        ("Mã", None),
        ("", None),
    ],
)
def test_a_column_is_proposed_by_its_name_or_left_open(column: str, field: str | None) -> None:
    assert fields_of(column) == [field]


def test_a_name_that_is_part_of_a_fields_needs_cells_that_look_like_it() -> None:
    days: tuple[tuple[Cell, ...], ...] = (("20/5/2025",), ("21/05/2026",), (45_000,))
    words: tuple[tuple[Cell, ...], ...] = (("rồi",), ("chưa",), ("sắp",))
    assert fields_of("Hết hạn", cells=days) == ["expires_on"]
    assert fields_of("Hết hạn", cells=words) == [None]


def test_two_columns_that_could_be_one_field_are_both_asked_about() -> None:
    found = proposals(("Kinh phí", "Số tiền", "Tên đơn vị"), FIELDS)
    assert [(one.field, one.why) for one in found] == [
        (None, Why.TWICE),
        (None, Why.TWICE),
        ("name", Why.NAME),
    ]
    assert fields_of("Kinh phí", "Kinh phí (2)") == [None, None]
    assert fields_of("Dự kiến / Kinh phí", "Kinh phí") == [None, None]


def test_what_was_chosen_the_last_time_comes_first_even_nothing() -> None:
    known = {remembered_key("Kinh phí (đồng)"): "", remembered_key("Cột lạ"): "amount"}
    found = proposals(("Kinh phí (triệu đồng)", "CỘT LẠ", "MST"), FIELDS, known)
    assert [(one.field, one.why) for one in found] == [
        (None, Why.REMEMBERED),
        ("amount", Why.REMEMBERED),
        ("tax_code", Why.NAME),
    ]
    assert remembered_key("Ghi chú") != remembered_key("Ghi chú (2)")


def test_a_column_that_only_counts_rows_is_no_field() -> None:
    (found,) = proposals(("STT",), FIELDS)
    assert (found.field, found.why) == (None, Why.NUMBERING)


def test_each_reason_and_each_column_is_told_in_words() -> None:
    found = proposals(("a", "b", "MST"), FIELDS)
    assert [one.column for one in found] == [0, 1, 2]
    assert all(why.label for why in Why)
