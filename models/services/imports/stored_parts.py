"""What a plan keeps besides its facts: the sheets of its file, and its planned rows."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from models.services.imports.keeper import CHUNK
from models.services.imports.planned import PlannedRow
from models.sheets.cells import Area, Cell, Unread, UnreadCell
from models.sheets.reading import Sheet
from models.tables import ImportPart

_ROWS: Final = "rows"
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_QUICK: Final = 1
"""The level of compression: a part is read once or twice."""


def keep_sheets(session: Session, plan_id: int, sheets: Sequence[Sheet]) -> None:
    """Keep the cells of a file's sheets."""
    parts = []
    for place, sheet in enumerate(sheets):
        about = {"name": sheet.name, "merged": sheet.merged, "is_hidden": sheet.is_hidden}
        parts.append(_part(plan_id, f"sheet {place}", 0, about))
        for first in range(0, len(sheet.rows), CHUNK):
            rows = sheet.rows[first : first + CHUNK]
            is_plain = _are_plain(rows)
            content = {"is_plain": is_plain, "columns": _columns(rows), "count": len(rows)}
            parts.append(
                _part(plan_id, f"sheet {place}", 1 + first // CHUNK, content, is_plain=is_plain)
            )
    if parts:
        session.execute(insert(ImportPart), parts)


def kept_sheets(session: Session, plan_id: int) -> list[Sheet]:
    """Return the sheets of a plan's file."""
    found = session.exec(
        select(ImportPart)
        .where(ImportPart.plan_id == plan_id, col(ImportPart.what).startswith("sheet "))
        .order_by(col(ImportPart.position))
    ).all()
    sheets: dict[int, Sheet] = {}
    rows: dict[int, list[tuple[Cell, ...]]] = {}
    for part in found:
        place = int(part.what.split()[1])
        content = _content(part)
        if part.position == 0:
            merged = tuple(Area(*area) for area in content["merged"])
            sheets[place] = Sheet(content["name"], (), merged, content["is_hidden"])
        else:
            rows.setdefault(place, []).extend(_cells(content))
    return [
        Sheet(one.name, tuple(rows.get(place, ())), one.merged, one.is_hidden)
        for place, one in sorted(sheets.items())
    ]


def keep_rows(session: Session, plan_id: int, rows: Sequence[PlannedRow]) -> None:
    """Keep the planned rows, in place of those that were kept before."""
    session.execute(
        delete(ImportPart).where(col(ImportPart.plan_id) == plan_id, col(ImportPart.what) == _ROWS)
    )
    parts = []
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        is_plain = _are_plain([row.sent for row in chunk if not row.is_written])
        fields = list(dict.fromkeys(chain.from_iterable(row.cells for row in chunk)))
        content = {
            "fields": fields,
            "columns": PlannedRow.columns(chunk),
            "texts": [[row.cells.get(code) for row in chunk] for code in fields],
        }
        part = _part(plan_id, _ROWS, first // CHUNK, content, is_plain=is_plain)
        counts = Counter(map(attrgetter("state"), chunk))
        parts.append(part | {"counts": {state.value: one for state, one in counts.items()}})
    if parts:
        session.execute(insert(ImportPart), parts)


def kept_rows(
    session: Session, plan_id: int, state: str = "", first: int = 0, most: int | None = None
) -> Iterator[PlannedRow]:
    """Yield planned rows of a state, or all; parts without any that is asked for stay unread."""
    about = session.execute(
        select(col(ImportPart.position), col(ImportPart.counts))
        .where(ImportPart.plan_id == plan_id, ImportPart.what == _ROWS)
        .order_by(col(ImportPart.position))
    ).all()
    skipped = given = 0
    for position, counts in about:
        here = counts.get(state, 0) if state else sum(counts.values())
        if skipped + here <= first:
            skipped += here
            continue
        part = session.get_one(ImportPart, (plan_id, _ROWS, position))
        for stored, cells in _stored_rows(_content(part)):
            if state and stored[1] != state:
                continue
            skipped += 1
            if skipped <= first:
                continue
            row = PlannedRow.of(stored, cells)
            row.sent = [_cell(cell) for cell in row.sent]
            yield row
            given += 1
            if given == most:
                return


def _columns(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Return rows of one width by their columns: what stands in those is alike, and packs well."""
    return list(zip(*rows, strict=True))


def _cells(content: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 - what JSON gives
    """Yield the rows of a sheet; those of earlier versions are kept row by row."""
    if isinstance(content, list):
        yield from (tuple(map(_cell, row)) for row in content)
    elif not content["columns"]:
        yield from repeat((), content["count"])
    elif content["is_plain"]:
        yield from zip(*content["columns"], strict=True)
    else:
        yield from zip(*(map(_cell, column) for column in content["columns"]), strict=True)


def _stored_rows(content: Any) -> Iterator[tuple[Sequence[Any], dict[str, Any]]]:  # noqa: ANN401 - as above
    """Yield planned rows as they are kept, and their cells; as :func:`_cells`."""
    if isinstance(content, list):
        for row in content:
            yield [*row[:4], *row[5:]], row[4]
        return
    fields, columns = content["fields"], content["columns"]
    texts = zip(*content["texts"], strict=True) if fields else repeat((), len(columns[0]))
    for row, said in zip(zip(*columns, strict=True), texts, strict=True):
        both = zip(fields, said, strict=True)
        yield row, {code: text for code, text in both if text is not None}


def forget(session: Session, plan_id: int, *, rows: bool = True) -> None:
    """Let go of what a plan keeps: its sheets, and with ``rows`` its planned rows."""
    unwanted = delete(ImportPart).where(col(ImportPart.plan_id) == plan_id)
    session.execute(unwanted if rows else unwanted.where(col(ImportPart.what) != _ROWS))


def _are_plain(rows: Iterable[Iterable[Cell]]) -> bool:
    """Say whether all cells of some rows are what JSON has a form for."""
    return set(map(type, chain.from_iterable(rows))) <= _PLAIN


def _part(
    plan_id: int,
    what: str,
    position: int,
    content: Any,  # noqa: ANN401 - what JSON takes
    *,
    is_plain: bool = False,
) -> dict[str, Any]:
    """Return a part as it is kept; ``is_plain`` content is written several times as quickly."""
    if is_plain:
        text = to_json(content)
    else:
        told = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain)
        text = told.encode()
    return {
        "plan_id": plan_id,
        "what": what,
        "position": position,
        "content": zlib.compress(text, _QUICK),
        "counts": {},
    }


def _content(part: ImportPart) -> Any:  # noqa: ANN401 - what JSON gives
    return json.loads(zlib.decompress(part.content))


def _plain(value: object) -> dict[str, Any]:
    """Return a cell that JSON has no form for."""
    match value:
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case UnreadCell():
            return {"unread": value.why.value, "shown": value.shown}
        case _:
            raise TypeError(f"{type(value)} is no cell")


def _cell(value: Any) -> Cell:  # noqa: ANN401 - what JSON gives
    match value:
        case {"datetime": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"seconds": number}:
            return timedelta(seconds=number)
        case {"unread": why, "shown": shown}:
            return UnreadCell(Unread(why), shown)
        case _:
            found: Cell = value
            return found
