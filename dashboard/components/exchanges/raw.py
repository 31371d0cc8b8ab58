"""From the form of an exchange to the fields of a command, and problems back to the form; pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from dashboard.components.exchanges.state import PLAIN_FIELDS, READ_FIELDS, is_blank
from dashboard.components.forms.form_values import Reading, Values, given, new_organisation
from models.errors import Problem
from models.rules.dates import parse_dated_text, parse_vietnamese_date
from models.text import mark, t
from models.vocabulary import DatePrecision

LABELS: Final[dict[str, str]] = {
    "kind": mark("Kind of exchange"),
    "state": mark("State"),
    "starts_on": mark("Date"),
    "ends_on": mark("Last day"),
    "title": mark("Title"),
    "delegations": mark("Delegations"),
    "topic_ids": mark("Topics"),
    "sites": mark("Sites toured"),
    "files": mark("Photos and files"),
    "purpose": mark("Purpose"),
    "conclusions": mark("Conclusions"),
    "cancelled_reason": mark("Why it was cancelled"),
    "order_number": mark("Number of the document"),
    "order_date": mark("Date of the document"),
    "cost_vnd": mark("Cost"),
    "publisher": mark("Published by"),
    "publication_author": mark("Author"),
    "published_at": mark("Published on"),
    "publication_url": mark("Address of the article"),
    "note": mark("Note"),
    "reason": mark("Reason for the correction"),
    "role": mark("Part"),
    "organisation_id": mark("Organisation"),
    "new_organisation": mark("New organisation"),
    "name": mark("Name of the organisation"),
    "province_id": mark("Province"),
    "leader_name": mark("Leader of the delegation"),
    "leader_office": mark("Office held"),
    "headcount": mark("Number of people"),
    "members": mark("Members"),
    "setting": mark("Kind of place"),
    "tool_id": mark("Tool"),
    "description": mark("Description"),
    "caption": mark("Caption"),
    "taken_on": mark("Taken on"),
}
"""The name of every field as the form says it."""

_PARTS: Final = {
    "delegations": mark("Delegation {number}"),
    "sites": mark("Site {number}"),
    "files": mark("File {number}"),
}


def to_raw(values: Values, province_ids: Mapping[str, int]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of the command and the problems of what was typed.

    Delegations and sites in which nothing was entered are left out. ``province_ids`` gives the id
    of each unit by its key.
    """
    read = Reading()
    raw: dict[str, Any] = {name: given(values[name]) for name in (*PLAIN_FIELDS, *READ_FIELDS)}
    raw |= {"kind": values["kind"], "state": values["state"], "topic_ids": values["topic_ids"]}
    raw |= _dates(values, read)
    raw["delegations"] = [
        {
            "role": part["role"],
            **_organisation(part, province_ids),
            **{
                name: given(part[name])
                for name in ("leader_name", "leader_office", "headcount", "members")
            },
        }
        for part in values["delegations"]
        if not is_blank(part)
    ]
    raw["sites"] = [
        {
            **_organisation(part, province_ids),
            **{name: given(part[name]) for name in ("setting", "tool_id", "description")},
        }
        for part in values["sites"]
        if not is_blank(part)
    ]
    raw["files"] = [
        {
            "file_id": part["file_id"],
            "caption": given(part["caption"]),
            "taken_on": given(part["taken_on"]),
        }
        for part in values["files"]
    ]
    return raw, read.problems


def _dates(values: Values, read: Reading) -> dict[str, Any]:
    first = read.needed("starts_on", values["starts_on"], parse_dated_text)
    raw = {"starts_on": first and first.starts_on, "ends_on": None}
    if first:
        raw["date_precision"] = first.precision.value
    if values["is_several_days"] and (not first or first.precision is DatePrecision.DAY):
        raw["ends_on"] = read.needed("ends_on", values["ends_on"], parse_vietnamese_date)
    return raw


def _organisation(part: Values, province_ids: Mapping[str, int]) -> dict[str, Any]:
    if not part["is_new"]:
        return {"organisation_id": part["organisation_id"]}
    return {"new_organisation": new_organisation(part, province_ids)}


def to_form_fields(problems: Iterable[Problem], values: Values) -> dict[str, str]:
    """Return the problems by the form's own fields: positions count blank parts too.

    The first problem of a field is kept, so that what was typed wrong is said before what follows.
    """
    found: dict[str, str] = {}
    for problem in problems:
        path = problem.field.split(".")
        if path[0] in _PARTS and len(path) > 1 and path[1].isdigit():
            parts = values[path[0]]
            sent = [n for n, part in enumerate(parts) if path[0] == "files" or not is_blank(part)]
            position = int(path[1])
            path[1] = str(sent[position]) if position < len(sent) else path[1]
        found.setdefault(".".join(path), problem.message)
    return found


def field_label(field: str) -> str:
    """Say which field a problem belongs to: "Đoàn 2 · Trưởng đoàn"; "" for the whole form."""
    head, *rest = field.split(".")
    if rest and rest[0].isdigit() and head in _PARTS:
        names = [t(_PARTS[head], number=int(rest[0]) + 1)]
        names += [t(LABELS[part]) for part in rest[1:] if part in LABELS]
        return " · ".join(names)
    return t(LABELS[head]) if head in LABELS else ""
