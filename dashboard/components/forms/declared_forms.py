"""Forms declared field by field: their empty and filled values, what is sent, what is compared.

A register declares its sections of fields and lists of parts once; drafts, problems beside the
fields, two versions side by side and the screen follow (``open_forms``, ``form_screens``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from dashboard.components.forms.form_values import Values, given, new_organisation
from models.errors import Problem
from models.reports.choices import Choice
from models.text import t
from models.text.formats import format_date, format_number

Options = Callable[[Values], Sequence[Choice]]


class FieldKind(StrEnum):
    """How a field is filled. Days, amounts and figures stay as typed: the command reads them."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    DAY = "day"
    MONEY = "money"
    NUMBER = "number"
    SIGNED = "signed"
    """A number that may lie under zero."""
    COUNT = "count"
    YEAR = "year"
    CHOICE = "choice"
    MARKS = "marks"
    TICK = "tick"
    ORGANISATION = "organisation"
    FILES = "files"


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
    is_shown: Callable[[Values], bool] = lambda _values: True


@dataclass(frozen=True)
class FormParts:
    """A list of like parts, such as the milestones of an initiative."""

    name: str
    label: str
    one: str
    """The label of one part, with its {number}: a sentence of the catalogue."""
    add: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class FormSection:
    """Some fields under one head; folded away unless open or refused."""

    head: str
    fields: tuple[FormField | FormParts, ...]
    is_open: bool = False


_FIGURES: Final = (FieldKind.MONEY, FieldKind.NUMBER, FieldKind.SIGNED, FieldKind.COUNT)
_EMPTY: Final[Mapping[FieldKind, Any]] = {
    FieldKind.CHOICE: None,
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


@dataclass(frozen=True)
class DeclaredForm:
    """The fields of one form, and what follows from them."""

    sections: tuple[FormSection, ...]

    @property
    def fields(self) -> dict[str, FormField | FormParts]:
        """Return every field and list of parts by its name, in the order of the form."""
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

    def raw(self, values: Values, province_ids: Mapping[str, int]) -> dict[str, Any]:
        """Return the fields of the command.

        A field that is not shown is not sent. Parts that stand in the database already are sent
        with their ``id``. ``province_ids`` gives the id of each unit by its key, for organisations
        entered on the spot.
        """
        raw: dict[str, Any] = {}
        for name, one in self.fields.items():
            if not isinstance(one, FormParts):
                raw |= _sent(one, values, province_ids) if one.is_shown(values) else {}
                continue
            raw[name] = []
            for part in values[name]:
                sent = {"id": part["id"]} if part.get("id") else {}
                for inner in one.fields:
                    sent |= _sent(inner, part, province_ids)
                raw[name].append(sent)
        return raw

    def label(self, name: str) -> str:
        """Say which field a problem belongs to: "Mốc 2 · Hạn"; "" for the whole form."""
        head, *rest = name.split(".")
        one = self.fields.get(head)
        if isinstance(one, FormParts) and rest and rest[0].isdigit():
            known = {f.name: t(f.label) for f in one.fields}
            said = [t(one.one, number=int(rest[0]) + 1), *(known.get(r, "") for r in rest[1:])]
            return " · ".join(filter(None, said))
        if head == "reason":
            return t("Reason for the correction")
        return t(one.label) if one else ""

    def said(self, values: Values, name: str) -> str:
        """Return a field in words, for comparing two versions."""
        one = self.fields[name]
        if isinstance(one, FormParts):
            return "; ".join(
                " – ".join(filter(None, (_said(f, part) for f in one.fields)))
                for part in values[name]
            )
        return _said(one, values)


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
    if isinstance(value, list) and value and isinstance(value[0], dict):
        unsaid = {"key", "search", "suggested", "organisation_label"}
        return [{k: v for k, v in part.items() if k not in unsaid} for part in value]
    return value


def take(mine: Values, theirs: Values, names: Sequence[str]) -> None:
    """Put the other version's fields in place of the person's own."""
    taken = {inner for name in names for inner in _held_with(name)}
    mine.update({name: theirs[name] for name in taken}, row_version=theirs["row_version"])


def _held_with(name: str) -> Iterable[str]:
    """Return what a form holds of one field: an organisation comes with its name, or is new."""
    return _NO_ORGANISATION if name == "organisation_id" else (name,)


def by_field(problems: Iterable[Problem], _values: Values) -> dict[str, str]:
    """Return the first problem of each field."""
    found: dict[str, str] = {}
    for problem in problems:
        found.setdefault(problem.field, problem.message)
    return found


def _empty(one: FormField) -> Values:
    if one.kind is FieldKind.ORGANISATION:
        return dict(_NO_ORGANISATION)
    if one.kind in {FieldKind.MARKS, FieldKind.FILES}:
        return {one.name: []}
    return {one.name: _EMPTY.get(one.kind, "")}


def _shown(one: FormField, value: Any) -> Any:  # noqa: ANN401 - a stored value of any kind
    if value is None:
        return _empty(one).get(one.name)
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


def _sent(one: FormField, values: Values, province_ids: Mapping[str, int]) -> dict[str, Any]:
    """Return one field of the command; a new organisation comes under its own name."""
    if one.kind is FieldKind.ORGANISATION and values["is_new"] and one.takes_new:
        return {"new_organisation": new_organisation(values, province_ids)}
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
    value = values[one.name]
    if one.kind is FieldKind.ORGANISATION:
        return str(values["organisation_label"] or values["new_name"])
    if one.kind is FieldKind.FILES:
        return "; ".join(file["caption"] or file["name"] for file in value)
    if one.options is not None:
        known = {choice.value: choice.label for choice in one.options(values)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(known.get(item, str(item)) for item in chosen if item is not None)
    if one.kind is FieldKind.TICK:
        return t("Yes") if value else t("No")
    return "" if value is None else str(value)
