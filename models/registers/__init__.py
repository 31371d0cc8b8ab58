"""Every register, declared once; what each table of names used to repeat follows from here."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlmodel import Session

from models.registers import (
    actions,
    audits,
    briefings,
    exchanges,
    indicators,
    initiatives,
    lessons,
    office,
    organisations,
    sites,
    supports,
)
from models.registers.register import Register, Titles, TrailActions

_SUBJECTS: Final = (
    exchanges,
    initiatives,
    office,
    organisations,
    supports,
    sites,
    audits,
    indicators,
    lessons,
    actions,
    briefings,
)

REGISTERS: Final[Mapping[str, Register]] = {
    one.kind: one for subject in _SUBJECTS for one in subject.REGISTERS
}
"""Every register by the name that its records have in the trail."""


def all_actions() -> tuple[TrailActions, ...]:
    """Return the acts that the trail knows, kind by kind: of registers, then of all else."""
    return (
        *(one.acts for one in REGISTERS.values()),
        *(acts for subject in _SUBJECTS for acts in subject.ACTS),
    )


def record_titles(session: Session, kind: str, numbers: Collection[int]) -> Titles:
    """Return the titles of records of one register by their numbers, deleted ones too."""
    return REGISTERS[kind].titles(session, numbers) if numbers else {}
