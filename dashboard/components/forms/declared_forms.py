"""Forms declared field by field: their empty and filled values, what is sent, what is compared.

A register declares its sections of fields and lists of parts once; drafts, problems beside the
fields, two versions side by side and the screen follow (``open_forms``, ``form_screens``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from dashboard.components.forms.dated_values import (
    SEVERAL_DAYS,
    UNSTATED,
    read_first_day,
    read_last_day,
)
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Reading, Values, given, new_organisation
from models.errors import Problem
from models.reports.choices import Choice
from models.text import mark, t
from models.text.formats import format_date, format_moment, format_number, office_today
from models.vocabulary import OrganisationKind

Options = Callable[[Values], Sequence[Choice]]


class FieldKind(StrEnum):
    """How a field is filled. Days, amounts and figures stay as typed: the command reads them."""

    LINE = "line"
    URL = "url"
    PARAGRAPHS = "paragraphs"
    DAY = "day"
    DATED = "dated"
    """A day, or its month or year alone: sent with its ``date_precision``."""
    KNOWN_DAY = "known_day"
    """A day, or its month or year alone: sent as typed, the command reads it."""
    LAST_DAY = "last_day"
    """The last of several days, asked where the first day, ``starts_on``, is said to begin some."""
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    SIGNED = "signed"
    """A number that may lie under zero."""
    COUNT = "count"
    YEAR = "year"
    CHOICE = "choice"
    SEGMENTS = "segments"
    """A short list as buttons beside each other; exactly one is chosen."""
    MARKS = "marks"
    TICK = "tick"
    ORGANISATION = "organisation"
    FILES = "files"
    DRAWN = "drawn"
    """Numbers of records, chosen in what the field's own ``draw`` draws."""


