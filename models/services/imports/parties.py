"""Who the cells of exchanges name: organisations found, asked about, or new; provinces; topics.

One cell names several. Each is settled as elsewhere: what is found is taken, what may be several is
asked, what is new is proposed; provinces are those of the exchange's day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from sqlmodel import Session

from models.articles.places import Gazetteer, gazetteer
from models.articles.prepared import prepared
from models.commands.base import parse
from models.commands.exchange_rows import SIDES, Party
from models.commands.organisations import EnterOrganisation, RegisterOrganisation
from models.errors import AppError, InvalidInput
from models.imports.exchange_words import AT, DELEGATION, UNIT
from models.imports.exchanges import PROVINCES
from models.rules.listed_names import listed_names, listed_values
from models.rules.organisation_kinds import Told, is_national, kind_by_name
from models.rules.organisation_names import name_key, ways_to_write
from models.services.imports.names import Names
from models.services.imports.organisation_names import (
    Asked,
    KnownOrganisations,
    known_organisations,
)
from models.services.imports.questions import NEW, SKIP, Questions, left_out
from models.services.imports.reading import RowValues
from models.services.organisations.organisations import check_organisation
from models.services.records.foreseen import foreseeing
from models.tables import Organisation
from models.text import t
from models.text.folding import fold
from models.vocabulary import DelegationRole, OrganisationKind

Span = tuple[date, date] | None
_OTHER_KIND: Final[Told] = (OrganisationKind.AGENCY, None)


@dataclass
class Named:
    """One name of a cell: how it stands there, the unit given for it, what it may be in the list.

    ``inside`` is the unit that its own words name; ``ways`` are what the register is asked for.
    """

    row: RowValues
    code: str
    said: str
    span: Span
    unit: int | None = None
    inside: int | None = None
    why_not_inside: str = ""
    """Why the unit that its words name is none of the day."""
    ways: tuple[Asked, ...] = ()
    party: Party | None = None
    """What it is, where that is known before the register is asked."""
    problem: str = ""


@dataclass
class Parties:
    """Finds those that up to a thousand rows name; the register is asked once.

    ``new`` holds the organisations that it has not, by a key: each once, whatever rows name it.
    """

    session: Session
    names: Names
    questions: Questions
    new: dict[str, EnterOrganisation]
    _bodies: dict[int, Organisation] = field(default_factory=dict)
    _found: KnownOrganisations | None = None
    _named: list[Named] = field(default_factory=list)
    _gazetteer: Gazetteer | None = None
    _inside: dict[str, str | None] = field(default_factory=dict)
    """The province that the words of a name tell, by the name."""

    def names_in(self, row: RowValues, role: DelegationRole, text: str, span: Span) -> list[Named]:
        """Return the names in the cell of a side, each with the unit that stands beside it."""
        code, said = SIDES[role], listed_names(text)
        beside = row.given.pop(PROVINCES[role], None)
        units = listed_values(str(beside)) if beside else []
        if len(units) not in {0, 1, len(said)}:
            told = t("Give one province for all, or as many as there are organisations.")
            row.problems.append((PROVINCES[role], told))
            units = []
        found = []
        for place, name in enumerate(said):
            written = units[place if len(units) > 1 else 0] if units else None
            found.append(self.named(row, code, name, span, written, PROVINCES[role]))
        return found

    def named(
        self,
        row: RowValues,
        code: str,
        said: str,
        span: Span,
        province: str | None = None,
        beside: str = "",
    ) -> Named:
        """Return one name, to be found when all are asked for."""
        one = Named(row, code, DELEGATION.sub("", said).strip() or said, span)
        if province:
            try:
                one.unit = self.names.province(province, span)
            except InvalidInput as refusal:
                row.problems.append((beside, str(refusal)))
        self._province_alone(one)
        if one.party is None and not one.problem:
            one.inside = self._unit_inside(one)
            one.ways = tuple(self._ways(one))
        self._named.append(one)
        return one

    def look_up(self) -> None:
        """Ask the register for all names at once."""
        asked = [way for one in self._named for way in one.ways]
        self._found = known_organisations(self.session, asked)
        found = (one for those in self._found.by_name.values() for one in those)
        self._bodies |= {one.id or 0: one for one in found}

    def found(self, one: Named, own: Mapping[int, Organisation]) -> Sequence[Organisation]:
        """Return the organisations that a name may mean; one that the record has goes first."""
        known = self._known
        key = name_key(one.said) or one.said
        mine = [body for body in own.values() if (body.name_key or body.name) == key]
        if len(mine) == 1:
            return mine
        for way in one.ways:  # as it is written goes before what it may be short for
            if found := known.candidates(way):
                return found
        return ()

    def settled(self, one: Named, own: Mapping[int, Organisation]) -> Party | None:
        """Return whom a name means; None where its row waits, or is told what is wrong."""
        if one.party is not None:
            return one.party
        if one.problem:
            one.row.problems.append((one.code, one.problem))
            return None
        found = self.found(one, own)
        if len(found) == 1:
            return Party(organisation_id=found[0].id)
        if found:
            ids = [body.id or 0 for body in found]
            answer = self.questions.which("organisation", ids, one.said, one.row.number)
            if answer is None:
                one.row.waits = True
            elif answer == SKIP:
                one.row.problems.append(left_out())
            elif answer != NEW:
                return Party(organisation_id=int(answer))
            if answer != NEW:
                return None
        return self._new(one)

    def unit_of(self, party: Party) -> int | None:
        """Return the unit of one that was settled, None for a national body."""
        if party.new_organisation is not None:
            return party.new_organisation.province_id
        body = self._bodies.get(party.organisation_id or 0)
        return body.province_id if body else party.province_id

    def is_body(self, one: Named) -> bool:
        """Say whether a name is one of the register, or begins as names of organisations do."""
        return bool(one.party or self.found(one, {}) or kind_by_name(one.said))

    @property
    def _known(self) -> KnownOrganisations:
        if self._found is None:
            raise RuntimeError("names are asked for before they are settled")
        return self._found

    def _new(self, one: Named) -> Party | None:
        kind, setting = kind_by_name(one.said) or _OTHER_KIND
        row = one.row
        if kind_by_name(one.said) is None:
            said = t(
                "“{name}” is in no register, and does not begin as names of organisations do."
                " Enter it as a new organisation?",
                name=one.said,
            )
            answer = self.questions.accepts(f"body|{fold(one.said)}", said, row.number)
            if answer is None:
                row.waits = True
                return None
            if not answer:
                row.problems.append(left_out())
                return None
        unit = one.unit or one.inside
        if unit is None and not is_national(one.said):
            sentence = t(
                "“{name}” is not in the register: to enter it, say of which province it is.",
                name=one.said,
            )
            row.problems.append((one.code, one.why_not_inside or sentence))
            return None
        facts = {
            "name": one.said,
            "kind": kind,
            "setting": setting if one.code == "toured" else None,
            "province_id": unit,
            "is_national": unit is None,
        }
        return self._proposed(one, facts)

    def _proposed(self, one: Named, facts: dict[str, Any]) -> Party | None:
        try:
            given = parse(RegisterOrganisation, facts)
            key = key_of_new(given)
            if key not in self.new:
                command = parse(EnterOrganisation, {**facts, "accept_duplicate": True})
                with foreseeing(self.session, self._known.answers):
                    check_organisation(self.session, command, None)
                self.new[key] = command
        except InvalidInput as refusal:
            one.row.problems += [(one.code, p.message) for p in refusal.problems]
            return None
        except AppError as refusal:
            one.row.problems.append((one.code, str(refusal)))
            return None
        if key not in one.row.new:
            one.row.new.append(key)
        return Party(new_organisation=given)

    def _province_alone(self, one: Named) -> None:
        """Settle a name that is a province and no organisation: "tỉnh Bắc Giang"."""
        bare = UNIT.sub("", one.said)
        is_unit = fold(bare) in self._unit_names
        if not is_unit and (bare == one.said or kind_by_name(bare)):
            return
        if not is_unit and UNIT.match(one.said) is None:
            return
        try:
            one.party = Party(province_id=self.names.province(bare, one.span))
        except InvalidInput as refusal:
            one.problem = str(refusal)

    @cached_property
    def _unit_names(self) -> frozenset[str]:
        return frozenset(fold(unit.name) for unit in self.names.places.units)

    def _unit_inside(self, one: Named) -> int | None:
        """Return the unit of the day that the words of a name tell."""
        if self._gazetteer is None:
            self._gazetteer = gazetteer({unit.name for unit in self.names.places.units})
        if one.said not in self._inside:
            inside = [*self._gazetteer.anywhere.finditer(prepared(one.said).low)]
            told = self._gazetteer.named(inside[-1]["province"]) if inside else None
            self._inside[one.said] = told
        named = self._inside[one.said]
        try:
            return self.names.province(named, one.span) if named else None
        except InvalidInput as refusal:
            one.why_not_inside = str(refusal)
            return None

    def _ways(self, one: Named) -> Iterator[Asked]:
        unit = one.unit or one.inside
        yield Asked(one.said, None, one.unit)
        place = self.names.places.by_id[unit] if unit else None
        for way in ways_to_write(one.said, place):
            yield Asked(way, None, unit)


def sites_in(
    parties: Parties, row: RowValues, text: str, span: Span, unit: int | None
) -> list[tuple[Named, Named | None]]:
    """Return the places of a cell, each as it stands and, where its words end with one, as that.

    "Mô hình 5S tại Trường A" may be Trường A. ``unit`` is the host's.
    """
    found = []
    for said in listed_names(text):
        parts = AT.split(said)
        whole = parties.named(row, "toured", said, span)
        whole.unit = whole.unit or unit
        tail = parties.named(row, "toured", parts[-1].strip(), span) if len(parts) > 1 else None
        if tail is not None:
            tail.unit = tail.unit or unit
        found.append((whole, tail))
    return found


def key_of_new(new: RegisterOrganisation) -> str:
    """Return what is the same for all rows that name one new organisation."""
    return "|".join((name_key(new.name) or new.name, str(new.province_id or ""), ""))
