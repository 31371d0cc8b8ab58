"""What the rows of a sheet of exchanges stand for: who took part, on what, where they went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlmodel import Session

from models.commands.exchange_rows import BESIDE, SIDES, Party, beside
from models.commands.organisations import EnterOrganisation
from models.errors import InvalidInput
from models.imports.exchange_words import TITLES
from models.imports.exchanges import EXCHANGES, PROVINCES
from models.rules.dates import DatedText
from models.rules.listed_names import listed_names, listed_values
from models.services.imports.cell_readers import text_of
from models.services.imports.exchange_cells import (
    kept_in_words,
    note_of,
    part_days,
    part_office,
    part_sides,
    people,
    row_span,
    unit_of,
)
from models.services.imports.exchange_facts import composed
from models.services.imports.keeper import rows_of
from models.services.imports.names import Names
from models.services.imports.parties import Named, Parties, Span, sites_in
from models.services.imports.questions import Questions, left_out
from models.services.imports.reading import KeptWords, RowValues
from models.services.imports.shown_cells import shown_cells
from models.sheets.values import SheetProblem
from models.tables import Organisation
from models.text import mark, t
from models.text.formats import office_today
from models.vocabulary import DelegationRole, ExchangeKind, ExchangeState


@dataclass
class _Cells:
    """The cells of one row that name several things, on their way."""

    row: RowValues
    stands: Mapping[str, Any] | None
    span: Span
    sides: dict[DelegationRole, list[Named]]
    assumed: set[DelegationRole]
    sites: list[tuple[Named, Named | None]]
    own: Mapping[int, Organisation]

    @property
    def is_ours(self) -> bool:
        """Say whether the row came back for a record."""
        return self.stands is not None


@dataclass(frozen=True)
class ExchangeRows:
    """Settles up to a thousand rows."""

    session: Session
    names: Names
    usual: Mapping[str, Any]
    questions: Questions
    new: dict[str, EnterOrganisation]
    standing: Sequence[dict[str, Any]] = ()
    """The facts of the records that rows came back for."""

    def settle(self, rows: Sequence[RowValues], stands: Mapping[int, dict[str, Any]]) -> None:
        """Put into each row what its cells stand for."""
        parties = Parties(self.session, self.names, self.questions, self.new)
        numbers = {
            one.organisation_id
            for facts in stands.values()
            for one in (*facts["delegations"], *facts["sites"])
        }
        bodies = {one.id or 0: one for one in rows_of(self.session, Organisation, numbers)}
        cells = [self._cells(row, parties, stands.get(row.number), bodies) for row in rows]
        parties.look_up()
        for one in cells:
            self._settle(one, parties)

    def _cells(
        self,
        row: RowValues,
        parties: Parties,
        stands: Mapping[str, Any] | None,
        bodies: Mapping[int, Organisation],
    ) -> _Cells:
        if stands is not None:
            self._leave_what_stands(row, stands)
        part_days(row, stands)
        part_sides(row, self.names.own_office)
        span = row_span(row)
        sides: dict[DelegationRole, list[Named]] = {}
        assumed = set()
        for role, code in SIDES.items():
            text = row.given.pop(code, None) if code in row.given else None
            if code in row.texts and text is None and stands is not None:
                row.given[code] = ()  # cleared
            if text is None and stands is None and self.usual.get(code):
                text = self.usual[code]
                assumed.add(role)
            if text is None and stands is None and row.given.get(PROVINCES[role]):
                text = row.given.pop(PROVINCES[role])  # provinces alone took part
                row.texts.setdefault(code, str(text))
            if text is not None:
                sides[role] = parties.names_in(row, role, str(text), span)
            row.given.pop(PROVINCES[role], None)
        toured = row.given.pop("toured", None)
        if "toured" in row.texts and toured is None:
            row.given["toured"] = ()
        unit = unit_of(sides.get(DelegationRole.HOST, ()))
        sites = sites_in(parties, row, str(toured), span, unit) if toured else []
        own = {}
        if stands is not None:
            parts = (*stands["delegations"], *stands["sites"])
            own = {
                one.organisation_id: bodies[one.organisation_id]
                for one in parts
                if one.organisation_id in bodies
            }
        return _Cells(row, stands, span, sides, assumed, sites, own)

    def _leave_what_stands(self, row: RowValues, stands: Mapping[str, Any]) -> None:
        """Let a row that came back say nothing in a cell that reads as its record does now.

        Where others took part than stand, what the row has beside them is told of these.
        """
        shown = self._shown(stands)
        for part in EXCHANGES.together:
            stood, said = text_of(shown[part[0]] or ""), row.texts.get(part[0])
            if said is not None and said != stood and not said.startswith(f"{stood};"):
                continue
            for code in part:
                if code in row.texts and text_of(shown[code] or "") == row.texts[code]:
                    row.given.pop(code, None)
                    row.texts.pop(code)

    @cached_property
    def _shown(self) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
        return shown_cells(self.session, EXCHANGES, self.names, self.standing)

    def _settle(self, cells: _Cells, parties: Parties) -> None:
        row = cells.row
        assumed: dict[str, Any] = {}
        for role in SIDES:
            self._side(cells, role, parties, assumed)
        self._topics(cells)
        self._toured(cells, parties)
        left_over = [one.note for one in row.kept_words] + kept_in_words(row)
        if left_over:
            assumed["left_over"] = "\n".join(left_over)
        told = {**assumed, **row.given}
        if not cells.is_ours:
            row.assumed |= assumed | composed(told, {}) | self._kind_and_state(told, parties)

    def _side(
        self, cells: _Cells, role: DelegationRole, parties: Parties, assumed: dict[str, Any]
    ) -> None:
        code, row = SIDES[role], cells.row
        found: Sequence[Party] | None = None
        if role in cells.sides:
            settled = [parties.settled(one, cells.own) for one in cells.sides[role]]
            found = tuple(dict.fromkeys(one for one in settled if one is not None))
            (assumed if role in cells.assumed else row.given)[code] = found
            if None in settled:
                found = None
        if found is None and role not in cells.sides and cells.stands is not None:
            found = cells.stands[code]
        for what in BESIDE:
            self._beside(row, role, what, found)
        if role in cells.sides and role not in cells.assumed:
            part_office(row, role)

    def _beside(
        self, row: RowValues, role: DelegationRole, what: str, parties: Sequence[Party] | None
    ) -> None:
        """Read what stands beside the names of a side, each value for its organisation."""
        code = beside(role, what)
        if code not in row.given:
            return
        text = row.given.pop(code)
        values: list[str | None] = [] if text is None else self._values(row, code, text, parties)
        read: list[Any] = []
        for value in values:
            if what == "headcount" and value is not None:
                number = people(value)
                if isinstance(number, SheetProblem):
                    row.problems.append((code, number.sentence))
                    return
                read.append(number)
            else:
                bare = TITLES.sub("", value) if value and what == "leader_name" else value
                read.append(bare)
        has_bodies = any(not party.is_group for party in parties or ())
        if (what != "headcount" or has_bodies) and any(
            one for one, party in zip(read, parties or (), strict=False) if party.is_group
        ):
            sentence = t("A province alone has no leader and no number: name the organisation.")
            row.problems.append((code, sentence))
        row.given[code] = tuple(read) if any(read) else ()

    def _values(
        self, row: RowValues, code: str, text: str, parties: Sequence[Party] | None
    ) -> list[str | None]:
        count = len(parties) if parties is not None else None
        if parties and all(party.is_group for party in parties):
            count = 1  # provinces that came as one group
        if count == 1 or (count is None and ";" not in text):
            return [text.strip().rstrip(";")]
        values = listed_values(text)
        if count is None:
            return values
        if len(values) > count:
            row.problems.append((code, t("More values stand here than organisations beside.")))
        elif len(values) == 1 and not text.strip().endswith(";"):
            said = t(
                "Where several organisations came and one leader or number is told, it is the"
                " first one's?"
            )
            called = (t("Yes, the first one's"), t("Leave these rows out"))
            answer = self.questions.accepts("first_of_several", said, row.number, called)
            row.waits |= answer is None
            if answer is False:
                row.problems.append(left_out())
        elif len(values) < count and not text.strip().endswith(";"):
            row.problems.append((code, t("Fewer values stand here than organisations beside.")))
        return values

    def _topics(self, cells: _Cells) -> None:
        """Put the topics of a row; words that are none are kept."""
        row = cells.row
        if "topic_ids" not in row.given:
            return
        text = row.given.pop("topic_ids")
        found: dict[int, None] = {}
        unknown: list[tuple[str, str]] = []
        for phrase in listed_names(str(text or "")):
            topics = self._topics_of(phrase)
            if isinstance(topics, str):
                unknown.append((phrase, topics))
            else:
                found |= dict.fromkeys(topics)
        row.given["topic_ids"] = tuple(found)
        if not unknown:
            return
        if cells.is_ours:
            row.problems += [("topic_ids", problem) for _, problem in unknown]
            return
        words = tuple(phrase for phrase, _ in unknown)
        row.kept_words.append(
            KeptWords(
                "topics",
                t("These are no topics of the list: {words}. Keep them in the note?"),
                words,
                note_of(mark("Other topics: {words}."), words),
            )
        )

    def _topics_of(self, phrase: str) -> list[int] | str:
        """Return the topics of a phrase: by its name, else of its parts, else by how it begins."""
        named = self.names.called("topics", phrase)
        if named is not None:
            return [named]
        parts = [part.strip() for part in phrase.split(",") if part.strip()]
        try:
            return [self.names.entry("topics", part)[1] for part in parts]
        except InvalidInput as refusal:
            problem = str(refusal)
        try:
            return [self.names.entry("topics", phrase)[1]]
        except InvalidInput:
            return problem

    def _toured(self, cells: _Cells, parties: Parties) -> None:
        """Put the places of a row; words that name none are kept."""
        row = cells.row
        if not cells.sites:
            return
        found: dict[Party, None] = {}
        unknown = []
        for whole, tail in cells.sites:
            named = [one for one in (whole, tail) if one is not None]
            body = next((one for one in named if parties.found(one, cells.own)), None) or next(
                (one for one in named[::-1] if parties.is_body(one)), None
            )
            if body is None or (body.party and body.party.is_group):
                unknown.append(whole.said)
            elif (party := parties.settled(body, cells.own)) is not None:
                found[party] = None
        row.given["toured"] = tuple(found)
        if not unknown:
            return
        if cells.is_ours:
            row.problems += [
                ("toured", t("“{name}” is not in the register.", name=one)) for one in unknown
            ]
            return
        words = tuple(unknown)
        row.kept_words.append(
            KeptWords(
                "toured",
                t("These places name no organisation: {words}. Keep them in the note?"),
                words,
                note_of(mark("Other places seen: {words}."), words),
            )
        )

    def _kind_and_state(self, told: Mapping[str, Any], parties: Parties) -> dict[str, Any]:
        """Return what follows from the facts where the usual alone would say otherwise.

        A visit among organisations of one province stays inside it; one that is to come is planned.
        """
        facts: dict[str, Any] = {}
        held = told.get("held_on")
        if self.usual.get("kind") is ExchangeKind.BILATERAL_VISIT and self._is_inside(
            told, parties
        ):
            facts["kind"] = ExchangeKind.INTERNAL_VISIT
        is_usual = self.usual.get("state") is ExchangeState.HELD
        if is_usual and isinstance(held, DatedText) and held.starts_on > office_today():
            facts["state"] = ExchangeState.PLANNED
        return facts

    def _is_inside(self, told: Mapping[str, Any], parties: Parties) -> bool:
        """Say whether all who took part are of one province."""
        places = self.names.places
        named = [one for code in SIDES.values() for one in told.get(code) or ()]
        units = {parties.unit_of(one) for one in named}
        then = {places.then[places.key_of[one]] if one else None for one in units}
        return len(named) > 1 and len(then) == 1 and None not in then
