"""Whatever a form or a crafted client sends gets a sentence and changes nothing."""

from datetime import date
from typing import Any

import pytest

from models.db import Database
from models.tables import Organisation
from tests import build
from tests.worlds.exchanges import TOMORROW, World, exchange_world


@pytest.fixture
def world(sqlite_database: Database) -> World:
    """Return the office of Bắc Giang; what is refused before any write needs one database."""
    return exchange_world(sqlite_database)


@pytest.fixture
def either_world(database: Database) -> World:
    """Return the office of Bắc Giang on each kind of database: for what is written."""
    return exchange_world(database)


def test_an_end_before_the_start_is_refused(world: World) -> None:
    assert world.refusals(ends_on="09/11/2022") == {"ends_on": "Ngày kết thúc trước ngày bắt đầu."}


def test_what_was_held_cannot_lie_in_the_future(world: World) -> None:
    assert world.refusals(starts_on=TOMORROW) == {
        "starts_on": "Chuyến đã thực hiện không thể bắt đầu ở tương lai: hãy sửa ngày hoặc chọn "
        "“Dự kiến”."
    }
    assert world.log(starts_on=TOMORROW, state="planned")


def test_a_province_that_did_not_exist_on_that_day_is_refused(world: World) -> None:
    def guest(home: str) -> list[dict[str, Any]]:
        return [
            {"role": "host", "organisation_id": world.own},
            {"role": "guest", "new_organisation": world.new("Chi cục mới", home)},
        ]

    field = "delegations.1.new_organisation.province_id"
    assert world.refusals(delegations=guest(build.BAC_NINH_NOW)) == {
        field: "Bắc Ninh (đơn vị đã chọn) không tồn tại vào ngày 10/11/2022. "
        "Đơn vị vào ngày đó: Bắc Giang, Bắc Ninh."
    }
    assert world.refusals(starts_on="01/08/2026", delegations=guest(build.BAC_GIANG)) == {
        field: "Bắc Giang (đơn vị đã chọn) không tồn tại vào ngày 01/08/2026. "
        "Đơn vị vào ngày đó: Bắc Ninh."
    }
    assert world.log(starts_on="01/08/2026", delegations=guest("75@2026-04-30"))


def test_an_organisation_of_a_merged_unit_is_refused_before_the_merger(world: World) -> None:
    with world.writing() as session:
        later = build.organisation(session, "Sở sau sáp nhập", home=build.BAC_NINH_NOW).id
    parts = [
        {"role": "host", "organisation_id": later},
        {"role": "guest", "organisation_id": world.guest},
    ]
    sentence = world.refusals(delegations=parts)["delegations.0.organisation_id"]
    assert sentence.startswith("Sở sau sáp nhập: Bắc Ninh (đơn vị đã chọn) không tồn tại")


def test_a_dissolved_organisation_takes_no_part(world: World) -> None:
    with world.writing() as session:
        organisation = session.get(Organisation, world.guest)
        assert organisation is not None
        organisation.valid_to = date(2022, 3, 1)
    assert world.refusals() == {
        "delegations.1.organisation_id": "Chi cục Quảng Ninh đã giải thể ngày 01/03/2022, trước "
        "chuyến trao đổi này."
    }


@pytest.mark.parametrize("typed", [False, True])
def test_the_host_cannot_be_its_own_guest(world: World, typed: bool) -> None:
    guest = (
        {"new_organisation": world.new("CHI CỤC Quảng Ninh")}
        if typed
        else {"organisation_id": world.guest}
    )
    parts = [
        {"role": "host", "organisation_id": world.guest},
        {"role": "guest"} | guest,
    ]
    assert world.refusals(delegations=parts)["delegations.1.organisation_id"] == (
        "Đơn vị chủ nhà và đoàn khách là cùng một tổ chức."
    )


def test_ten_thousand_participants_are_taken_for_a_slip(world: World) -> None:
    parts = [
        {"role": "host", "organisation_id": world.own},
        {"role": "guest", "organisation_id": world.guest, "headcount": 10_000},
    ]
    assert world.refusals(delegations=parts) == {
        "delegations.1.headcount": "Quá lớn: tối đa 1.000."
    }


def test_ten_thousand_delegations_are_refused(world: World) -> None:
    part = {"role": "participant", "organisation_id": world.own}
    assert world.refusals(delegations=[part] * 10_000) == {"delegations": "Quá nhiều: tối đa 70."}


def test_a_visit_needs_a_host_and_a_guest(world: World) -> None:
    host = {"role": "host", "organisation_id": world.own}
    guest = {"role": "guest", "organisation_id": world.guest}
    assert world.refusals(delegations=[host]) == {
        "delegations": "Chưa có đoàn khách: hãy nhập đơn vị đến thăm."
    }
    assert world.refusals(delegations=[guest]) == {
        "delegations": "Chưa có đơn vị chủ nhà: hãy nhập đơn vị đón đoàn."
    }
    assert world.refusals(delegations=[host, {"role": "guest"}]) == {
        "delegations.1.organisation_id": "Hãy chọn một tổ chức hoặc nhập tổ chức mới."
    }
    assert world.refusals(kind="online", delegations=[host]) == {
        "delegations": "Trao đổi trực tuyến cần ít nhất hai đoàn."
    }


