"""An exchange as a row of a sheet tells it: the facts of the form, and cells that hold several.

Each side of an exchange is told in columns: who, and in the same order the leader, the office, the
number of people, the members. What they come to stands in the fields of the form, which alone are
checked and kept.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Id, KnownDay, Line, Paragraphs, Whole
from models.commands.exchanges import CorrectExchange, ExchangeFacts, LogExchange
from models.commands.organisations import RegisterOrganisation
from models.vocabulary import DelegationRole

SIDES = {
    DelegationRole.GUEST: "guests",
    DelegationRole.HOST: "hosts",
    DelegationRole.PARTICIPANT: "participants",
}
"""The column of each side."""
BESIDE = ("leader_name", "leader_office", "headcount", "members")
"""What columns of a side may tell of each delegation, in the order of their names."""


class Party(Command):
    """One of those that a cell names: an organisation, a new one, or a province by itself."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    province_id: Id | None = None

    @property
    def is_group(self) -> bool:
        """Say whether a province stands by itself, without an organisation."""
        return self.organisation_id is None and self.new_organisation is None


def beside(role: DelegationRole, what: str) -> str:
    """Return the field that tells of a side's delegations one thing: ``guests_leader_name``."""
    return f"{SIDES[role]}_{what}"


_Parties = Annotated[tuple[Party, ...], Field(max_length=70)]
_Lines = tuple[Line | None, ...]
_Numbers = tuple[Whole | None, ...]


class RowCells(Command):
    """The cells of a row that are no fields of the form."""

    held_on: KnownDay | None = None
    last_on: KnownDay | None = None
    guests: _Parties = ()
    guests_leader_name: _Lines = ()
    guests_leader_office: _Lines = ()
    guests_headcount: _Numbers = ()
    guests_members: tuple[Paragraphs | None, ...] = ()
    hosts: _Parties = ()
    hosts_leader_name: _Lines = ()
    hosts_leader_office: _Lines = ()
    hosts_headcount: _Numbers = ()
    hosts_members: tuple[Paragraphs | None, ...] = ()
    participants: _Parties = ()
    toured: tuple[Party, ...] = ()
    left_over: Line | None = None
    """What a new record keeps in its note: words that are no topic and no organisation."""


class LogExchangeRow(RowCells, LogExchange):
    """A new exchange, as a row tells it."""


class CorrectExchangeRow(RowCells, CorrectExchange):
    """A correction of an exchange, as a row tells it."""


def as_form(row: ExchangeFacts, command: type[ExchangeFacts]) -> Mapping[str, Any]:
    """Return what the form of an exchange would send for a row."""
    return {name: getattr(row, name) for name in command.model_fields if hasattr(row, name)}
