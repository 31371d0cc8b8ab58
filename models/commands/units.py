"""Commands on provincial units through time."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Day, Line
from models.vocabulary import ProvinceKind


class AddUnitPeriod(Command):
    """Add one unit between two dates; ``valid_to`` empty means still in being."""

    code_gso: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    name: Annotated[Line, Field(max_length=60)]
    kind: ProvinceKind
    region: Annotated[Line, Field(max_length=80)]
    valid_from: Day
    valid_to: Day | None = None
    successor_code: Annotated[str | None, Field(pattern=r"^[0-9]{2}$")] = None
