"""Facts as a person writes them, and as they are kept to be put back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from models.commands.base import Command
from models.rules.dates import DatedText, typed_date
from models.services.imports.cell_readers import text_of
from models.text.formats import OFFICE_ZONE, format_measure
from models.vocabulary import Term


def plain_fact(value: Any) -> Any:  # noqa: ANN401 - as a command holds it
    """Return a fact as JSON can hold it and a command reads it again, as typed in Vietnamese."""
    match value:
        case DatedText():
            return typed_date(value.starts_on, value.precision)
        case date():
            return value.isoformat()
        case Command():
            return value.model_dump(mode="json", exclude_none=True)
        case tuple():
            return [plain_fact(one) for one in value]
        case dict():
            return {str(name): plain_fact(one) for name, one in value.items()}
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case _:
            return value


def shown_value(value: Any) -> str:  # noqa: ANN401 - as a command holds it
    """Return a value as a person writes it."""
    match value:
        case Term():
            return value.label
        case DatedText():
            return typed_date(value.starts_on, value.precision)
        case datetime():
            return f"{value.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M}"
        case bool() | date() | str():
            return text_of(value)
        case _:
            return format_measure(value)
