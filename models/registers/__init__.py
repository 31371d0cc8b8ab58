"""Every register, declared once; what each table of names used to repeat follows from here."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from sqlmodel import Session

from models.registers import (
    audits,
    exchanges,
    indicators,
    initiatives,
    office,
    organisations,
    sites,
    supports,
)
from models.registers.register import Acts, Register, Titles

_SUBJECTS: Final = (
    exchanges,
    initiatives,
    office,
    organisations,
    supports,
    sites,
    audits,
    indicators,
)

REGISTERS: Final[Mapping[str, Register]] = MappingProxyType(
    {one.kind: one for subject in _SUBJECTS for one in subject.REGISTERS}
)
"""Every register by the name that its records have in the trail."""
ACTS: Final[tuple[Acts, ...]] = (
    *(one.acts for one in REGISTERS.values()),
    *(acts for subject in _SUBJECTS for acts in subject.ACTS),
)
"""The acts that the trail knows, kind by kind."""


def record_titles(session: Session, kind: str, numbers: Collection[int]) -> Titles:
    """Return the titles of records of one register by their numbers, deleted ones too."""
    return REGISTERS[kind].titles(session, numbers) if numbers else {}
