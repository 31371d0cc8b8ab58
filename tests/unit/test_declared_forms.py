"""A declared form gives back what was stored, says what is wrong, and compares two versions."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormParts,
    FormSection,
    take,
)
from dashboard.components.forms.open_forms import OpenForm
from models.commands.base import Command, Day, Dong, Id, Line, Measured, Whole, parse
from models.commands.organisations import RegisterOrganisation
from models.errors import InvalidInput
from models.reports.choices import Choice

FORM = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("title", "Title", is_needed=True),
                FormField("starts_on", "Date", FieldKind.DAY),
                FormField("amount_vnd", "Cost (dong)", FieldKind.MONEY),
                FormField("value", "Value", FieldKind.NUMBER),
                FormField("people", "Distinct people", FieldKind.COUNT),
                FormField("year", "Year", FieldKind.YEAR),
                FormField(
                    "kind", "Kind", FieldKind.CHOICE, options=lambda _: [Choice("a", "Loại A")]
                ),
                FormParts(
                    "steps",
                    "Sites toured",
                    "Site {number}",
                    "Add a site",
                    (
                        FormField("name", "Name"),
                        FormField("due_on", "Date", FieldKind.DAY),
                    ),
                ),
            ),
        ),
    )
)


class _Step(Command):
    id: Id
    name: Line
    due_on: Day


class _Facts(Command):
    title: Line
    starts_on: Day
    amount_vnd: Dong
    value: Measured
    people: Whole
    year: Whole
    kind: Line
    steps: tuple[_Step, ...]


STORED = {
    "title": "Tập huấn 5S",
    "starts_on": date(2025, 3, 10),
    "amount_vnd": 12_500_000,
    "value": Decimal("1234.5"),
    "people": 1_200,
    "year": 2025,
    "kind": "a",
    "row_version": 4,
    "steps": [{"id": 7, "key": "s7", "name": "Khảo sát", "due_on": date(2025, 4, 1)}],
}


def test_what_was_stored_is_shown_as_people_write_it_and_sent_back_the_same() -> None:
    values = FORM.empty(**STORED)
    assert (values["starts_on"], values["amount_vnd"]) == ("10/03/2025", "12.500.000")
    assert (values["value"], values["people"], values["year"]) == ("1.234,5", "1.200", "2025")
    raw, problems = FORM.raw(values, {})
    assert problems == []
    read = parse(_Facts, raw).model_dump()
    assert read == {name: value for name, value in STORED.items() if name in read} | {
        "steps": ({"id": 7, "name": "Khảo sát", "due_on": date(2025, 4, 1)},)
    }


def test_a_day_that_is_none_is_told_at_its_part_and_nothing_typed_is_lost() -> None:
    values = FORM.empty(**STORED)
    values["steps"][0]["due_on"] = "31/02/2025"
    raw, _ = FORM.raw(values, {})
    with pytest.raises(InvalidInput) as refused:
        parse(_Facts, raw)
    assert [problem.field for problem in refused.value.problems] == ["steps.0.due_on"]
    assert values["steps"][0]["due_on"] == "31/02/2025"
    assert FORM.label("steps.0.due_on") == "Nơi tham quan 1 · Ngày"


def test_two_versions_are_told_field_by_field_in_words() -> None:
    mine, theirs = FORM.empty(**STORED), FORM.empty(**STORED | {"kind": None, "row_version": 5})
    register = RecordForm(
        "x",
        "x",
        "xs",
        "x_id",
        lambda _: STORED,
        (_none, RegisterOrganisation),
        (_none, RegisterOrganisation),
        ("title",),
        str,
    )
    form = OpenForm(declared_spec(FORM, register), 1, mine, FORM.empty(**STORED), "")
    assert form.differing(theirs) == ["kind"]
    assert form.is_as_opened("kind")
    assert (FORM.said(mine, "kind"), FORM.said(theirs, "kind")) == ("Loại A", "")
    assert FORM.said(mine, "steps") == "Khảo sát – 01/04/2025"
    take(mine, theirs, ["kind"])
    assert (mine["kind"], mine["row_version"]) == (None, 5)


def _none(*_: object) -> int:
    return 0
