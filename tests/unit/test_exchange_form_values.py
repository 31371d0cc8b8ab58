"""What the form of an exchange holds, before any widget: parts, problems, two versions."""

from datetime import date
from typing import Any

import pytest

from dashboard.components.exchanges.delegations import (
    DELEGATIONS,
    GUEST,
    HOST,
    PARTICIPANT,
    SIDES,
    opening,
    take_side,
)
from dashboard.components.exchanges.form import EXCHANGE_FORM, FORM, SITES
from dashboard.components.forms.declared_forms import new_part, take
from dashboard.components.forms.form_values import digest, new_file
from dashboard.components.forms.open_forms import OpenForm
from models.commands.base import parse
from models.commands.exchanges import LogExchange
from models.errors import InvalidInput, Problem

HOME = 7


def _form() -> dict[str, Any]:
    return FORM.empty(**opening(HOME, "Chi cục Bắc Giang", date(2022, 11, 10)))


def _roles(values: dict[str, Any]) -> list[tuple[bool, str]]:
    delegations = values["delegations"]
    assert isinstance(delegations, list)
    return [(d["organisation_id"] == HOME, d["role"]) for d in delegations]


def test_a_new_form_receives_guests_today() -> None:
    values = _form()
    assert values["starts_on"] == "10/11/2022"
    assert _roles(values) == [(True, HOST), (False, GUEST)]


@pytest.mark.parametrize("side", list(SIDES))
def test_changing_the_answer_and_back_leaves_the_form_as_it_was(side: str) -> None:
    values = _form()
    take_side(values, side)
    take_side(values, "receive")
    assert (True, HOST) in _roles(values)
    assert (False, GUEST) in _roles(values)


def test_changing_the_answer_keeps_what_was_typed_of_the_others() -> None:
    values = _form()
    values["delegations"][1]["leader_name"] = "Nguyễn Văn Tân"
    take_side(values, "go")
    assert values["delegations"][1]["leader_name"] == "Nguyễn Văn Tân"
    assert _roles(values) == [(True, GUEST), (False, HOST)]


def test_at_a_conference_we_take_part_and_another_is_host() -> None:
    values = _form()
    take_side(values, "conference")
    assert _roles(values) == [(True, PARTICIPANT), (False, HOST)]


def test_a_delegation_in_which_nothing_was_entered_is_not_sent() -> None:
    raw, problems = FORM.raw(_form(), {})
    assert [part["organisation_id"] for part in raw["delegations"]] == [HOME]
    assert problems == []


def test_a_problem_is_told_beside_its_own_part_also_after_blank_ones() -> None:
    values = _form()
    values["delegations"].append(new_part(DELEGATIONS, role=GUEST, leader_name="x"))
    found = FORM.by_field([Problem("delegations.1.organisation_id", "thiếu")], values)
    assert found == {"delegations.2.organisation_id": "thiếu"}


def test_the_first_thing_said_about_a_field_is_kept() -> None:
    found = FORM.by_field([Problem("title", "một"), Problem("title", "hai")], _form())
    assert found == {"title": "một"}


def test_every_wrong_date_and_amount_is_found_at_once() -> None:
    values = _form() | {"starts_on": "31/02/2022", "order_date": "x", "cost_vnd": "1,2,3"}
    values["files"] = [new_file(1, "a.jpg", is_photo=True, taken_on="hôm qua")]
    raw, problems = FORM.raw(values, {})
    assert [p.field for p in problems] == ["starts_on"]
    assert raw["starts_on"] is None
    with pytest.raises(InvalidInput) as refused:
        parse(LogExchange, raw)
    told = {problem.field for problem in refused.value.problems}
    assert told >= {"order_date", "cost_vnd", "files.0.taken_on"}


def test_a_month_alone_covers_no_last_day() -> None:
    raw, problems = FORM.raw(_form() | {"starts_on": "11/2022", "is_several_days": True}, {})
    assert (raw["starts_on"], raw["ends_on"], raw["date_precision"]) == (
        date(2022, 11, 1),
        None,
        "month",
    )
    assert problems == []


def test_several_days_need_their_last_day() -> None:
    _, problems = FORM.raw(_form() | {"is_several_days": True}, {})
    assert [problem.field for problem in problems] == ["ends_on"]


def test_a_field_is_named_as_the_form_names_it() -> None:
    assert FORM.label("delegations.1.leader_name") == "Đoàn 2 · Trưởng đoàn"
    assert FORM.label("delegations.0.new_organisation.name") == "Đoàn 1 · Tổ chức mới · Tên tổ chức"
    assert FORM.label("sites.1.setting") == "Nơi tham quan 2 · Loại hình cơ sở"
    assert FORM.label("files.0.taken_on") == "Tệp 1 · Ngày chụp"
    assert FORM.label("starts_on") == "Ngày"
    assert FORM.label("cost_vnd") == "Kinh phí"
    assert FORM.label("") == ""


def test_what_a_hidden_field_holds_is_sent_too() -> None:
    values = _form() | {"kind": "online", "cancelled_reason": "Bão"}
    raw, _ = FORM.raw(values, {})
    assert (raw["kind"], raw["state"], raw["cancelled_reason"]) == ("online", "held", "Bão")


def test_the_name_of_a_conference_and_a_title_are_one_field() -> None:
    for kind in ("national_conference", "bilateral_visit"):
        raw, _ = FORM.raw(_form() | {"kind": kind, "title": "Hội nghị"}, {})
        assert raw["title"] == "Hội nghị"


def test_drafts_that_were_kept_before_hold_the_same_names() -> None:
    organisation = "organisation_id organisation_label is_new new_name new_kind new_province search"
    names = """form_key exchange_id row_version side home_id home_label kind state is_several_days
        delegations sites files topic_ids reason title purpose conclusions cancelled_reason
        order_number publisher publication_author publication_url note starts_on ends_on order_date
        cost_vnd published_at is_unstated is_public groups venue venue_province_id"""
    assert set(_form()) - {"lesson_ids"} == set(names.split())
    assert set(new_part(DELEGATIONS)) == {
        *organisation.split(),
        *["key", "role", "leader_name", "leader_office", "headcount", "members"],
    }
    assert set(new_part(SITES)) == {
        *organisation.split(),
        "key",
        "setting",
        "tool_id",
        "description",
    }


def test_the_fingerprint_follows_the_content() -> None:
    values = _form()
    before = digest(values)
    assert digest(dict(values)) == before
    values["note"] = "x"
    assert digest(values) != before


def test_two_versions_differ_only_where_their_content_does() -> None:
    mine = _form()
    theirs = mine | {"note": "khác", "delegations": [dict(d, key="k") for d in mine["delegations"]]}
    form = OpenForm(EXCHANGE_FORM, 1, mine, mine, "")
    assert form.differing(theirs) == ["note"]
    assert form.is_as_opened("note")
    take(mine, theirs | {"row_version": 3}, ["note"])
    assert (mine["note"], mine["row_version"]) == ("khác", 3)
