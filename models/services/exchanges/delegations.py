"""Find who takes part in an exchange: the organisations named, and their province on that day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from models.commands.exchanges import (
    DelegationInput,
    ExchangeFacts,
    GroupInput,
    TouredSiteInput,
)
from models.commands.organisations import RegisterOrganisation, province_problem
from models.errors import InvalidInput, Problem
from models.lookups.places import Places, new_place_on, place_on
from models.lookups.province_names import read_provinces
from models.permissions import Actor
from models.rules.known_days import may_stand_in
from models.services.organisations.known import known_organisation, register_organisation
from models.services.records.foreseen import answered_all
from models.tables.organisations import Organisation
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import format_date
from models.vocabulary import DelegationRole, Origin

BY_NUMBER: Final = "organisation.id"
"""What is asked of the register for each organisation that an exchange names by its number."""


@dataclass
class Participant:
    """One delegation or site as found: its organisation (None until registered), its province.

    A national body has none.
    """

    field: str
    given: DelegationInput | TouredSiteInput
    name: str
    province_id: int | None
    organisation_id: int | None
    new: RegisterOrganisation | None = None


@dataclass
class Group:
    """A group as found: its name, and the units of those of its members that are named."""

    given: GroupInput
    name: str
    province_ids: list[int] = field(default_factory=list)


class Finder:
    """Finds the organisations an exchange names, gathering every problem on the way.

    ``day`` says which provincial units there were; ``last_day`` is the last one that the exchange
    may be of, where only its month or year is known.
    """

    def __init__(self, session: Session, known: Places, day: date, last_day: date) -> None:
        self.session = session
        self.known = known
        self.day = day
        self.last_day = last_day
        self.problems: list[Problem] = []

    def find(self, facts: ExchangeFacts) -> tuple[list[Participant], list[Participant]]:
        """Return the delegations and the sites that could be found."""
        ids = {part.organisation_id for part in facts.delegations if part.organisation_id}
        ids |= {part.organisation_id for part in facts.sites if part.organisation_id}
        rows = answered_all(
            self.session,
            BY_NUMBER,
            sorted(ids),
            lambda left: self.session.exec(
                select(Organisation).where(
                    col(Organisation.id).in_(left), col(Organisation.deleted_at).is_(None)
                )
            ),
        )
        organisations = {row.id: row for row in rows if row.id is not None}
        return (
            self._all("delegations", facts.delegations, organisations),
            self._all("sites", facts.sites, organisations),
        )

    def groups(self, facts: ExchangeFacts) -> list[Group]:
        """Return the groups, each with the members that could be read."""
        return [self._group(f"groups.{n}", given) for n, given in enumerate(facts.groups)]

    def venue_province(self, facts: ExchangeFacts) -> int | None:
        """Return the unit in which the venue lay that day."""
        if facts.venue_province_id is None:
            return None
        place = new_place_on(self.known, facts.venue_province_id, self.day, self.last_day)
        if isinstance(place, str):
            self._problem("venue_province_id", place)
            return None
        return place

    def _group(self, field: str, given: GroupInput) -> Group:
        members: dict[int, None] = {}
        for number in given.province_ids:
            place = new_place_on(self.known, number, self.day, self.last_day)
            if isinstance(place, str):
                self._problem(f"{field}.provinces", place)
            else:
                members[place] = None
        read = read_provinces(self.known, given.provinces or "", self.day, self.last_day)
        members |= dict.fromkeys(read.province_ids)
        if read.problems:
            self._problem(f"{field}.provinces", " ".join(read.problems))
        elif given.provinces and not members:
            self._problem(f"{field}.provinces", t("There is no province in this list."))
        with using_language(DEFAULT_LANGUAGE):  # what is stored is the office's language
            usual = t("Provinces that took part")
        return Group(given, given.name or usual, list(members))

    def _all(
        self,
        field: str,
        parts: Sequence[DelegationInput | TouredSiteInput],
        organisations: dict[int, Organisation],
    ) -> list[Participant]:
        found = [
            self._new(f"{field}.{index}", part, part.new_organisation)
            if part.new_organisation
            else self._known(f"{field}.{index}", part, organisations)
            for index, part in enumerate(parts)
        ]
        present = [participant for participant in found if participant]
        self._refuse_repeats(present)
        return present

    def _known(
        self,
        field: str,
        part: DelegationInput | TouredSiteInput,
        organisations: dict[int, Organisation],
    ) -> Participant | None:
        if part.organisation_id is None:
            return None  # told by the checks among facts
        organisation = organisations.get(part.organisation_id)
        if organisation is None:
            self._problem(
                f"{field}.organisation_id", t("This organisation is not in the register.")
            )
            return None
        return self._placed(field, part, organisation)

    def _placed(
        self, field: str, part: DelegationInput | TouredSiteInput, organisation: Organisation
    ) -> Participant | None:
        sentence = self._outside_validity(organisation)
        place: int | str | None = None
        if organisation.province_id is not None:
            place = place_on(self.known, organisation.province_id, self.day, self.last_day)
        if sentence:
            self._problem(f"{field}.organisation_id", sentence)
        elif isinstance(place, str):
            self._problem(f"{field}.organisation_id", f"{organisation.name}: {place}")
        else:
            return Participant(field, part, organisation.name, place, organisation.id)
        return None

    def _outside_validity(self, organisation: Organisation) -> str | None:
        valid = organisation.valid_from, organisation.valid_to
        if may_stand_in((self.day, self.last_day), *valid):
            return None
        if organisation.valid_to and self.day > organisation.valid_to:
            return t(
                "{name} was dissolved on {day}, before this exchange.",
                name=organisation.name,
                day=format_date(organisation.valid_to),
            )
        if organisation.valid_from:
            return t(
                "{name} was founded on {day}, after this exchange.",
                name=organisation.name,
                day=format_date(organisation.valid_from),
            )
        return None

    def _new(
        self, field: str, part: DelegationInput | TouredSiteInput, new: RegisterOrganisation
    ) -> Participant | None:
        wrong = province_problem(new, self.known.key_of)
        place: int | str | None = wrong
        if wrong is None and new.province_id is not None:
            place = new_place_on(self.known, new.province_id, self.day, self.last_day)
        if isinstance(place, str):
            self._problem(f"{field}.new_organisation.province_id", place)
            return None
        known = known_organisation(self.session, self.known, new.name, place)
        if known:
            return self._placed(field, part, known)
        placed = new.model_copy(update={"province_id": place})
        return Participant(field, part, new.name, place, None, placed)

    def _refuse_repeats(self, participants: Sequence[Participant]) -> None:
        seen: dict[object, Participant] = {}
        for participant in participants:
            key = participant.organisation_id or (participant.name, participant.province_id)
            first = seen.setdefault(key, participant)
            typed = first.given.new_organisation or participant.given.new_organisation
            if first is not participant and typed:
                sentence = _repeated(first, participant)
                self._problem(f"{participant.field}.organisation_id", sentence)

    def _problem(self, field: str, message: str) -> None:
        self.problems.append(Problem(field, message))


def _repeated(first: Participant, second: Participant) -> str:
    roles = {getattr(part.given, "role", None) for part in (first, second)}
    if roles == {DelegationRole.HOST, DelegationRole.GUEST}:
        return t("The host and the guest are the same organisation.")
    return t("{name} is already in the list.", name=second.name)


def register_new(
    session: Session, actor: Actor, participants: Sequence[Participant], origin: Origin
) -> None:
    """Register the organisations entered on the spot; each participant then has its number."""
    for participant in participants:
        if participant.organisation_id is None and participant.new is not None:
            try:
                participant.organisation_id = register_organisation(
                    session, actor, participant.new, origin if actor.is_system else Origin.OFFICE
                )
            except InvalidInput as refusal:
                place = f"{participant.field}.new_organisation"
                raise InvalidInput(
                    [Problem(f"{place}.{p.field}", p.message) for p in refusal.problems]
                ) from refusal
