"""Build many commands of one kind, as from a file: column by column, equal values once."""

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress, repeat
from types import NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, cast, get_args, get_origin

from annotated_types import MaxLen
from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from models.commands.base import (
    Command,
    CommandT,
    clean_code,
    clean_line,
    clean_paragraphs,
    parse,
)
from models.errors import InvalidInput
from models.rules.dates import DatedText
from models.vocabulary import Term

_DECLARED: Final = {"_blank_is_nothing"}
"""What every command does to all its fields together; here it is done too."""
_TOLD_APART: Final = frozenset({str, int, bool, date, DatedText})
"""Types of which equal values are the same."""
_REFUSED: Final = object()
_CLEANED: Final = frozenset({clean_line, clean_code, clean_paragraphs})
_BETWEEN: Final = "|"
_UNTIDY: Final = ("  ", f" {_BETWEEN}", f"{_BETWEEN} ", _BETWEEN * 2)
"""What shows that one of several joined texts has blanks that are taken out, or is none."""


def parse_many(
    command: type[CommandT], raws: Sequence[Mapping[str, Any]]
) -> list[CommandT | InvalidInput]:
    """Return what :func:`parse` makes of each, or how it refuses it.

    Those that give the same fields are validated together, each field by itself and equal values
    once. Whatever is not valid so, and a command that looks at several fields together, goes to
    :func:`parse`.
    """
    shape = _shape(command)
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, raw in enumerate(raws):
        alike[tuple(raw)].append(place)
    made: list[CommandT | InvalidInput] = [_REFUSED] * len(raws)  # type: ignore[list-item]
    for names, places in alike.items():
        if shape.is_plain and shape.needed <= set(names) <= shape.validate.keys():
            _put(shape, command, names, raws, places, made)
    for place, one in enumerate(made):
        if one is _REFUSED:
            try:
                made[place] = parse(command, raws[place])
            except InvalidInput as refusal:
                made[place] = refusal
    return made


class _Shape(NamedTuple):
    """What commands of one kind have in common."""

    is_plain: bool
    needed: frozenset[str]
    defaults: dict[str, Any]
    validate: dict[str, Callable[[Any], Any]]
    texts: dict[str, "_Text"]
    """The fields that are texts, for which all are looked at together."""
    made: dict[str, Callable[[], Any]]
    """What makes the value of a field that is not given, anew for each."""


class _Text(NamedTuple):
    """What a field asks of its text beside being clean."""

    clean: Callable[[Any], Any]
    longest: int | None = None
    read: Callable[[str], Any] | None = None


@lru_cache(maxsize=100)
def _shape(command: type[Command]) -> _Shape:
    fields = command.model_fields
    return _Shape(
        _is_plain(command),
        frozenset(name for name, field in fields.items() if field.is_required()),
        {
            name: None if field.is_required() else field.get_default()
            for name, field in fields.items()
        },
        {
            name: TypeAdapter[Any](field.rebuild_annotation()).validator.validate_python
            for name, field in fields.items()
        },
        {name: text for name, field in fields.items() if (text := _text(field)) is not None},
        {
            name: cast(Callable[[], Any], field.default_factory)
            for name, field in fields.items()
            if field.default_factory is not None
        },
    )


def _is_plain(command: type[Command]) -> bool:
    """Say whether the fields of a command are valid each by itself, and made of nothing else."""
    declared = command.__pydantic_decorators__
    others = (declared.validators, declared.field_validators, declared.root_validators)
    fields = command.model_fields.values()
    return (
        set(declared.model_validators) == _DECLARED
        and not any(others)
        and not command.__private_attributes__
        and command.__pydantic_post_init__ is None
        and not any(one.validation_alias for one in fields)
        and not any(one.default_factory_takes_validated_data for one in fields)
    )


