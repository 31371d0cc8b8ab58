"""What becomes of one row of a file, and of all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final

from models.commands.base import Command
from models.commands.organisations import EnterOrganisation
from models.services.imports.questions import Question
from models.services.imports.reading import RowValues
from models.vocabulary import RowState

_TEXT_OF: Final = {state: state.value for state in RowState}
_WRITTEN: Final = frozenset({RowState.NEW, RowState.CHANGED, RowState.REMOVED})
_NEW, _ASKED, _REJECTED = RowState.NEW, RowState.ASKED, RowState.REJECTED
_STATE: Final = attrgetter("state")


@dataclass(slots=True)
class PlannedRow:
    """One row of the file: what becomes of it, and of each cell.

    ``cells`` holds for each field of which the file says something the text of the file; where it
    differs from what stands now, both texts. ``new_organisations`` are the keys of organisations
    that are entered with it; ``before`` holds the facts that are corrected, as they stood;
    ``sent`` the cells of a row that is not taken, to be sent again; ``column`` the letters of its
    column, where it is one cell of the file.
    """

    number: int
    state: RowState = RowState.NEW
    record_id: int | None = None
    row_version: int | None = None
    cells: dict[str, str | list[str]] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    new_organisations: tuple[str, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)
    sent: Sequence[Any] = ()
    command: Command | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """Return where it stands in the file: its row, or its cell as Excel shows it."""
        return f"{self.column}{self.number}"

    @property
    def is_written(self) -> bool:
        """Say whether anything is written for it."""
        return self.state in _WRITTEN

    @staticmethod
    def columns(rows: Sequence["PlannedRow"]) -> list[list[Any]]:
        """Return rows as they are kept beside their cells, column by column.

        The commands are left out: they are made anew.
        """
        states = list(map(_STATE, rows))
        sent = [
            () if state in _WRITTEN else row.sent for row, state in zip(rows, states, strict=True)
        ]
        return [
            [row.number for row in rows],
            [_TEXT_OF[state] for state in states],
            [row.record_id for row in rows],
            [row.row_version for row in rows],
            [row.problems for row in rows],
            [row.new_organisations for row in rows],
            [row.before for row in rows],
            sent,
            [row.column for row in rows],
        ]

    @classmethod
    def of(cls, stored: Sequence[Any], cells: dict[str, Any]) -> "PlannedRow":
        """Return a row that was kept."""
        number, state, record_id, version, problems, new, before, sent, *column = stored
        return cls(
            number,
            RowState(state),
            record_id,
            version,
            cells,
            [(name, sentence) for name, sentence in problems],
            tuple(new if isinstance(new, list) else filter(None, [new])),
            before,
            sent,
            column=column[0] if column else "",
        )

    @classmethod
    def begun(cls, row: RowValues) -> "PlannedRow":
        """Return what is known of a row before its record is looked for."""
        state = _ASKED if row.waits else _NEW
        return cls(
            row.number,
            _REJECTED if row.problems else state,
            None,
            None,
            dict(row.texts),
            row.problems.copy(),
            tuple(row.new),
            column=row.column,
        )

    def refuse(self, problems: Iterable[tuple[str, str]]) -> None:
        """Let the row be left out, for what is wrong with it."""
        self.problems += problems
        self.state = RowState.REJECTED

    def ask(self) -> None:
        """Let the row wait for an answer."""
        if self.state is not RowState.REJECTED:
            self.state = RowState.ASKED


@dataclass
class Plan:
    """All rows with what becomes of them, the questions, the organisations to be entered."""

    rows: list[PlannedRow]
    questions: list[Question]
    organisations: dict[str, EnterOrganisation]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows there are in each state, and how many organisations are new."""
        needed = {key for row in self.rows if row.is_written for key in row.new_organisations}
        return {
            **{state.value: count for state, count in Counter(map(_STATE, self.rows)).items()},
            "rows": len(self.rows),
            "new_organisations": len(needed),
        }
