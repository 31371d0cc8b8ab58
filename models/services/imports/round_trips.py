"""A list that comes back: each row held against how its record stood as it went, and stands now."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.imports.organisation_fields import OF_ORGANISATION
from models.registers.register import Titles
from models.rules.merging_cells import CellOutcome, MergedCell, Unknown
from models.rules.merging_rows import RowOutcome, Values, merge_row
from models.services.imports.former_names import FormerNames, call_as_today, words_of
from models.services.imports.keeper import CHUNK, Keeper, rows_of
from models.services.imports.names import Names
from models.services.imports.planned import PlannedRow
from models.services.imports.questions import Questions, left_out
from models.services.imports.reading import RowValues
from models.services.imports.shown_cells import Cells, shown_cells
from models.services.imports.told_values import plain_fact
from models.tables import EditingExport, metadata
from models.tables.base import Record
from models.text import plural, t
from models.text.formats import format_number
from models.trail.past_rows import rows_at
from models.vocabulary import RowState

Block = tuple[str, ...]
"""Fields that say one thing together: each its own, those of the organisation as one."""
_SHORT: Final = 60
_MOST_NAMED: Final = 10


@dataclass
class Returned:
    """What is known of a row that bears a record's number; ``waits`` until questions are answered.

    ``record`` is None where there is nothing to correct: ``problems`` say why, or it is gone.
    """

    record: Record | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)
    waits: bool = False


@dataclass
class RoundTrip:
    """One file that comes back. ``ids`` are the numbers of records in its rows, by row.

    ``export`` is what was kept as it went; ``codes`` are the fields that the file still has.
    """

    session: Session
    keeper: Keeper
    names: Names
    export: EditingExport
    ids: Mapping[int, str]
    codes: Collection[str]
    of_row: dict[int, Returned] = field(default_factory=dict)
    kept: int = 0
    """Cells that the register changed since, and the file did not: they stay."""
    came: set[int] = field(default_factory=set)
    """Records that the file still has."""

    def come_back(self, rows: Sequence[RowValues], questions: Questions) -> None:
        """Find the records of up to a thousand rows; leave in each what the file itself changed."""
        wanted = {self.ids[row.number] for row in rows if row.number in self.ids}
        table = self.keeper.table
        query = select(table).where(col(table.global_id).in_(wanted))
        found = {record.global_id: record for record in self.session.exec(query)} if wanted else {}
        merges = self._merger(found.values())
        for row in rows:
            number = self.ids.get(row.number)
            if number is None:
                continue
            record = found.get(number)
            if record is None:
                problem = t("No record has the number in the hidden column of this row.")
                self.of_row[row.number] = Returned(problems=[("", problem)])
            elif len(self._copies[number]) == 1 or self._is_record(
                row.number, record, self._copies[number], questions
            ):
                self.of_row[row.number] = merges(row, record, questions)

    def settle(self, row: RowValues, record: Record, questions: Questions) -> bool:
        """Do the same for a row whose record was found by its names; return whether it waits.

        A record that did not go with the file is not held against what stood: the row says what is
        to be, an empty cell nothing.
        """
        if row.number in self.of_row or record.id not in self.went:
            return False
        return self._merger([record])(row, record, questions).waits

    def removed(self, questions: Questions, reason: str) -> list[PlannedRow]:
        """Return the records that the file misses as rows of their own, if a person says so.

        Nobody has to answer: what is not said to go stays. They bear numbers below zero, for no row
        of the file is theirs.
        """
        if not self.missing:
            return []
        said = plural(
            "{number} record is not in the file any more: {named}. Put it into the trash?",
            "{number} records are not in the file any more: {named}. Put them into the trash?",
            len(self.missing),
            number=format_number(len(self.missing)),
            named=self._missing_named,
        )
        called = (t("Into the trash"), t("Keep in the register"))
        if self.keeper.bring_back is not None:
            said = plural(
                "{number} record is not in the file any more: {named}. Take it away?",
                "{number} records are not in the file any more: {named}. Take them away?",
                len(self.missing),
                number=format_number(len(self.missing)),
                named=self._missing_named,
            )
            called = (t("Take away"), t("Keep in the register"))
        if not questions.accepts("missing", said, None, called):
            return []
        first = self.keeper.imported.fields[0].code
        titles = self._titles([one.id or 0 for one in self.missing])
        return [
            PlannedRow(
                -(one.id or 0),
                RowState.REMOVED,
                one.id,
                one.row_version,
                {first: [titles.get(one.id or 0, "")]},
                before=self._facts_of_gone(one),
                command=parse(
                    self.keeper.deletion,
                    {
                        self.keeper.imported.number_field: one.id,
                        "row_version": one.row_version,
                        "reason": reason,
                    },
                ),
            )
            for one in self.missing
        ]

    def _facts_of_gone(self, record: Record) -> dict[str, Any]:
        """Return the facts by which a record is entered anew that no trash keeps."""
        if self.keeper.bring_back is None:
            return {}
        facts = self.keeper.facts(record)
        return {name: plain_fact(fact) for name, fact in facts.items() if fact is not None}

    def _titles(self, numbers: Collection[int]) -> Titles:
        return self.keeper.imported.register.titles(self.session, numbers) if numbers else {}

    def told(self) -> dict[str, Any]:
        """Return what the plan says of the file: when it went, what of it stays as it is now."""
        return {
            "export": self.export.id,
            "made_at": self.export.made_at.isoformat(),
            "by_numbers": bool(self.ids),
            "kept": self.kept,
        }

    @cached_property
    def missing(self) -> list[Record]:
        """Return the records that went, stand still and did not come back, once rows are read."""
        gone = sorted(self.went - self.came)
        records = (
            record
            for start in range(0, len(gone), CHUNK)
            for record in rows_of(self.session, self.keeper.table, gone[start : start + CHUNK])
        )
        return [
            record
            for record in records
            if merge_row({}, None if _is_gone(record) else {}, []).outcome is RowOutcome.MISSING
        ]

    @property
    def _missing_named(self) -> str:
        numbers = [one.id or 0 for one in self.missing[:_MOST_NAMED]]
        named = "; ".join(self._titles(numbers).values())
        return named + (" …" if len(self.missing) > len(numbers) else "")

    def title(self, record: Record) -> str:
        """Return a record's title, as a question names it."""
        number = record.id or 0
        return self._titles([number]).get(number, "")

    @cached_property
    def former(self) -> FormerNames:
        """Return what gives the names of then."""
        return FormerNames(self.session, self.names, self.export.data_version)

    @cached_property
    def went(self) -> set[int]:
        """Return the records that went with the file."""
        return set(self.export.records)

    @cached_property
    def _copies(self) -> dict[str, list[int]]:
        copies: dict[str, list[int]] = defaultdict(list)
        for number, key in self.ids.items():
            copies[key].append(number)
        return copies

    def _is_record(
        self, number: int, record: Record, rows: Sequence[int], questions: Questions
    ) -> bool:
        """Say whether a row is the record that several rows bear: the first, if a person says so.

        The others are new records then.
        """
        title = self.title(record)
        said = t(
            "Rows {rows} bear the number of one record, “{title}”. Is row {first} that record, and"
            " are the others new?",
            rows=", ".join(map(str, rows)),
            title=title,
            first=rows[0],
        )
        called = (t("Yes, the others are new"), t("Leave these rows out"))
        answer = questions.accepts(f"copied|{record.id}", said, number, called)
        self.came.add(record.id or 0)
        if answer and number == rows[0]:
            return True
        if answer is None:
            self.of_row[number] = Returned(waits=True)
        elif not answer:
            self.of_row[number] = Returned(problems=[left_out()])
        return False

    def _merger(self, records: Iterable[Record]) -> "_Merger":
        return _Merger(self, list(records))


