"""Commands on files that are taken into a register."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from models.commands.base import Command, Id, Line, Whole, clean_line
from models.vocabulary import MergedCells


def _line_or_nothing(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Return a clean line, "" for none: to choose nothing is a choice, which None is not."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    return clean_line(value)


_Code = Annotated[Line, Field(max_length=60)]
_Chosen = Annotated[str, BeforeValidator(_line_or_nothing), Field(max_length=60)]
_Typed = Annotated[str, BeforeValidator(_line_or_nothing), Field(max_length=200)]


class BeginImport(Command):
    """Look into a file; without a register the likeliest is taken."""

    file_name: Annotated[Line, Field(max_length=200)]
    register_kind: Annotated[Line | None, Field(max_length=40)] = None


class PlanImport(Command):
    """Choose how a file is read and what its columns are; what is None is found or stays.

    ``columns`` gives the field of each column, "" for none; ``usual`` what new records have where
    no cell says it, "" for nothing; ``answers`` what was asked, "" for what stays open; ``year``
    that of columns of quarters or months whose names tell none.
    """

    plan_id: Id
    register_kind: Annotated[Line | None, Field(max_length=40)] = None
    sheet: Annotated[Whole, Field(ge=0, le=1_000)] | None = None
    head_row: Annotated[Whole, Field(ge=0, le=2_000_000)] | None = None
    merged: MergedCells | None = None
    fills_down: bool | None = None
    year: Annotated[Whole, Field(ge=1990, le=2100)] | None = None
    only: Annotated[tuple[_Typed, ...], Field(max_length=60)] | None = None
    """The rows to be taken alone, by what stands in a column; none for all."""
    columns: dict[int, _Chosen] | None = None
    usual: dict[_Code, _Typed] | None = None
    answers: dict[Annotated[str, Field(max_length=400)], _Chosen] | None = None


class CarryOutImport(Command):
    """Take a planned file in, as it was shown at ``row_version``."""

    plan_id: Id
    row_version: Whole


class UndoImport(Command):
    """Undo the taking in of a file, as one."""

    plan_id: Id


class DropImport(Command):
    """Throw a planned file away."""

    plan_id: Id
