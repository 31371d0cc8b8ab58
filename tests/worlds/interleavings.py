"""A list is away in Excel while others work on the web: what each did, and what came of it.

What is held here is the whole promise: each cell is as the file says, as the register said, or was
asked about; and what changes is what the preview shows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import PlanImport
from models.errors import AppError, Conflict, InvalidInput
from models.imports.exchanges import PROVINCES
from models.services.imports.editing import EDITED, export_for_editing
from models.services.imports.planned import PlannedRow
from models.services.imports.plans import plan_anew
from models.vocabulary import RowState
from models.workbooks.cells import yes_or_no
from tests.worlds.exchanges import World
from tests.worlds.round_trips import (
    CAPTION,
    FIRST_ROW,
    Edited,
    brought,
    plan_of,
    planned,
    taken_away,
    taken_in,
)

Cells = dict[str, str]
"""The cells of a record as a file to edit shows them, by the codes of fields."""
Register = dict[str, Cells]
"""The records by their numbers in the world."""
Values = Sequence[Any]
_LEFT = frozenset({RowState.REJECTED, RowState.ASKED})


class Deed(NamedTuple):
    """One step of a course: by whom, on which record, what, with which of the values."""

    who: str
    place: int
    what: int
    value: int


@dataclass(frozen=True)
class Side:
    """What people do to one list: cells to fill in Excel, deeds on the web, a row to enter.

    A deed of the web takes the record's number and which value. What it refuses was not done.
    """

    world: World
    name: str
    cells: Mapping[str, Values]
    web: Sequence[Callable[[int, int], object]]
    entered: Callable[[int], Mapping[str, Any]]
    called: Callable[[], Mapping[str, str]] = dict
    """How what cells name is called at last, by the name it had: renaming it is no change here."""
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Fields that the register words itself, by the fields from which it does."""
    unseen: Callable[[int], object] = lambda _number: None
    """What no column shows of a record: it stays whatever the file says."""

    @property
    def blocks(self) -> list[tuple[str, ...]]:
        """Return the fields that are held against each other as one."""
        imported = EDITED[self.name].imported
        together = {code for part in imported.together for code in part}
        witnesses = PROVINCES.values()  # they follow from the organisations
        return [
            *(tuple(one for one in part if one not in witnesses) for part in imported.together),
            *((one.code,) for one in imported.edited if one.code not in together),
        ]

    def numbers(self) -> dict[str, int]:
        """Return the records that stand, by their numbers in the world."""
        table = EDITED[self.name].table
        with self.world.database.read() as session:
            query = select(table.global_id, table.id).order_by(col(table.id))
            if hasattr(table, "deleted_at"):
                query = query.where(col(table.deleted_at).is_(None))
            return dict(session.exec(query).all())

    def stands(self) -> Register:
        """Return the register as it stands."""
        codes = [one.code for one in EDITED[self.name].imported.edited]
        with self.world.database.read() as session:
            numbers = list(self.numbers().values())
            export = export_for_editing(session, self.world.officer, self.name, numbers, CAPTION)
            return {
                row.global_id: dict(zip(codes, map(_said, row.cells), strict=False))
                for row in export.table.rows
            }