def _text(field: FieldInfo) -> _Text | None:
    """Return what a field asks of its text; None where it is none, or asks otherwise."""
    given = [field.annotation]
    if get_origin(field.annotation) in {Union, UnionType}:
        given = [one for one in get_args(field.annotation) if one is not NoneType]
    told = list(field.metadata)
    if len(given) == 1 and get_origin(given[0]) is Annotated:
        kind, *inner = get_args(given[0])
        given, told = [kind], inner + told
    if given != [str]:
        return None
    match told:
        case [BeforeValidator(func=clean)] if clean in _CLEANED:
            return _Text(clean)
        case [BeforeValidator(func=clean), MaxLen(max_length=longest)] if clean in _CLEANED:
            return _Text(clean, longest)
        case [BeforeValidator(func=clean), AfterValidator(func=read)] if clean in _CLEANED:
            return _Text(clean, None, cast(Callable[[str], Any], read))
        case _:
            return None


def _put(
    shape: _Shape,
    command: type[CommandT],
    names: tuple[str, ...],
    raws: Sequence[Mapping[str, Any]],
    places: Sequence[int],
    made: list[Any],
) -> None:
    """Put the commands of rows that give the same fields, where all of these are valid."""
    given = zip(*(raws[place].values() for place in places), strict=True)
    read = [_column(shape, name, column) for name, column in zip(names, given, strict=True)]
    rows = list(zip(*(one.values for one in read), strict=True)) if read else [()] * len(places)
    if not all(one.is_valid for one in read):
        valid = [_REFUSED not in row for row in rows]
        rows, places = list(compress(rows, valid)), list(compress(places, valid))
    facts = list(map(dict.copy, repeat(shape.defaults, len(rows))))
    for name, make in shape.made.items():
        for values in facts:
            values[name] = make()
    deque(map(dict.update, facts, map(zip, repeat(names), rows)), maxlen=0)
    new = list(map(command.__new__, repeat(command, len(rows))))
    _set_all(new, "__dict__", facts)
    _set_all(new, "__pydantic_fields_set__", repeat(set(names)))  # no command changes it
    _set_all(new, "__pydantic_extra__", repeat(None))
    _set_all(new, "__pydantic_private__", repeat(None))
    for place, one in zip(places, new, strict=True):
        made[place] = one


def _set_all(new: Sequence[Command], name: str, values: Iterable[Any]) -> None:
    """Give each command its value of an attribute, past what keeps them as they are."""
    deque(map(object.__setattr__, new, repeat(name), values), maxlen=0)


class _Column(NamedTuple):
    """The values of a field as commands hold them, and whether all are valid."""

    values: Sequence[Any]
    is_valid: bool


def _column(shape: _Shape, name: str, column: Sequence[Any]) -> _Column:
    """Return the values of a field; those that are not valid are refused."""
    validate, text = shape.validate[name], shape.texts.get(name)
    types = set(map(type, column))
    [kind] = types if len(types) == 1 else [object]
    if kind not in _TOLD_APART and not issubclass(kind, Term):
        values = [_one(validate, value) for value in column]
        return _Column(values, not any(one is _REFUSED for one in values))
    different = set(column)
    if kind is str and text is not None and _are_clean(text, different):
        if text.read is None:
            return _Column(column, True)
        known = {value: _read(text.read, value) for value in different}
    else:
        known = {value: _one(validate, value) for value in different}
    is_valid = not any(one is _REFUSED for one in known.values())
    return _Column([known[value] for value in column], is_valid)


def _are_clean(text: _Text, values: Collection[str]) -> bool:
    """Say whether texts are valid as they are: cleaning them would leave each as it is.

    They are looked at as one text: nothing of it is to be taken out, composed or squeezed.
    """
    joined = f"{_BETWEEN}{_BETWEEN.join(values)}{_BETWEEN}"
    return (
        joined.isprintable()
        and (joined.isascii() or text.clean is not clean_code)
        and unicodedata.is_normalized("NFC", joined)
        and not any(one in joined for one in _UNTIDY)
        and (text.longest is None or max(map(len, values)) <= text.longest)
    )


def _read(read: Callable[[str], Any], value: str) -> Any:  # noqa: ANN401 - as the command holds it
    try:
        return read(value)
    except ValueError:
        return _REFUSED


def _one(validate: Callable[[Any], Any], value: Any) -> Any:  # noqa: ANN401 - whatever a file gives
    is_blank = isinstance(value, str) and (not value or value.isspace())
    try:
        return validate(None if is_blank else value)
    except ValidationError:
        return _REFUSED
