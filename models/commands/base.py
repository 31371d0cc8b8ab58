"""What every command shares: frozen, nothing unknown, text cleaned, messages a person can read."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from models.errors import InvalidInput, Problem
from models.text import mark, t
from models.text.formats import format_number


def clean_line(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Normalise one line: NFC, control and format characters out, blanks squeezed; "" to None."""
    if not isinstance(value, str):
        return value
    kept = "".join(" " if c in "\t\r\n" else c for c in unicodedata.normalize("NFC", value))
    kept = "".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join(kept.split()) or None


def clean_paragraphs(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Normalise a longer text, keeping its lines; "" to None."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return text.strip() or None


Line = Annotated[str, BeforeValidator(clean_line)]
Paragraphs = Annotated[str, BeforeValidator(clean_paragraphs)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]


class Command(BaseModel):
    """The base of all commands."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


CommandT = TypeVar("CommandT", bound=Command)

_MESSAGES = {
    "missing": mark("This is needed."),
    "string_type": mark("This is needed."),
    "date_type": mark("This is not a date (dd/mm/yyyy)."),
    "date_parsing": mark("This is not a date (dd/mm/yyyy)."),
    "date_from_datetime_parsing": mark("This is not a date (dd/mm/yyyy)."),
    "int_type": mark("This is not a whole number."),
    "int_parsing": mark("This is not a whole number."),
    "int_from_float": mark("This is not a whole number."),
    "enum": mark("Choose one of the values in the list."),
    "extra_forbidden": mark("This form has no such field."),
}


def parse(command: type[CommandT], raw: Mapping[str, Any]) -> CommandT:
    """Build a command from what a form or a file sends.

    Raises:
        InvalidInput: every problem at once, each with its dotted field.

    """
    try:
        return command.model_validate(dict(raw))
    except ValidationError as error:
        raise InvalidInput(
            [
                Problem(".".join(str(part) for part in item["loc"]), _message(item))
                for item in error.errors(include_url=False)
            ]
        ) from error


def _message(item: Mapping[str, Any]) -> str:
    kind, context = str(item["type"]), item.get("ctx") or {}
    if kind == "string_too_long":
        length = len(item["input"]) if isinstance(item["input"], str) else 0
        return t(
            "Too long: {length} characters, at most {limit}.",
            length=format_number(length), limit=format_number(context["max_length"]),
        )  # fmt: skip
    if kind in {"less_than_equal", "less_than"}:
        return t("Too large: at most {limit}.", limit=_bound(context.get("le", context.get("lt"))))
    if kind in {"greater_than_equal", "greater_than"}:
        return t("Too small: at least {limit}.", limit=_bound(context.get("ge", context.get("gt"))))
    if kind == "too_long":
        return t("Too many: at most {limit}.", limit=context["max_length"])
    if kind == "value_error":
        return str(context.get("error", ""))
    return t(_MESSAGES.get(kind, mark("This value cannot be used here.")))


def _bound(value: Any) -> str:  # noqa: ANN401 - a date or a number, from pydantic's context
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else format_number(value)