@dataclass
class Course:
    """One course: the list goes, both sides work, the file comes back and is taken in."""

    side: Side
    base: Register = field(init=False)
    now: Register = field(init=False)
    file: Edited = field(init=False)

    def play(self, deeds: Sequence[Deed], answers: Sequence[str], late: Deed | None) -> None:
        """Play it and hold what came of it against what each did."""
        side = self.side
        numbers = list(side.numbers().values())
        self.base = side.stands()
        self.file = Edited(taken_away(side.world, side.name, numbers))
        self.heads = {one.code: one.word for one in EDITED[side.name].imported.edited}
        for deed in deeds:
            (self._on_the_web if deed.who == "web" else self._in_excel)(deed)
        plan = brought(side.world, self.file.saved())
        self._answer(plan, answers)
        if late is not None:
            self._on_the_web(late)
        self.now, known = side.stands(), side.numbers()
        unseen = {one: side.unseen(number) for one, number in known.items()}
        refused = self._take_in(plan)
        if isinstance(refused, Conflict):  # changed while it was looked at: it is looked at again
            assert side.stands() == self.now
            refused = self._take_in(plan)
        assert refused is None or "Không có gì để nhập" in str(refused)
        after, called = side.stands(), side.called()
        self.base = {one: _renamed(cells, called) for one, cells in self.base.items()}
        self._hold(plan, after, known)
        left = side.numbers()
        assert unseen == {
            one: side.unseen(known[one]) if one in left else unseen[one] for one in unseen
        }

    def _take_in(self, plan: int) -> AppError | None:
        try:
            taken_in(self.side.world, plan)
        except (Conflict, InvalidInput) as refusal:
            return refusal
        return None

    def _on_the_web(self, deed: Deed) -> None:
        side = self.side
        known = list(side.numbers().values())
        if known:
            with suppress(AppError):
                side.web[deed.what % len(side.web)](known[deed.place % len(known)], deed.value)

    def _in_excel(self, deed: Deed) -> None:
        file, side = self.file, self.side
        rows = range(FIRST_ROW, file.sheet.max_row + 1)
        codes = list(side.cells)
        what = deed.what % (len(codes) + 4)
        if what == len(codes) or not rows:
            given = side.entered(deed.value)
            number = file.sheet.max_row + 1
            for code, value in given.items():
                file.put(number, self.heads[code], value)
            return
        row = rows[deed.place % len(rows)]
        if what == len(codes) + 1:
            file.sheet.delete_rows(row)
        elif what == len(codes) + 2:
            file.copy(row)
        elif what == len(codes) + 3:
            file.sort(lambda cells: str(cells[0])[::-1])
        else:
            values = side.cells[codes[what]]
            file.put(row, self.heads[codes[what]], values[deed.value % len(values)])

    def _answer(self, plan: int, answers: Sequence[str]) -> None:
        for _ in range(2):  # an answer may lead to another question
            told = plan_of(self.side.world, plan).told["questions"]
            given: dict[str, str] = {}
            for place, one in enumerate(told):
                answer = answers[place % len(answers)]
                if answer == "yes" and one["kind"]:
                    answer = str(one["options"][0])
                given |= {one["key"]: answer} if answer else {}
            command = parse(PlanImport, {"plan_id": plan, "answers": given})
            plan_anew(self.side.world.database, self.side.world.officer, command)

    def _rows(self) -> dict[str, list[tuple[int, Cells]]]:
        """Return the rows of the sheet by the record whose number they bear, "" for none."""
        found: dict[str, list[tuple[int, Cells]]] = {}
        for row in range(FIRST_ROW, self.file.sheet.max_row + 1):
            cells = {code: _said(self.file.got(row, head)) for code, head in self.heads.items()}
            cells = _renamed(cells, self.side.called())
            if any(cells.values()):
                bears = str(self.file.sheet.cell(row, 1).value or "")
                found.setdefault(bears, []).append((row, cells))
        return found

    def _hold(self, number: int, after: Register, known: Mapping[str, int]) -> None:
        plan, shown = plan_of(self.side.world, number), planned(self.side.world, number)
        asked = {one["key"] for one in plan.told["questions"]}
        given = plan.chosen.get("answers") or {}
        by_row = {row.number: row for row in shown}
        rows = self._rows()
        came = {row for bears in rows.values() for row, _ in bears}
        assert came == {row.number for row in shown if row.number > 0}, "each row is told"
        for row in shown:
            if row.state is RowState.REJECTED:
                assert row.problems
            if row.state is RowState.ASKED:
                assert asked
        for one, was in self.base.items():
            self._hold_record(one, was, rows.get(one, []), by_row, asked, given, after, known)
        taken = {row.record_id: row for row in shown if row.state is RowState.CHANGED}
        for one, cells in self.now.items():
            if one not in self.base and one in after and after[one] != cells:
                self._is_shown(taken[known[one]], cells, after[one])
        new = [row for row in shown if row.state is RowState.NEW]
        assert len(set(after) - set(self.now)) == len(new)

    def _hold_record(
        self,
        one: str,
        was: Cells,
        copies: Sequence[tuple[int, Cells]],
        by_row: Mapping[int, PlannedRow],
        asked: set[str],
        given: Mapping[str, str],
        after: Register,
        known: Mapping[str, int],
    ) -> None:
        now, then = self.now.get(one), after.get(one)
        if now is None:
            assert then is None
            self._hold_deleted(was, copies, by_row)
            return
        own = {row for row, _ in copies}
        others = [
            row
            for number, row in by_row.items()
            if number not in own and row.record_id == known[one] and number > 0
        ]
        if any(row.state is RowState.CHANGED for row in others):
            return  # another row was said, or found, to be this record too: the preview shows it
        if others and len(copies) == 1:
            row = by_row[copies[0][0]]
            if row.state is RowState.REJECTED:  # its key stands twice: both rows are named
                assert {str(other.number) for other in others} & _numbers(row)
                assert then == now
                return
        if not copies:
            assert "missing" in asked
            assert then == (None if given.get("missing") == "yes" else now)
            return
        if len(copies) > 1:
            assert f"copied|{known[one]}" in asked, "a copied row is asked about"
            if given.get(f"copied|{known[one]}") != "yes":
                assert then == now
                return
            if self._is_another_too(known[one], copies, by_row, now, then):
                return
        key = f"cell|{known[one]}"
        conflicts = {code for code in asked if code.startswith(key)}
        taken = {code for code in conflicts if given.get(code) == "yes"}
        self._hold_row(key, was, now, then, copies, by_row[copies[0][0]], conflicts, taken)

    def _hold_row(
        self,
        key: str,
        was: Cells,
        now: Cells,
        then: Cells | None,
        copies: Sequence[tuple[int, Cells]],
        row: PlannedRow,
        conflicts: set[str],
        taken: set[str],
    ) -> None:
        """Hold each cell of one row; ``conflicts`` were asked about, ``taken`` as the file says."""
        cells = copies[0][1]
        if cells == was and len(copies) == 1:
            assert row.state is RowState.SAME, (row.state, row.problems, row.cells)
        if row.state in _LEFT:
            assert then == now
            return
        assert row.state in {RowState.SAME, RowState.CHANGED}
        assert then is not None
        for block in self.side.blocks:
            before, here, file, stands = (
                tuple(some[code] for code in block) for some in (was, now, cells, then)
            )
            asked = f"{key}|{block[0]}"
            assert here in (before, file) or file == before or asked in conflicts, (block, file)
            is_taken = file not in (before, here) and (here == before or asked in taken)
            of = self.side.follows.get(block[0], frozenset())
            if all(now[code] == then[code] for code in of):
                expected = file if is_taken else here
                assert stands == expected, (block, before, here, file, stands)
        if then != now:
            self._is_shown(row, now, then)

    def _hold_deleted(
        self, was: Cells, copies: Sequence[tuple[int, Cells]], by_row: Mapping[int, PlannedRow]
    ) -> None:
        for place, (row, cells) in enumerate(copies):
            state = by_row[row].state
            is_asked = place > 0 and state in {RowState.NEW, RowState.CHANGED}  # and was answered
            is_told = is_asked or state in _LEFT or cells == was
            assert is_told, "told that it was deleted"

    def _is_another_too(
        self,
        number: int,
        copies: Sequence[tuple[int, Cells]],
        by_row: Mapping[int, PlannedRow],
        now: Cells,
        then: Cells | None,
    ) -> bool:
        """Say whether a further row was found to be the record too: the preview shows it."""
        found = [by_row[other] for other, _ in copies[1:] if by_row[other].record_id == number]
        changed = [row for row in found if row.state is RowState.CHANGED]
        if changed and then is not None and then != now:
            self._is_shown(changed[0], now, then)
        return bool(changed)

    def _is_shown(self, row: PlannedRow, now: Cells, then: Cells) -> None:
        """Hold that each cell that changed is one of which the preview shows both values."""
        assert row.state is RowState.CHANGED
        two = {code for code, cell in row.cells.items() if isinstance(cell, list)}
        for block in self.side.blocks:
            is_worded = block[0] in self.side.follows
            if not is_worded and any(now[code] != then[code] for code in block):
                assert two & set(block), (block, row.cells)


def _numbers(row: PlannedRow) -> set[str]:
    return set(re.findall(r"\d+", " ".join(problem for _, problem in row.problems)))


def _renamed(cells: Cells, called: Mapping[str, str]) -> Cells:
    return {
        code: "; ".join(called.get(one, one) for one in said.split("; "))
        for code, said in cells.items()
    }


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return yes_or_no(value)
        case date():
            return f"{value:%d/%m/%Y}"
        case float() if value == int(value):
            return str(int(value))
        case _:
            return str(value).strip().rstrip(";")