def test_a_conference_needs_its_name_and_somebody_who_comes(world: World) -> None:
    host = {"role": "host", "organisation_id": world.own}
    assert world.refusals(kind="national_conference", delegations=[host]) == {
        "title": "Hãy ghi tên hội nghị.",
        "delegations": "Hội nghị cần ít nhất một đoàn khác ngoài đơn vị chủ trì.",
    }


def test_a_visit_between_two_organisations_of_one_province_is_a_visit_inside_it(
    world: World,
) -> None:
    parts = [
        {"role": "host", "organisation_id": world.school},
        {"role": "guest", "organisation_id": world.own},
    ]
    assert world.refusals(delegations=parts) == {
        "kind": "Các đoàn đều thuộc một tỉnh: đây là công tác trong tỉnh."
    }
    assert world.refusals(kind="internal_visit") == {
        "kind": "Công tác trong tỉnh chỉ gồm các đoàn của cùng một tỉnh."
    }
    assert world.log(kind="internal_visit", delegations=parts)


def test_a_cancelled_exchange_says_why(world: World) -> None:
    assert world.refusals(state="cancelled", cancelled_reason="  ") == {
        "cancelled_reason": "Hãy ghi lý do hủy chuyến trao đổi."
    }


def test_five_megabytes_of_text_are_counted_and_refused(world: World) -> None:
    assert world.refusals(conclusions="ổ" * 5_000_000, title="x" * 301) == {
        "conclusions": "Quá dài: 5.000.000 ký tự, tối đa 5.000.",
        "title": "Quá dài: 301 ký tự, tối đa 300.",
    }


PLAIN_TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x";"y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Rất tốt 👍🏽 👨‍👩‍👧 ❤️",
    "'; DROP TABLE exchange; --",
)


def test_html_formulas_and_emoji_are_kept_as_the_plain_text_they_are(either_world: World) -> None:
    for text in PLAIN_TEXTS:
        number = either_world.log(title=text, conclusions=text, accept_duplicate=True)
        exchange = either_world.exchange(number)
        assert (exchange.title, exchange.conclusions) == (text, text)


def test_decomposed_text_is_kept_composed_and_control_characters_go(either_world: World) -> None:
    decomposed = "Ba\u0306\u0301c  Giang\u200b\u202e\x07"
    number = either_world.log(title=decomposed, conclusions="a\r\nb\u2028c")
    exchange = either_world.exchange(number)
    assert exchange.title == "Bắc Giang"
    assert exchange.conclusions == "a\nb\nc"


def test_a_null_character_is_refused(world: World) -> None:
    assert world.refusals(title="a\0b") == {"title": "Nội dung có ký tự không lưu được."}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2022", "Không có ngày 31/02/2022 trong lịch."),
        ("01/01/1899", "Năm phải nằm trong khoảng từ 1900 đến 2100."),
        (20221110, "Đây không phải là ngày hợp lệ."),
        (None, "Mục này là bắt buộc."),
        ("", "Mục này là bắt buộc."),
        (["10/11/2022"], "Đây không phải là ngày hợp lệ."),
    ],
)
def test_what_is_no_day_is_refused(world: World, typed: Any, sentence: str) -> None:
    assert world.refusals(starts_on=typed)["starts_on"].startswith(sentence)


@pytest.mark.parametrize(
    "amount", [True, 1.5, float("nan"), float("inf"), "1,5", "NaN", "mười", [], {}, -1, 10**30]
)
def test_what_is_no_amount_is_refused(world: World, amount: Any) -> None:
    assert set(world.refusals(cost_vnd=amount)) == {"cost_vnd"}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "party"},
        {"state": 7},
        {"origin": "public"},
        {"division_id": 1},
        {"topic_ids": [999_999]},
        {"topic_ids": [10**30]},
        {"topic_ids": ["x"]},
        {"sites": [{"organisation_id": 999_999}]},
        {"sites": [{"organisation_id": 1, "tool_id": 999_999}]},
        {"sites": [{"organisation_id": 1}, {"organisation_id": 1}]},
        {"files": [{"file_id": 999_999}]},
        {"delegations": "x"},
        {"delegations": [7]},
        {"publication_url": "javascript:alert(1)"},
        {"publication_url": "http://user@evil"},
        {"published_at": "31/02/2022 10:00"},
        {"published_at": 1e300},
    ],
)
def test_a_crafted_client_gets_a_sentence(world: World, changes: dict[str, Any]) -> None:
    sentences = world.refusals(**changes)
    assert sentences
    for sentence in sentences.values():
        assert sentence.endswith(".")
        assert not sentence.isascii()


def test_every_problem_is_told_at_once(world: World) -> None:
    refused = world.refusals(
        starts_on="31/02/2022",
        cost_vnd="nhiều",
        state="cancelled",
        publication_url="ftp://x.vn",
        delegations=[{"role": "host", "organisation_id": world.own}],
    )
    assert set(refused) == {
        "starts_on",
        "cost_vnd",
        "cancelled_reason",
        "publication_url",
        "delegations",
    }