class _Merger:
    """Merges rows with records of which one statement each told how they stood and stand."""

    def __init__(self, trip: RoundTrip, records: Sequence[Record]) -> None:
        self._trip = trip
        keeper, export = trip.keeper, trip.export
        table = metadata.tables[str(keeper.table.__tablename__)]
        went = [record.id or 0 for record in records if record.id in trip.went]
        stood = rows_at(trip.session, table, went, export.data_version)
        self._now = keeper.facts_now(trip.session, records)
        told = {number: row for number, row in stood.items() if row}
        self._base = keeper.facts_then(trip.session, told, export.data_version)
        imported, base = keeper.imported, list(self._base.values())
        facts = [*self._now.values(), *base]
        self._cells = shown_cells(trip.session, imported, trip.names, facts)
        self._then = shown_cells(trip.session, imported, trip.names, base, trip.former)

    def __call__(self, row: RowValues, record: Record, questions: Questions) -> Returned:
        """Leave in a row what it is to change, and say what is known of it."""
        number, trip, keeper = record.id or 0, self._trip, self._trip.keeper
        trip.came.add(number)
        base, now = self._base.get(number), self._now[number]
        if base is not None:
            call_as_today(row, keeper.imported, base, self._then(base), self._cells(base))
        stood = self._texts(self._cells(base)) if base is not None else Unknown.BASE
        stands = self._texts(self._cells(now))
        file = {block: self._said(row, block, base, now, stood, stands) for block in self._by_name}
        merged = merge_row(stood, None if _is_gone(record) else stands, [file])
        if merged.outcome is RowOutcome.GONE:
            return Returned()
        if merged.outcome is RowOutcome.DELETED:
            problem = t("This record is in the trash: take it out first, then bring the row again.")
            return Returned(problems=[("", problem)])
        returned = Returned(record)
        for block, cell in merged.cells.items():
            codes = self._by_name[block]
            takes = cell.is_written
            if cell.is_asked:
                said = self._question(record, codes, cell)
                called = (
                    t("Take “{text}”", text=_short(cell.file)),
                    t("Keep “{text}”", text=_short(cell.now)),
                )
                answer = questions.accepts(f"cell|{number}|{block}", said, row.number, called)
                returned.waits |= answer is None
                takes = bool(answer)
            trip.kept += cell.outcome is CellOutcome.KEPT
            self._leave(row, codes, takes=takes)
        return returned

    @cached_property
    def _by_name(self) -> dict[str, Block]:
        """Return the blocks of fields that the file has, by the name of their first field."""
        imported = self._trip.keeper.imported
        parts = imported.together or ((OF_ORGANISATION,) if imported.names_organisation else ())
        together = {code for part in parts for code in part}
        blocks = [(one.code,) for one in imported.edited if one.code not in together]
        known = [
            *(tuple(one for one in part if one in self._trip.codes) for part in parts),
            *blocks,
        ]
        return {block[0]: block for block in known if block and block[0] in self._trip.codes}

    def _texts(self, cells: Cells) -> Values:
        """Return what each block says in words, None for nothing."""
        return {
            name: _together([words_of(cells.get(code)) for code in block])
            for name, block in self._by_name.items()
        }

    def _said(
        self,
        row: RowValues,
        name: str,
        base: Mapping[str, Any] | None,
        now: Mapping[str, Any],
        stood: Values | Unknown,
        stands: Values,
    ) -> Hashable:
        """Return what the file says: as it stood or stands, where it is read as the same."""
        block = self._by_name[name]
        text = _together([row.texts.get(code) or None for code in block])
        given = row.given.get(name)
        if len(block) == 1 and given is not None:
            if base is not None and not isinstance(stood, Unknown) and given == base.get(name):
                return stood[name]
            if given == now.get(name):
                return stands[name]
        return text

    def _leave(self, row: RowValues, codes: Block, *, takes: bool) -> None:
        imported = self._trip.keeper.imported
        for code in codes:
            if not takes:
                row.given.pop(code, None)
                row.texts.pop(code, None)
                row.problems = [one for one in row.problems if one[0] != code]
            elif code not in row.texts:  # cleared
                one = imported.by_code[code]
                if imported.is_needed(one) and code == codes[0]:
                    row.problems.append((code, t("This is needed.")))
                elif not one.into and code in imported.command.model_fields:
                    row.given[code] = None
                row.texts[code] = ""

    def _question(self, record: Record, codes: Block, cell: MergedCell) -> str:
        trip = self._trip
        told = {
            "title": trip.title(record),
            "field": trip.keeper.imported.by_code[codes[0]].word,
            "file": _short(cell.file),
            "now": _short(cell.now),
        }
        if cell.base is Unknown.BASE:
            return t(
                "“{title}”, {field}: the file says “{file}”, here stands “{now}”. Take the file's?",
                **told,
            )
        return t(
            "“{title}”, {field}: it was “{before}”; the file says “{file}”, others wrote “{now}”"
            " meanwhile. Take the file's?",
            before=_short(cell.base),
            **told,
        )


def _is_gone(record: Any) -> bool:  # noqa: ANN401 - a row of the register
    """Say whether a record lies in the trash; a part of another one never does."""
    return getattr(record, "deleted_at", None) is not None


def _together(texts: Sequence[str | None]) -> Hashable:
    if not any(texts):
        return None
    return texts[0] if len(texts) == 1 else tuple(texts)


def _short(value: Hashable) -> str:
    """Return a value of a block as a question tells it."""
    parts = value if isinstance(value, tuple) else (value,)
    text = " · ".join(str(one) for one in parts if one) or t("(empty)")
    return f"{text[:_SHORT]}…" if len(text) > _SHORT else text
