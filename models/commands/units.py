"""Commands on provincial units through time."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, Line
from models.rules.unit_changes import NewUnit, UnitChange
from models.vocabulary import ProvinceKind, UnitChangeKind


class AddUnitPeriod(Command):
    """Add one unit between two dates; ``valid_to`` empty means still in being."""

    code_gso: Annotated[Code, Field(pattern=r"^[0-9]{2}$")]
    name: Annotated[Line, Field(max_length=60)]
    kind: ProvinceKind
    region: Annotated[Line, Field(max_length=80)]
    valid_from: Day
    valid_to: Day | None = None
    successor_code: Annotated[Code | None, Field(pattern=r"^[0-9]{2}$")] = None


class NewUnitInput(Command):
    """A unit that begins with a change."""

    code_gso: Annotated[Code, Field(pattern=r"^[0-9]{2}$")]
    name: Annotated[Line, Field(max_length=60)]
    kind: ProvinceKind
    region: Annotated[Line, Field(max_length=80)]


class RecordUnitChange(Command):
    """Record a merger, a split, a new name, kind or code that holds from a day on.

    ``ended`` are keys of units (code@first-day). Of a split the first new unit carries on.
    ``seen_version`` is the list of units that the person saw, see ``reports.unit_changes``.
    """

    kind: UnitChangeKind
    day: Day
    decision: Annotated[Line, Field(max_length=200)]
    ended: Annotated[
        tuple[Annotated[str, Field(max_length=13)], ...], Field(min_length=1, max_length=63)
    ]
    begun: Annotated[tuple[NewUnitInput, ...], Field(max_length=20)]
    seen_version: int | None = None

    @property
    def change(self) -> UnitChange:
        """Return the change as the rules read it."""
        return UnitChange(
            kind=self.kind,
            day=self.day,
            ended=tuple(dict.fromkeys(self.ended)),
            begun=tuple(
                NewUnit(one.code_gso, one.name, one.kind, one.region) for one in self.begun
            ),
        )


class UndoUnitChange(Command):
    """Take a recorded change of units back."""

    change_id: Id