@dataclass(frozen=True)
class FormField:
    """One field: the command's name of it, its label and hint (sentences of the catalogue)."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    options: Options | None = None
    """What a choice offers: the stored value (a term's value, a number) and its label."""
    is_needed: bool = False
    hint: str = ""
    takes_new: bool = False
    """Whether an organisation may be entered on the spot, as the command's new_organisation."""
    usual: OrganisationKind = OrganisationKind.ENTERPRISE
    """The kind that an organisation entered on the spot mostly has."""
    day: Callable[[Values], date] = lambda _values: office_today()
    """The day that chooses the list of provincial units for such an organisation."""
    is_shown: Callable[[Values], bool] = lambda _values: True
    """Asked of the whole form, as ``day`` is, also for a field of a part."""
    is_kept: bool = False
    """Whether it is sent also while it is not shown."""
    named: str = ""
    """What problems and two versions call it, where that is not its label."""
    height: int = 120
    """Of several lines, in pixels."""
    is_beside: bool = False
    """Whether it stands beside the field before it, where there is room."""
    is_folded: bool = False
    """Whether it is folded away while it is empty."""
    may_be_unstated: bool = False
    """Whether a source may state no such day at all."""
    draw: Callable[[FormPart], None] | None = None
    """Draws a field of the kind DRAWN."""

    @property
    def name_told(self) -> str:
        """Return what problems and two versions call it."""
        return t(self.named or self.label)


@dataclass(frozen=True)
class FormParts:
    """A list of like parts, such as the milestones of an initiative."""

    name: str
    label: str
    one: str
    """The label of one part, with its {number}: a sentence of the catalogue."""
    add: str
    fields: tuple[FormField, ...]
    remove: str = mark("Remove")
    head: Callable[[Values, Values], str] | None = None
    """What stands over a part of a form (form, part), "" for nothing; None: ``one``."""
    order: Callable[[Values, Values], Any] = lambda _form, _part: 0
    """By what the parts of a form (form, part) are ordered on the screen, not in the list."""
    added: Callable[[Values], Mapping[str, Any]] = lambda _form: {}
    """What a part holds at first that is added to a form."""
    skips_blank: bool = False
    """Whether a part in which nothing was entered is left out; a needed choice counts as none."""

    def sends(self, part: Values) -> bool:
        """Say whether a part is sent."""
        unsaid = {*_UNSAID, *(one.name for one in self.fields if one.is_needed)}
        entered = any(value for name, value in part.items() if name not in unsaid)
        return entered or not self.skips_blank


@dataclass(frozen=True)
class FormSection:
    """Some fields under one head; folded away unless open or refused."""

    head: str
    fields: tuple[FormField | FormParts, ...]
    is_open: bool = False
    begin: Callable[[FormPart], None] | None = None
    """What is drawn over its fields: a question that sets several of them, a hint."""


_UNSAID: Final = ("key", "is_new", "new_kind", "search", "suggested")
"""What a part holds without anything having been entered."""
_FIGURES: Final = (FieldKind.MONEY, FieldKind.NUMBER, FieldKind.SIGNED, FieldKind.COUNT)
_EMPTY: Final[Mapping[FieldKind, Any]] = {
    FieldKind.CHOICE: None,
    FieldKind.SEGMENTS: None,
    FieldKind.TICK: False,
}

_NO_ORGANISATION: Final[Mapping[str, Any]] = {
    "organisation_id": None,
    "organisation_label": "",
    "is_new": False,
    "new_name": "",
    "new_kind": None,
    "new_province": None,
    "search": "",
}
_HELD_WITH: Final[Mapping[str, Iterable[str]]] = {
    "organisation_id": _NO_ORGANISATION,
    "starts_on": ("starts_on", UNSTATED),
    "ends_on": ("ends_on", SEVERAL_DAYS),
}
"""What a form holds of one field: an organisation comes with its name, or is new."""
_NEW_ORGANISATION: Final[Mapping[str, str]] = {
    "new_organisation": mark("New organisation"),
    "name": mark("Name of the organisation"),
    "kind": mark("Kind of organisation"),
    "province_id": mark("Province"),
    "setting": mark("Kind of place"),
}
_FILE: Final[Mapping[str, str]] = {"caption": mark("Caption"), "taken_on": mark("Taken on")}


@dataclass(frozen=True)
class DeclaredForm:
    """The fields of one form, and what follows from them."""

    sections: tuple[FormSection, ...]

    @property
    def fields(self) -> dict[str, FormField | FormParts]:
        """Return every field and list of parts by its name, in the order of the form.

        Where two places hold the same name, of which one is shown, the last tells of both.
        """
        return {one.name: one for section in self.sections for one in section.fields}

    def empty(self, **known: object) -> Values:
        """Return the values of the form as it opens."""
        values: Values = {"form_key": uuid4().hex, "row_version": None, "reason": ""}
        for one in self.fields.values():
            values |= {one.name: []} if isinstance(one, FormParts) else _empty(one)
        return values | self.filled(known)

    def filled(self, stored: Mapping[str, Any]) -> Values:
        """Return stored values (dates, amounts, terms, lists of parts) as the form holds them.

        A part without its own ``key`` is given one; an organisation brings its
        ``organisation_label``.
        """
        values: Values = {}
        for name, value in stored.items():
            one = self.fields.get(name)
            if isinstance(one, FormParts):
                values[name] = [new_part(one, **part) for part in value]
            elif one is None:
                values[name] = value
            else:
                values[name] = _shown(one, value)
        return values

    def raw(
        self, values: Values, province_ids: Mapping[str, int]
    ) -> tuple[dict[str, Any], list[Problem]]:
        """Return the fields of the command, and the problems of what is read before it is sent.

        A field that is not shown is not sent, unless it is kept. Parts that stand in the database
        already are sent with their ``id``. ``province_ids`` gives the id of each unit by its key,
        for organisations entered on the spot.
        """
        raw: dict[str, Any] = {}
        read = Reading()
        for one in (one for section in self.sections for one in section.fields):
            if not isinstance(one, FormParts):
                is_sent = one.is_kept or one.is_shown(values)
                raw |= _sent(one, values, province_ids, read) if is_sent else {}
                continue
            raw[one.name] = []
            for part in filter(one.sends, values[one.name]):
                sent = {"id": part["id"]} if part.get("id") else {}
                for inner in one.fields:
                    sent |= _sent(inner, part, province_ids, read)
                raw[one.name].append(sent)
        return raw, read.problems

    def by_field(self, problems: Iterable[Problem], values: Values) -> dict[str, str]:
        """Return the first problem of each field, so that what was typed wrong is said first.

        Positions of parts are those of the form: they count what was not sent too.
        """
        found: dict[str, str] = {}
        for problem in problems:
            head, *rest = problem.field.split(".")
            one = self.fields.get(head)
            if isinstance(one, FormParts) and rest and rest[0].isdigit():
                sent = [n for n, part in enumerate(values[head]) if one.sends(part)]
                rest[0] = str(dict(enumerate(sent)).get(int(rest[0]), rest[0]))
            found.setdefault(".".join((head, *rest)), problem.message)
        return found

    def label(self, name: str) -> str:
        """Say which field a problem belongs to: "Mốc 2 · Hạn"; "" for the whole form."""
        head, *rest = name.split(".")
        one = self.fields.get(head)
        if head == "reason":
            return t("Reason for the correction")
        if one is None:
            return ""
        if isinstance(one, FormParts):
            names = {**_NEW_ORGANISATION, **{f.name: f.named or f.label for f in one.fields}}
            return _part_label(one.one, rest, names) or t(one.label)
        is_file = one.kind is FieldKind.FILES
        return (is_file and _part_label(mark("File {number}"), rest, _FILE)) or one.name_told

    def said(self, values: Values, name: str) -> str:
        """Return a field in words, for comparing two versions."""
        one = self.fields[name]
        if isinstance(one, FormParts):
            return "; ".join(
                " – ".join(filter(None, (_said(f, part) for f in one.fields)))
                for part in values[name]
            )
        return _said(one, values)


def _part_label(one: str, path: Sequence[str], names: Mapping[str, str]) -> str:
    """Say what of a part a path names: "Mốc 2 · Hạn"; "" where it names no part."""
    if not path or not path[0].isdigit():
        return ""
    known = (t(names[name]) for name in path[1:] if name in names)
    return " · ".join((t(one, number=int(path[0]) + 1), *known))


def new_part(parts: FormParts, **known: Any) -> Values:  # noqa: ANN401 - stored values of any kind
    """Return an empty part of a list, or one filled with stored values."""
    values: Values = {"key": uuid4().hex[:8]}
    for one in parts.fields:
        values |= _empty(one)
    by_name = {one.name: one for one in parts.fields}
    for name, value in known.items():
        values[name] = _shown(by_name[name], value) if name in by_name else value
    return values


def plain(values: Values, name: str) -> Any:  # noqa: ANN401 - a field of any kind
    """Return a field as two versions are compared by it."""
    value = values[name]
    if name == "ends_on" and not values.get(SEVERAL_DAYS, True):
        return ""
    if name == "starts_on" and values.get(UNSTATED):
        return UNSTATED
    if isinstance(value, list) and value and isinstance(value[0], dict):
        unsaid = {"key", "search", "suggested", "organisation_label"}
        return [{k: v for k, v in part.items() if k not in unsaid} for part in value]
    return value


def take(mine: Values, theirs: Values, names: Sequence[str]) -> None:
    """Put the other version's fields in place of the person's own."""
    held = (inner for name in names for inner in _HELD_WITH.get(name, (name,)))
    taken = {name: theirs[name] for name in held if name in theirs}
    mine.update(taken, row_version=theirs["row_version"])


def _empty(one: FormField) -> Values:
    if one.kind is FieldKind.ORGANISATION:
        return dict(_NO_ORGANISATION)
    if one.kind in {FieldKind.MARKS, FieldKind.FILES, FieldKind.DRAWN}:
        return {one.name: []}
    if one.kind is FieldKind.LAST_DAY:
        return {one.name: "", SEVERAL_DAYS: False}
    if one.may_be_unstated:
        return {one.name: "", UNSTATED: False}
    return {one.name: _EMPTY.get(one.kind, "")}


def _shown(one: FormField, value: Any) -> Any:  # noqa: ANN401 - a stored value of any kind
    if value is None:
        return _empty(one).get(one.name)
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_date(value)
    if one.kind is FieldKind.YEAR:
        return str(value)
    if one.kind in _FIGURES and isinstance(value, int | Decimal):
        places = max(0, -int(Decimal(value).as_tuple().exponent))
        return format_number(value, places)
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _sent(
    one: FormField, values: Values, province_ids: Mapping[str, int], read: Reading
) -> dict[str, Any]:
    """Return one field of the command; a new organisation comes under its own name."""
    if one.kind is FieldKind.ORGANISATION and values["is_new"] and one.takes_new:
        return {"new_organisation": new_organisation(values, province_ids)}
    if one.kind is FieldKind.DATED:
        return read_first_day(one.name, values, read)
    if one.kind is FieldKind.LAST_DAY:
        return {one.name: read_last_day(one.name, values, read)}
    value = values[one.name]
    if one.kind is FieldKind.FILES:
        return {
            one.name: [
                {
                    "file_id": file["file_id"],
                    "caption": given(file["caption"]),
                    "taken_on": given(file["taken_on"]),
                }
                for file in value
            ]
        }
    return {one.name: given(value)}


def _said(one: FormField, values: Values) -> str:
    value = plain(values, one.name)
    if value == UNSTATED:
        return t("day not stated")
    if one.kind is FieldKind.ORGANISATION:
        return str(values["organisation_label"] or values["new_name"])
    if one.kind is FieldKind.FILES:
        return "; ".join(
            " – ".join(filter(None, (file["caption"] or file["name"], file["taken_on"])))
            for file in values[one.name]
        )
    if one.options is not None:
        known = {choice.value: choice.label for choice in one.options(values)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(known.get(item, str(item)) for item in chosen if item is not None)
    if one.kind is FieldKind.TICK:
        return t("Yes") if value else t("No")
    return "" if value is None else str(value)
