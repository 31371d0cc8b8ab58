"""Lists as open data: what an office may publish, with codes that stay, and nothing personal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlalchemy import Column as TableColumn
from sqlalchemy import Enum, Table, select
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import Column, Columns
from models.lookups.places import places
from models.registers import REGISTERS
from models.reports.exports import EXPORTED, list_export
from models.tables import ProvincePeriod, metadata
from models.text import mark, t
from models.vocabulary import Term
from models.workbooks.open_data import CODE, OpenData

OPEN: Final = tuple(name for name, one in EXPORTED.items() if not (one.is_personal or one.withheld))
"""The lists that may be published: all but those that say of themselves why they may not."""
_OF_A_PERSON: Final = re.compile(r"\d{12}", re.ASCII)
"""A tax code of twelve digits is the number of a person's identity card."""
_AT_ONCE: Final = 1_000


def open_data(session: Session, name: str, filters: ReportFilter) -> OpenData:
    """Return a list of a slice as open data: with each record's number in the world, and codes."""
    export = list_export(session, name, filters, "")
    columns = tuple(one for one in export.columns if one.withheld is None)
    frame = export.frame[[one.name for one in columns]].copy()
    if "tax_code" in frame:
        frame["tax_code"] = [
            None if _OF_A_PERSON.fullmatch(str(code or "")) else code for code in frame["tax_code"]
        ]
    coded: Columns = ()
    terms: dict[str, Mapping[str, str]] = {}
    listing = EXPORTED[name]
    register = next(
        (one for kind, one in REGISTERS.items() if listing.of == kind or one.name == name), None
    )
    if register is not None:
        table = metadata.tables[str(register.table.__tablename__)]
        coded, terms = _put_codes(session, table, frame, columns)
    about = {
        "title": export.caption.title,
        "office": export.caption.office,
        "slice": list(export.caption.lines),
        "made_at": export.caption.made_at.isoformat(),
        "is_demonstration": export.caption.is_demonstration,
        "left_out": [
            {"name": one.name, "label": one.label, "why": t(one.withheld.value)}
            for one in export.columns
            if one.withheld is not None
        ],
    }
    return OpenData(frame, (*coded, *columns), about, terms)


def _put_codes(
    session: Session, table: Table, frame: pd.DataFrame, columns: Columns
) -> tuple[Columns, dict[str, Mapping[str, str]]]:
    """Put beside the labels of a register's rows the codes they stand for."""
    wanted = dict(_coded(table, columns))
    numbers = [int(number) for number in frame.index]
    asked = [table.c.global_id, *wanted.values()]
    found: dict[int, Sequence[Any]] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        chunk = numbers[start : start + _AT_ONCE]
        rows = session.execute(select(table.c.id, *asked).where(table.c.id.in_(chunk)))
        found |= {row[0]: row[1:] for row in rows}
    frame["global_id"] = [found[number][0] for number in numbers]
    terms: dict[str, Mapping[str, str]] = {}
    for place, (name, column) in enumerate(wanted.items(), 1):
        values = [found[number][place] for number in numbers]
        if isinstance(column.type, Enum):
            known = column.type.enum_class
            if known is not None and issubclass(known, Term):
                terms[name] = {term.value: term.label for term in known}
            frame[name] = [None if value is None else value.value for value in values]
        else:
            codes = _codes(session, column)
            frame[name] = [codes.get(value) for value in values]
    heads = {"global_id": mark("Number in the world"), **dict.fromkeys(wanted, mark("Code"))}
    return tuple(Column(name, head) for name, head in heads.items()), terms


def _coded(table: Table, columns: Columns) -> Iterator[tuple[str, TableColumn[Any]]]:
    """Return the columns of a register whose values have codes, by the name of the code."""
    for one in columns:
        own, pointing = table.c.get(one.name), table.c.get(f"{one.name}_id")
        if own is not None and isinstance(own.type, Enum):
            yield f"{one.name}{CODE}", own
        elif pointing is not None and _code_column(pointing) is not None:
            yield f"{one.name}{CODE}", pointing


def _code_column(column: TableColumn[Any]) -> TableColumn[Any] | None:
    target = next(iter(column.foreign_keys)).column.table
    found = next((target.c[name] for name in ("code", "global_id") if name in target.c), None)
    return target.c.id if target.name == ProvincePeriod.__tablename__ else found


def _codes(session: Session, column: TableColumn[Any]) -> Mapping[int, str]:
    """Return the codes of what a column points to, by number."""
    code = _code_column(column)
    if code is None:
        return {}
    if code.table.name == ProvincePeriod.__tablename__:
        return places(session).key_of
    return {row[0]: row[1] for row in session.execute(select(code.table.c.id, code))}
