"""What every command shares: frozen, nothing unknown, text cleaned, messages a person can read."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models.errors import InvalidInput, Problem
from models.rules.dates import (
    FIRST_DAY,
    LAST_DAY,
    DatedText,
    parse_dated_text,
    parse_moment,
    parse_vietnamese_date,
)
from models.rules.money import parse_money
from models.rules.numbers import parse_typed_number, parse_whole_number
from models.rules.signs import plain_code
from models.text import mark, t
from models.text.formats import OFFICE_ZONE, format_number
from models.vocabulary import DatePrecision

_LONGEST_CLEANED: Final = 20_000
"""No field takes so long a text: it is measured as it came and refused, not worked through."""

_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINER: Final = "\u200d"


def clean_line(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Normalise one line: NFC, control characters out, blanks squeezed; nothing left is missing."""
    if not isinstance(value, str) or len(value) > _LONGEST_CLEANED:
        return value
    return _needed(" ".join(_cleaned(value, keep_lines=False).split()))


def clean_code(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Normalise a code or the number of a document: as a line, in plain dashes, blanks, digits."""
    if isinstance(value, str) and len(value) <= _LONGEST_CLEANED and "\0" not in value:
        value = plain_code(value)
    return clean_line(value)


def clean_paragraphs(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Normalise a longer text in the same way, keeping its lines."""
    if not isinstance(value, str) or len(value) > _LONGEST_CLEANED:
        return value
    return _needed(_cleaned(value, keep_lines=True).strip())


def _cleaned(value: str, *, keep_lines: bool) -> str:
    if "\0" in value:
        raise PydanticCustomError("nul", "nul")
    text = unicodedata.normalize("NFC", value)
    if text.isprintable():  # no control or format character, no separator but the blank
        return text
    text = text.replace("\r\n", "\n")
    for separator in "\r\x0b\x0c\x85\u2028\u2029":
        text = text.replace(separator, "\n")
    text = text.replace("\t", " ") if keep_lines else text.replace("\n", " ").replace("\t", " ")
    kept: list[str] = []
    for character in text:
        if character == "\n" or not _is_dropped(character, kept[-1] if kept else " "):
            kept.append(character)
    return "".join(kept)


def _is_dropped(character: str, before: str) -> bool:
    if character == _JOINER:  # kept only where it joins two signs of one emoji
        return unicodedata.category(before) not in {"So", "Sk", "Mn"}
    return unicodedata.category(character) in _DROPPED or ord(character) & 0xFFFE == 0xFFFE


def _needed(text: str) -> str:
    if not text:
        raise PydanticCustomError("missing", "missing")
    return text


def _read_day(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    if isinstance(value, str):
        return parse_vietnamese_date(value)
    if value is None:
        raise PydanticCustomError("missing", "missing")
    if isinstance(value, datetime) or not isinstance(value, date):
        raise PydanticCustomError("date_type", "date")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError(t("The year must lie between 1900 and 2100."))
    return value


def _read_known_day(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    if isinstance(value, str):
        return parse_dated_text(value)
    if isinstance(value, DatedText):
        return value
    day = _read_day(value)
    return DatedText(day, day, DatePrecision.DAY)


def _read_moment(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    if isinstance(value, str):
        value = _typed_moment(value[:40])
    if not isinstance(value, datetime):
        raise PydanticCustomError("datetime_type", "moment")
    if not FIRST_DAY.year < value.year < LAST_DAY.year:
        raise ValueError(t("The year must lie between 1900 and 2100."))
    return (value if value.tzinfo else value.replace(tzinfo=OFFICE_ZONE)).astimezone(UTC)


def _typed_moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.combine(*parse_moment(text), OFFICE_ZONE)


def _read_whole(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    if isinstance(value, str):
        return parse_whole_number(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("missing" if value is None else "int_type", "whole number")
    return value


def _read_dong(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    return parse_money(value) if isinstance(value, str) else _read_whole(value)


def _read_measured(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    if isinstance(value, str):
        return parse_typed_number(value)
    if value is None or isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("missing" if value is None else "decimal_type", "number")
    number = Decimal(str(value))
    if not number.is_finite():
        raise PydanticCustomError("decimal_type", "number")
    return number


Line = Annotated[str, BeforeValidator(clean_line)]
"""One line of clean text; bound it with ``Field(max_length=...)``; ``Line | None`` takes ""."""
Code = Annotated[str, BeforeValidator(clean_code)]
"""A code or the number of a document in plain signs: a dash from Word is the usual one."""
Paragraphs = Annotated[str, BeforeValidator(clean_paragraphs)]
"""A clean text of several lines."""
Day = Annotated[date, BeforeValidator(_read_day)]
"""A day from 1900 to 2100: a date, or text as people type a day, or ISO; never a moment."""
KnownDay = Annotated[DatedText, BeforeValidator(_read_known_day)]
"""A date as it is known: a day, or text that may name its month or year alone (11/2022, 2022)."""
Moment = Annotated[datetime, BeforeValidator(_read_moment)]
"""An instant; without a zone it is read on the office's clock. Kept in UTC."""
Whole = Annotated[int, BeforeValidator(_read_whole)]
"""A whole number, also typed (1.500.000); True and 1.5 are none."""
Dong = Annotated[int, BeforeValidator(_read_dong)]
"""An amount in whole đồng, also typed (12,5 triệu)."""
Measured = Annotated[Decimal, Field(decimal_places=4), BeforeValidator(_read_measured)]
"""A number with at most four decimals, also typed (1.234,5); never infinite."""
Id = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_read_whole)]
"""The number of a record."""


class Command(BaseModel):
    """The base of all commands. A text of blanks counts as nothing given."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        defer_build=True,  # each is built when it is first used, not all at every start
    )

    @model_validator(mode="before")
    @classmethod
    def _blank_is_nothing(cls, raw: Any) -> Any:  # noqa: ANN401 - whatever a client sends
        if not isinstance(raw, Mapping):
            return raw
        return {
            name: None if isinstance(value, str) and (not value or value.isspace()) else value
            for name, value in raw.items()
        }

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between fields that are each valid; some may be missing."""
        del values
        return []


class SentForm(Command):
    """A command that a form sends under its key: however often it is sent, one record is made."""

    idempotency_key: Annotated[Line | None, Field(max_length=64)] = None


class NewWork(SentForm):
    """A new piece of work that may apply lessons, one press each in its form."""

    lesson_ids: Annotated[tuple[Id, ...], Field(max_length=20)] = ()


CommandT = TypeVar("CommandT", bound=Command)

_MESSAGES: Final = {
    "missing": mark("This is needed."),
    "string_type": mark("This is needed."),
    "too_short": mark("This is needed."),
    "nul": mark("The text holds characters that cannot be kept."),
    "date_type": mark("This is not a date (dd/mm/yyyy)."),
    "datetime_type": mark("This is not a date and time (dd/mm/yyyy hh:mm)."),
    "int_type": mark("This is not a whole number."),
    "int_parsing": mark("This is not a whole number."),
    "int_from_float": mark("This is not a whole number."),
    "finite_number": mark("This is not a whole number."),
    "decimal_type": mark("This is not a number."),
    "decimal_max_places": mark("At most four decimals are kept."),
    "enum": mark("Choose one of the values in the list."),
    "extra_forbidden": mark("This form has no such field."),
}


def parse(command: type[CommandT], raw: Mapping[str, Any]) -> CommandT:
    """Build a command from what a form or a file sends.

    Raises:
        InvalidInput: every problem at once, each with its dotted field: also what is wrong
            between the fields that could be read.

    """
    try:
        return command.model_validate(dict(raw))
    except ValidationError as error:
        items = error.errors(include_url=False)
        problems = [Problem(".".join(str(p) for p in i["loc"]), _message(i)) for i in items]
        failed = {str(item["loc"][0]) for item in items if item["loc"]}
        problems += command.problems_among(readable(command, raw, failed))
        raise InvalidInput(problems) from error


def readable(command: type[Command], raw: Mapping[str, Any], failed: set[str]) -> dict[str, Any]:
    """Return the fields of a command that could be read, those that ``failed`` left out."""
    values: dict[str, Any] = {}
    for name, field in command.model_fields.items():
        if name in failed:
            continue
        given = raw.get(name)
        if given is None or (isinstance(given, str) and not given.strip()):
            values[name] = field.get_default()
        else:
            values[name] = TypeAdapter(field.rebuild_annotation()).validate_python(given)
    return values


def _message(item: Mapping[str, Any]) -> str:
    kind, context = str(item["type"]), item.get("ctx") or {}
    if kind == "string_too_long" or (kind == "too_long" and isinstance(item["input"], str)):
        length = context.get("actual_length", len(str(item["input"])))
        return t(
            "Too long: {length} characters, at most {limit}.",
            length=format_number(length),
            limit=format_number(context["max_length"]),
        )
    if kind in {"less_than_equal", "less_than"}:
        return t("Too large: at most {limit}.", limit=_bound(context, "le", "lt"))
    if kind in {"greater_than_equal", "greater_than"}:
        return t("Too small: at least {limit}.", limit=_bound(context, "ge", "gt"))
    if kind == "too_long":
        return t("Too many: at most {limit}.", limit=context["max_length"])
    if kind == "value_error":
        return str(context.get("error", ""))
    return t(_MESSAGES.get(kind, mark("This value cannot be used here.")))


def _bound(context: Mapping[str, Any], *names: str) -> str:
    return format_number(next(context[name] for name in names if name in context))
