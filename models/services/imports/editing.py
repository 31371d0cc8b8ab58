"""Take a list away to edit it elsewhere: what its cells hold, and what is kept of the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Final

from sqlmodel import Session, col, select

from models.frames.columns import ColumnType
from models.imports.register import ImportedRegister, ImportField, Named
from models.permissions import Action, Actor, require
from models.services.files.exports import require_export
from models.services.imports.keeper import CHUNK, Keeper, rows_of
from models.services.imports.keepers import KEEPERS
from models.services.imports.names import LISTS, Names
from models.services.imports.shown_cells import shown_cells
from models.sheets.values import Kind
from models.tables import EditingExport, Office
from models.tables.lists import ListItem
from models.text import t
from models.text.formats import format_moment, office_today
from models.trail.events import record
from models.trail.positions import latest_position
from models.workbooks.captions import Caption
from models.workbooks.cells import yes_or_no
from models.workbooks.editable_books import EditableColumn, EditableRow, EditableTable

EDITED: Final[Mapping[str, Keeper]] = {one.imported.register.name: one for one in KEEPERS.values()}
"""The lists that can be taken away to be edited, by their names in addresses of files."""
_TYPES: Final = {
    Kind.DAY: ColumnType.DATE,
    Kind.DATED: ColumnType.DATE,
    Kind.DAYS: ColumnType.DATE,
    Kind.WHOLE: ColumnType.NUMBER,
    Kind.NUMBER: ColumnType.MEASURE,
    Kind.MONEY: ColumnType.MONEY_VND,
    Kind.YES_NO: ColumnType.YES_NO,
}
"""How the cells of a kind are written; all others are text."""


@dataclass(frozen=True)
class EditableExport:
    """A list to edit, and what is kept of it."""

    table: EditableTable
    kept: EditingExport


def require_editing(actor: Actor) -> None:
    """Refuse somebody who may not take lists away, or not bring files in.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require_export(actor)
    require(actor, Action.IMPORT)


def export_for_editing(
    session: Session, actor: Actor, name: str, numbers: Sequence[int], caption: Caption
) -> EditableExport:
    """Return the records of a list as a table to edit; nothing is kept yet.

    Raises:
        NotAllowed: as :func:`require_editing`.

    """
    require_editing(actor)
    imported = EDITED[name].imported
    names = Names(session)
    kept = EditingExport(
        id=token_hex(16),
        register_kind=imported.kind,
        account_id=actor.account_id,
        data_version=latest_position(session),
        heads={field.word: field.code for field in imported.edited},
        records=list(numbers),
    )
    office = session.get(Office, 1)
    mark = {
        "export": kept.id,
        "register": imported.kind,
        "office": _code_of(office) if office else "",
        "data version": str(kept.data_version),
        "slice": caption.lines[0] if caption.lines else "",
    }
    columns = [*_columns(session, imported, names)]
    if hasattr(imported.register.table, "updated_at"):
        columns.append(EditableColumn(t("Last changed"), is_grey=True))
    rows = list(_rows(session, EDITED[name], names, numbers))
    titled = replace(caption, title=t("{title} – to edit", title=caption.title))
    return EditableExport(EditableTable(tuple(columns), rows, mark, titled), kept)


def note_exported_for_editing(
    session: Session, actor: Actor, name: str, export: EditableExport, query: Mapping[str, str]
) -> None:
    """Keep what the file holds, so that it is known when it comes back; the trail says who took it.

    Raises:
        NotAllowed: as :func:`require_editing`.

    """
    require_editing(actor)
    session.add(export.kept)
    file, rows, kept = f"{name}.edit.xlsx", len(export.kept.records), export.kept.id
    record(session, actor, "list.exported", file=file, rows=rows, slice=dict(query), export=kept)


def _code_of(office: Office) -> str:
    return office.document_symbol or office.name


def _rows(
    session: Session, keeper: Keeper, names: Names, numbers: Sequence[int]
) -> Iterator[EditableRow]:
    for start in range(0, len(numbers), CHUNK):
        asked = numbers[start : start + CHUNK]
        found = {row.id: row for row in rows_of(session, keeper.table, asked)}
        facts = keeper.facts_now(session, list(found.values()))
        cells = shown_cells(session, keeper.imported, names, facts.values())
        for number in asked:
            row = found[number]
            kept = cells(facts[number])
            shown = [kept[one.code] for one in keeper.imported.edited]
            if hasattr(row, "updated_at"):
                shown.append(format_moment(row.updated_at))
            yield EditableRow(row.global_id, row.row_version, tuple(shown))


def _columns(
    session: Session, imported: ImportedRegister, names: Names
) -> Iterator[EditableColumn]:
    for field in imported.edited:
        reads = imported.reads(field)
        choices = _choices(session, imported, field, names)
        yield EditableColumn(
            field.word,
            _TYPES.get(reads, ColumnType.TEXT) if isinstance(reads, Kind) else ColumnType.TEXT,
            choices,
            is_closed=reads is not Named.NAME,
        )


def _choices(
    session: Session, imported: ImportedRegister, field: ImportField, names: Names
) -> tuple[str, ...]:
    """Return what may stand in a field's cells, where it is one of few things."""
    match imported.reads(field):
        case Named.TERM:
            return tuple(term.label for term in imported.terms(field))
        case Kind.YES_NO:
            return (yes_or_no(True), yes_or_no(False))
        case Named.NAME if field.names == "province":
            today = office_today()
            return tuple(
                unit.name
                for unit in names.places.units
                if unit.valid_from <= today and (unit.valid_to is None or unit.valid_to >= today)
            )
        case Named.NAME:
            tables = [LISTS[one] for one in field.names.split("|") if one in LISTS]
            return tuple(one for table in tables for one in _in_use(session, table))
        case _:
            return ()


def _in_use(session: Session, table: type[ListItem]) -> Sequence[str]:
    """Return the names of a list's entries in use, as files show them."""
    query = select(table.name_vi).where(col(table.is_active)).order_by(col(table.position))
    return session.exec(query).all()
