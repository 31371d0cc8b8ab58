"""How what a file names was called when the file went away, told backwards from the trail."""

from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import Any, Final

from sqlmodel import Session, col, select

from models.imports.organisation_fields import OF_ORGANISATION
from models.imports.register import SEVERAL, ImportedRegister, ImportField, Named
from models.lookups.places import Places
from models.rules.listed_names import in_one_cell, listed_names
from models.services.imports.cell_readers import text_of
from models.services.imports.names import LISTS, Names
from models.services.imports.reading import RowValues
from models.tables import Indicator, Initiative, Organisation, ProgrammeDocument, metadata
from models.tables.trail import TrailChange
from models.trail.past_rows import Row, rows_at

_SHOWN_BY: Final[Mapping[str, tuple[type[Any], str]]] = {
    "initiatives": (Initiative, "title"),
    "initiative_codes": (Initiative, "code"),
    "indicators": (Indicator, "name_vi"),
    "documents": (ProgrammeDocument, "number"),
    **{name: (table, "name_vi") for name, table in LISTS.items()},
}
"""The table of each kind of name, and the column by which files show its rows."""


class FormerNames:
    """The names at a place of the trail; each table is asked once, for what changed since."""

    def __init__(self, session: Session, names: Names, position: int) -> None:
        self._session, self._names, self._position = session, names, position
        self._stood: dict[str, dict[int, Row | None]] = {}

    @property
    def places(self) -> Places:
        """Return the provincial units: their names are of the days on which they were."""
        return self._names.places

    def shown(self, name: str, number: int) -> str:
        """Return how a row of a table of names was shown."""
        table, column = _SHOWN_BY[name]
        row = self._changed(table).get(number) or {}
        return row.get(column) or self._names.shown(name, number)

    def bodies(self, numbers: Collection[int]) -> dict[int, Any]:
        """Return those of some organisations that changed since, as they stood."""
        stood = self._changed(Organisation)
        return {one: SimpleNamespace(**row) for one in numbers if (row := stood.get(one))}

    def _changed(self, table: type[Any]) -> dict[int, Row | None]:
        name = str(table.__tablename__)
        if name not in self._stood:
            since = select(col(TrailChange.row_id)).where(
                col(TrailChange.table_name) == name,
                col(TrailChange.id) > self._position,
                col(TrailChange.operation) == "update",
            )
            numbers = {int(one) for one in self._session.exec(since.distinct())}
            stood = rows_at(self._session, metadata.tables[name], numbers, self._position)
            self._stood[name] = stood
        return self._stood[name]


def call_as_today(
    row: RowValues,
    imported: ImportedRegister,
    base: Mapping[str, Any],
    then: Mapping[str, Any],
    today: Mapping[str, Any],
) -> None:
    """Let a row call what it left alone as that is called now, where it was renamed since.

    ``base`` are the facts as the file went away, ``then`` and ``today`` the cells that show them.
    """
    for code, called in then.items():
        now, said = words_of(today[code]), row.texts.get(code)
        if called == today[code] or now is None or said is None:
            continue
        one = imported.by_code[code]
        if imported.reads(one) is Named.PARTIES:
            row.given[code] = row.texts[code] = _renamed(said, words_of(called) or "", now)
        elif said == words_of(called):
            row.problems = [told for told in row.problems if told[0] != code]
            row.texts[code] = now
            row.given[code] = _given(imported, one, base, now)


def words_of(cell: Any) -> str | None:  # noqa: ANN401 - a cell
    """Return what a cell says in words, None for nothing."""
    return None if cell is None else text_of(cell) or None


def _given(imported: ImportedRegister, one: ImportField, base: Mapping[str, Any], now: str) -> Any:  # noqa: ANN401 - as a command takes it
    """Return what a field gives that a record's row left alone."""
    if one.into:
        return next((table, base[into]) for table, into in one.into.items() if base.get(into))
    is_of_body = imported.names_organisation and one.code in OF_ORGANISATION
    return now if is_of_body or imported.reads(one) in SEVERAL else base[one.code]


def _renamed(said: str, called: str, now: str) -> str:
    """Return names of a cell as they are now; those that are others stay as they stand."""
    new = dict(zip(listed_names(called), listed_names(now), strict=False))
    return in_one_cell([new.get(one, one) for one in listed_names(said)]) or said
