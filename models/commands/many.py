"""Build many commands of one kind, as from a file: column by column, equal values once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

from pydantic import TypeAdapter, ValidationError

from models.commands.base import Command, CommandT, parse
from models.errors import InvalidInput
from models.rules.dates import DatedText
from models.vocabulary import Term

_DECLARED: Final = {"_blank_is_nothing"}
"""What every command does to all its fields together; here it is done too."""
_TOLD_APART: Final = frozenset({str, int, bool, date, DatedText})
"""Types of which equal values are the same."""
_REFUSED: Final = object()


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
    made: dict[str, Callable[[], Any]]
    """What makes the value of a field that is not given, anew for each."""


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
    columns = [
        _validated(shape.validate[name], column) for name, column in zip(names, given, strict=True)
    ]
    new, put = command.__new__, object.__setattr__
    rows = zip(*columns, strict=True) if columns else [()] * len(places)
    for place, row in zip(places, rows, strict=True):
        if _REFUSED in row:
            continue
        one = made[place] = new(command)
        new_values = {name: make() for name, make in shape.made.items()}
        values = shape.defaults | new_values | dict(zip(names, row, strict=True))
        put(one, "__dict__", values)
        put(one, "__pydantic_fields_set__", set(names))
        put(one, "__pydantic_extra__", None)
        put(one, "__pydantic_private__", None)


def _validated(validate: Callable[[Any], Any], column: Sequence[Any]) -> list[Any]:
    """Return the values of a field as a command holds them."""
    types = set(map(type, column))
    [kind] = types if len(types) == 1 else [object]
    if kind in _TOLD_APART or issubclass(kind, Term):
        known = {value: _one(validate, value) for value in set(column)}
        return [known[value] for value in column]
    return [_one(validate, value) for value in column]


def _one(validate: Callable[[Any], Any], value: Any) -> Any:  # noqa: ANN401 - whatever a file gives
    is_blank = isinstance(value, str) and (not value or value.isspace())
    try:
        return validate(None if is_blank else value)
    except ValidationError:
        return _REFUSED
