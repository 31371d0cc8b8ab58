"""How the records that rows of a file may mean stand: their facts, read at once, and in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlmodel import Session

from models.commands.organisations import EnterOrganisation
from models.imports.register import SEVERAL, Named
from models.services.imports.keeper import Keeper
from models.services.imports.names import Names
from models.services.imports.questions import Questions
from models.services.imports.reading import RowValues
from models.services.imports.round_trips import Returned
from models.services.imports.shown_cells import Cells, shown_cells
from models.services.imports.told_values import shown_value

Facts = dict[str, Any]


@dataclass
class Standing:
    """The records of up to a thousand rows."""

    session: Session
    keeper: Keeper
    names: Names
    facts: dict[int, Facts] = field(default_factory=dict)

    def know(self, records: Sequence[Any]) -> None:
        """Read the facts of records at once."""
        unknown = [one for one in records if one.id not in self.facts]
        if unknown:
            self.facts.update(self.keeper.facts_now(self.session, unknown))

    def of(self, record: Any) -> Facts:  # noqa: ANN401 - a row of the register
        """Return the facts of a record."""
        self.know([record])
        return self.facts[record.id]

    def settle(
        self,
        read: Sequence[RowValues],
        back: Mapping[int, Returned],
        usual: Mapping[str, Any],
        questions: Questions,
        new: dict[str, EnterOrganisation],
    ) -> None:
        """Put into rows what cells stand for that name several things.

        ``back`` are the rows that came back, by their number; one that says nothing stays so.
        """
        if self.keeper.settles is None:
            return
        records = {
            row.number: back[row.number].record
            for row in read
            if row.number in back and back[row.number].record is not None
        }
        self.know(list(records.values()))
        stands = {number: self.of(record) for number, record in records.items()}
        rows = [
            row
            for row in read
            if row.number not in back or (row.number in records and (row.given or row.texts))
        ]
        self.keeper.settles(self.session, rows, self.names, usual, questions, new, stands)

    def shown(self, code: str, stands: Facts) -> str:
        """Return a fact that stands, as a file shows it."""
        imported, names = self.keeper.imported, self.names
        one = imported.by_code.get(code)
        value = stands.get(code)
        if one is not None and imported.reads(one) in SEVERAL:
            return str(self._cells(stands)[code] or "")
        if value is None:
            return ""
        for other in imported.fields:
            into = other.into or {}
            table = next((name for name, field in into.items() if field == code), None)
            if table is not None:
                return names.shown(table, value)
        if one is None:
            return ""
        if one.names == "province":
            return names.places.unit_name(value)
        if imported.reads(one) is Named.NAME:
            return names.shown(one.names, value)
        return str(value) if one.is_year else shown_value(value)

    @cached_property
    def _cells(self) -> Callable[[Mapping[str, Any]], Cells]:
        facts = list(self.facts.values())
        return shown_cells(self.session, self.keeper.imported, self.names, facts)
