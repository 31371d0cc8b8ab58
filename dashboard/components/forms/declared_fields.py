"""Draw a declared form: its sections, fields and lists of parts; and its FormSpec."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.dated_fields import (
    first_day_field,
    known_day_field,
    last_day_field,
)
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormParts,
    FormSection,
    new_part,
    plain,
    take,
)
from dashboard.components.forms.file_fields import file_fields
from dashboard.components.forms.form_fields import FormPart, remove_button
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.open_forms import FormSpec, OpenForm
from dashboard.components.forms.pickers import organisation_picker
from dashboard.components.forms.typed_values import Typed
from dashboard.components.submitting import show_problem
from models.commands.base import Command
from models.reports.choices import province_ids
from models.text import t


@dataclass(frozen=True)
class RecordForm:
    """What a declared form needs to know of its register.

    ``stored`` reads a record's values for correcting, with its ``row_version``, and may refuse;
    ``known`` gives what a new form opens with; ``existing`` names a record in a few words.
    """

    name: str
    screen: str
    list_screen: str
    number_field: str
    stored: Callable[[int], Mapping[str, Any]]
    log: tuple[Callable[..., int], type[Command]]
    correct: tuple[Callable[..., int], type[Command]]
    summary: Sequence[str]
    existing: Callable[[int], str]
    known: Callable[[], Mapping[str, Any]] = dict


def declared_spec(form: DeclaredForm, register: RecordForm) -> FormSpec:
    """Return the spec of a form that is declared field by field."""

    def fresh(number: int | None) -> Values:
        return form.empty(**(register.known() if number is None else register.stored(number)))

    def summary(values: Values) -> str:
        return " · ".join(str(values[n]) for n in register.summary if values.get(n))

    return FormSpec(
        name=register.name,
        screen=register.screen,
        list_screen=register.list_screen,
        number_field=register.number_field,
        fresh=fresh,
        to_raw=lambda values: form.raw(values, context.load(province_ids)),
        to_fields=form.by_field,
        label=form.label,
        log=register.log,
        correct=register.correct,
        summary=summary,
        compared=tuple(form.fields),
        plain=plain,
        said=form.said,
        take=take,
        existing=register.existing,
    )


def draw_declared(declared: DeclaredForm, form: OpenForm) -> None:
    """Draw every section; one that was refused stands open."""
    for position, section in enumerate(declared.sections):
        if section.is_open:
            if section.head:
                st.header(t(section.head), anchor=False)
            _section(section, form.part)
            continue
        names = {one.name for one in section.fields}
        is_wrong = any(name.split(".")[0] in names for name in form.problems)
        key = f"{form.part.key}.fold.{position}"
        with st.expander(t(section.head), expanded=is_wrong, key=key):
            _section(section, form.part)


def _section(section: FormSection, part: FormPart) -> None:
    if section.begin is not None:
        section.begin(part)
    for one in section.fields:
        if isinstance(one, FormParts):
            _parts(one, part)
        elif one.is_shown(part.values):
            _field(one, part, part.values)


def _parts(parts: FormParts, form: FormPart) -> None:
    show_problem(form.problems, parts.name)
    everyone = enumerate(form.values[parts.name])
    for position, values in sorted(everyone, key=lambda one: parts.order(form.values, one[1])):
        part = form.within(parts.name, position, values)
        with st.container(border=True, key=f"{part.key}.card"):
            head = parts.head(form.values, values) if parts.head else _numbered(parts, position)
            if head:
                st.markdown(f"**{markdown(head)}**")
            _part_fields(parts, part, form.values)
            remove_button(form, parts.name, part, t(parts.remove))
    st.button(
        t(parts.add),
        key=f"{form.key}.{parts.name}.add",
        icon=":material/add:",
        on_click=lambda: form.values[parts.name].append(
            new_part(parts, **parts.added(form.values))
        ),
    )


def _numbered(parts: FormParts, position: int) -> str:
    return t(parts.one, number=position + 1)


def _part_fields(parts: FormParts, part: FormPart, form: Values) -> None:
    shown = [one for one in parts.fields if one.is_shown(form)]
    for one, following in zip_longest(shown, shown[1:]):
        if following is not None and following.is_beside:
            for column, field in zip(st.columns(2), (one, following), strict=True):
                with column:
                    _field(field, part, form)
        elif not one.is_beside:
            _field(one, part, form)


_TYPED: Final[Mapping[FieldKind, Typed]] = {
    FieldKind.DAY: Typed.DAY,
    FieldKind.MOMENT: Typed.MOMENT,
    FieldKind.MONEY: Typed.MONEY,
    FieldKind.NUMBER: Typed.NUMBER,
    FieldKind.SIGNED: Typed.SIGNED,
    FieldKind.COUNT: Typed.COUNT,
    FieldKind.YEAR: Typed.YEAR,
}


def _field(one: FormField, part: FormPart, form: Values) -> None:
    """Draw one field of a part; ``form`` is the whole form's values."""
    label = f"{t(one.label)} *" if one.is_needed else t(one.label)
    hint = {"placeholder": t(one.hint)} if one.hint else {}
    if one.kind in _TYPED:
        part.typed(_TYPED[one.kind], one.name, label, **hint)
        return
    match one.kind:
        case FieldKind.URL:
            part.line(one.name, label, type="url", **hint)
        case FieldKind.PARAGRAPHS:
            _paragraphs(one, label, part, hint)
        case FieldKind.DATED | FieldKind.KNOWN_DAY:
            _day(one, label, part)
        case FieldKind.LAST_DAY:
            last_day_field(part, one.name, label)
        case FieldKind.TICK:
            part.tick(one.name, label, **({"help": t(one.hint)} if one.hint else {}))
        case FieldKind.CHOICE | FieldKind.SEGMENTS | FieldKind.MARKS:
            _choice(one, label, part)
        case FieldKind.ORGANISATION:
            organisation_picker(part, one.day(form), one.usual, takes_new=one.takes_new)
        case FieldKind.FILES | FieldKind.DRAWN:
            (one.draw or file_fields)(part)
        case _:
            part.line(one.name, label, **hint)


def _day(one: FormField, label: str, part: FormPart) -> None:
    if one.kind is FieldKind.KNOWN_DAY:
        known_day_field(part, one.name, label, t(one.hint))
        return
    first_day_field(part, one.name, label, t(one.hint), may_be_unstated=one.may_be_unstated)


def _paragraphs(one: FormField, label: str, part: FormPart, hint: Mapping[str, str]) -> None:
    is_open = bool(part.values[one.name])
    with st.expander(label, expanded=is_open) if one.is_folded else nullcontext():
        part.paragraphs(one.name, label, height=one.height, **hint)


def _choice(one: FormField, label: str, part: FormPart) -> None:
    offered = one.options(part.values) if one.options else ()
    known = {choice.value: choice.label for choice in offered}
    if one.kind is FieldKind.MARKS:
        part.marks(one.name, label, list(known), known.__getitem__)
    elif one.kind is FieldKind.SEGMENTS:
        part.segments(one.name, label, list(known), known.__getitem__)
    else:
        part.choice(one.name, label, list(known), known.__getitem__, is_needed=one.is_needed)
