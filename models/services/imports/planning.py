"""What a file would do to a register: each row, each cell, without writing anything.

The same function makes the plan that is shown and the one that is carried out.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlmodel import Session

from models.commands.base import Command, parse
from models.commands.organisations import EnterOrganisation
from models.errors import AppError, InvalidInput, NeedsConfirmation, PossibleDuplicate
from models.permissions import Actor
from models.services.imports.drafts import Draft, read_commands
from models.services.imports.keeper import CHUNK, Check, Keeper, LookedUp
from models.services.imports.naming import NamedOrganisations
from models.services.imports.planned import Plan, PlannedRow
from models.services.imports.questions import NEW, SKIP, Questions, left_out
from models.services.imports.reading import Reading, RowValues, UsualProvince
from models.services.imports.repeated_rows import refuse_repeated
from models.services.imports.round_trips import Returned, RoundTrip
from models.services.imports.standing import Standing
from models.services.imports.told_values import plain_fact
from models.services.imports.uncollected import uncollected
from models.services.records.foreseen import foreseeing
from models.sheets.tables import SheetRow
from models.text import t
from models.vocabulary import RowState

_MOST_WARNINGS: Final = 3
_ALL_READ: Final = frozenset[str]()
_NEW, _ASKED, _REJECTED = RowState.NEW, RowState.ASKED, RowState.REJECTED
"""The states that are asked for with every row."""


@dataclass(frozen=True)
class Planner:
    """Plans the rows of one file. ``usual`` is what new records have where no cell says it."""

    session: Session
    actor: Actor
    keeper: Keeper
    reading: Reading
    usual: Mapping[str, Any]
    answers: Mapping[str, str]
    reason: str
    progress: Callable[[float], None] = lambda _share: None
    trip: RoundTrip | None = None
    """Where the file is a list that went away to be edited: it is held against what stood then."""
    rough: frozenset[str] = frozenset()
    """The columns whose period no date can tell: a quarter is asked about."""

    def plan(self, rows: Sequence[SheetRow]) -> Plan:
        """Return what becomes of the rows; nothing is written."""
        with uncollected():
            return self._plan(rows)

    def _plan(self, rows: Sequence[SheetRow]) -> Plan:
        questions = Questions(self.answers)
        new: dict[str, EnterOrganisation] = {}
        check = self.keeper.checks() if self.keeper.checks else self.keeper.check
        planned: list[PlannedRow] = []
        for first in range(0, len(rows), CHUNK):
            self.progress(first / len(rows))
            standing = Standing(self.session, self.keeper, self.reading.names)
            chunk = _Chunk(self, questions, new, check, standing)
            planned += chunk.planned(rows[first : first + CHUNK])
        refuse_repeated(self.keeper, planned)
        planned += self.trip.removed(questions, self.reason) if self.trip else []
        self.progress(1.0)
        return Plan(planned, list(questions.asked.values()), new)


@dataclass(frozen=True)
class _Chunk:
    """Plans up to a thousand rows, asking each table once."""

    of: Planner
    questions: Questions
    new: dict[str, EnterOrganisation]
    check: Check
    stand: Standing

    def planned(self, rows: Sequence[SheetRow]) -> list[PlannedRow]:
        of = self.of
        read = of.reading.rows(rows)
        if of.trip is not None:
            of.trip.come_back(read, self.questions)
        named = None
        if of.keeper.imported.names_organisation:
            day = of.keeper.imported.by_code["province_id"].day
            named = NamedOrganisations(of.session, read, of.usual, self.questions, self.new, day)
        back = of.trip.of_row if of.trip else {}
        self.stand.settle(read, back, of.usual, self.questions, self.new)
        drafts = [self._draft(place, row, named) for place, row in enumerate(read)]
        read_commands(of.keeper, drafts)
        looked = of.keeper.look_up(of.session, [one.means for one in drafts if one.is_known])
        self.stand.know([one for one in looked.held if isinstance(one, of.keeper.table)])
        with foreseeing(of.session, looked.answers):
            settled = [self._settled(one, looked) for one in drafts]
        for planned, row in zip(settled, rows, strict=True):
            planned.sent = row.cells
        return settled

    def _draft(self, place: int, row: RowValues, named: NamedOrganisations | None) -> Draft:
        planned, given = PlannedRow.begun(row), row.given.copy()
        returned = self._came_back(row.number) if self.of.trip else None
        if returned is not None and (returned.record is None or not row.given):
            return Draft(planned, row, None, is_known=False)  # it says nothing of its own
        if named is not None:
            named.put(place, given, planned)
        for code, into in self._into.items() if self._into else ():
            if code in given:
                table, number = given.pop(code)
                given[into[table]] = number
        if returned is not None:
            given = self._stands(returned, given) | given
        if row.assumed:
            given = row.assumed | given
        unread = self._unread(row) if planned.problems else _ALL_READ
        self._complete(given, planned, unread)
        return Draft(planned, row, given, unread=unread)

    def _complete(self, given: dict[str, Any], row: PlannedRow, unread: Container[str]) -> None:
        """Give a row what new records have where no cell says it."""
        for code, day, value in self._usual:
            if code in given or code in unread:
                continue
            if isinstance(value, UsualProvince):
                try:
                    value = value.on(given.get(day))
                except InvalidInput as refusal:
                    row.refuse([(code, str(refusal))])
                    value = None
            given[code] = value
        if given.get("is_national"):
            given.pop("province_id", None)

    def _unread(self, row: RowValues) -> set[str]:
        """Return the fields of which a row says something that is told to be wrong already."""
        unread = {code for code, _ in row.problems}
        if "organisation_id" in row.given:
            unread.add("organisation_id")
        return unread | {one for code in unread for one in self._into.get(code, {}).values()}

    def _settled(self, draft: Draft, looked: LookedUp) -> PlannedRow:
        row = draft.planned
        returned = self._came_back(row.number) if self.of.trip else None
        if returned is not None:
            return self._returned(draft, returned)
        if row.column:
            self._ask_of_period(row)
        if not draft.is_known or row.state is _REJECTED or row.state is _ASKED:
            row.refuse(draft.problems) if draft.problems else None
            return row
        found = looked.candidates(draft.means)
        if len(found) > 1:
            answer = self._which([one.id for one in found], draft)
            found = [one for one in found if one.id == answer]
            if answer != NEW and not found:
                return row
        if found:
            self._correct(draft, found[0])
        elif draft.problems:
            row.refuse(draft.problems)
        elif not draft.read.kept_words or self._keeps_words(draft):
            self._enter(draft, draft.means)
        return row

    def _ask_of_period(self, row: PlannedRow) -> None:
        """Let a row wait whose quarter would be told by its last month, until that is accepted."""
        if row.column not in self.of.rough or row.state is _REJECTED:
            return
        said = t(
            "Some columns are of quarters or halves of a year; here a month or a year is kept. "
            "Enter each with the last month of its period?"
        )
        called = (t("Yes, with the last month"), t("Leave these rows out"))
        answer = self.questions.accepts("last_month", said, row.number, called)
        if answer is None:
            row.ask()
        elif not answer:
            row.refuse([left_out()])

    def _keeps_words(self, draft: Draft) -> bool:
        """Say whether a new record takes the words of its row that found no field into its note."""
        row = draft.planned
        for kept in draft.read.kept_words:
            called = (t("Keep them in the note"), t("Leave these rows out"))
            answer = self.questions.gathers(kept.key, kept.sentence, kept.words, row.number, called)
            if answer is None:
                row.ask()
            elif not answer and row.state is not _REJECTED:
                row.refuse([left_out()])
        return row.state is _NEW

    def _came_back(self, number: int) -> Returned | None:
        """Return what is known of a row that bears the number of its record."""
        return self.of.trip.of_row.get(number) if self.of.trip else None

    def _stands(self, returned: Returned, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts of a row's record that the row does not tell otherwise."""
        told = {"organisation_id"} if "new_organisation" in given else set()
        for into in self._into.values():
            told |= set(into.values()) if set(into.values()) & given.keys() else set()
        facts = {} if returned.record is None else self.stand.of(returned.record)
        return {name: fact for name, fact in facts.items() if fact is not None and name not in told}

    def _returned(self, draft: Draft, returned: Returned) -> PlannedRow:
        """Settle a row that bears the number of its record."""
        row, record = draft.planned, returned.record
        if record is not None:
            row.record_id, row.row_version = record.id, record.row_version
        if returned.problems:
            row.refuse(returned.problems)
        elif returned.waits:
            row.ask()
        elif record is None:
            row.state = RowState.SAME
        elif row.state is not _REJECTED and row.state is not _ASKED:
            self._correct(draft, record)
        return row

    def _which(self, numbers: Sequence[int], draft: Draft) -> str | int | None:
        """Return which record is meant; the row waits, or is left out, where that is not said."""
        row = draft.planned
        said = next(iter(draft.read.texts.values()), "")
        answer = self.questions.which(self.of.keeper.kind, numbers, said, row.number)
        if answer is None:
            row.ask()
        elif answer == SKIP:
            row.refuse([left_out()])
        return answer

    def _enter(self, draft: Draft, command: Command) -> None:
        row = draft.planned
        checked = self._checked(draft, command, None)
        if isinstance(checked, int):
            found = self.of.session.get(self.of.keeper.table, checked)
            self._correct(draft, found)
        elif checked is not None:
            row.state, row.command = _NEW, checked

    def _correct(self, draft: Draft, record: Any) -> None:  # noqa: ANN401 - a row of the register
        of, row = self.of, draft.planned
        imported = of.keeper.imported
        stands = self.stand.of(record)
        row.record_id, row.row_version = record.id, record.row_version
        if of.trip is not None and of.trip.settle(draft.read, record, self.questions):
            row.ask()
            return
        told = {code: getattr(draft.means, code) for code in self._told(draft)}
        changed = {}
        beside = {}
        for code, value in of.keeper.follows(draft.means, told, stands).items():
            if code in imported.by_code and imported.by_code[code].is_beside:
                beside[code] = value
            elif value != stands.get(code):
                changed[code] = value
                self._differs(draft, code, stands)
        if not changed:
            row.state = RowState.SAME
            return
        row.before = {code: plain_fact(stands.get(code)) for code in changed}
        facts = (
            {name: value for name, value in stands.items() if value is not None}
            | of.keeper.parts(of.session, record)
            | changed
            | beside
            | {
                imported.number_field: record.id,
                "row_version": record.row_version,
                "reason": of.reason,
            }
        )
        if "accept_duplicate" in imported.correction.model_fields:
            facts["accept_duplicate"] = True  # it was found to be this very record
        try:
            command = parse(imported.correction, facts)
        except InvalidInput as refusal:
            place = of.keeper.place
            row.refuse((place(one.field, facts), one.message) for one in refusal.problems)
            return
        checked = self._checked(draft, command, record)
        if checked is not None and not isinstance(checked, int):
            row.state, row.command = RowState.CHANGED, checked

    def _differs(self, draft: Draft, code: str, stands: dict[str, Any]) -> None:
        """Keep what the file says of a field beside what stands now."""
        field = next((one for one, into in self._into.items() if code in into.values()), code)
        if field not in self.of.keeper.imported.by_code:
            return  # it follows from what is told
        shown = self.stand.shown(code, stands)
        cells = draft.planned.cells
        if field == code or shown or isinstance(cells.get(field, ""), str):
            said = draft.read.texts.get(field, "")
            cells[field] = [said, shown]

    def _told(self, draft: Draft) -> list[str]:
        """Return the fields of the command of which the row itself says something."""
        fields, told = self.of.keeper.imported.command.model_fields, draft.read.given
        codes = [code for code in told if code in fields and hasattr(draft.means, code)]
        return codes + [
            code for name, into in self._into.items() if name in told for code in into.values()
        ]

    @cached_property
    def _into(self) -> dict[str, Mapping[str, str]]:
        """Return the fields of the file that are one of several of the command."""
        return self.of.keeper.imported.into

    @cached_property
    def _usual(self) -> list[tuple[str, str, Any]]:
        """Return what a new record has where no cell says it, with the field of its day."""
        imported = self.of.keeper.imported
        fields = imported.command.model_fields
        usual = self.of.usual.items()
        return [
            (code, imported.by_code[code].day, value) for code, value in usual if code in fields
        ]

    def _checked(
        self,
        draft: Draft,
        command: Command,
        record: Any | None,  # noqa: ANN401 - as above
    ) -> Command | int | None:
        """Return the command as it may be carried out, or the number of the record it is of.

        None where the row waits for an answer or is left out.
        """
        row = draft.planned
        for _ in range(_MOST_WARNINGS):
            try:
                self.check(self.of.session, self.of.actor, command, record)
            except InvalidInput as refusal:
                row.refuse((_place(one.field), one.message) for one in refusal.problems)
                return None
            except PossibleDuplicate as warning:
                answer = self._which(warning.existing_ids, draft)
                if answer != NEW:
                    return answer if isinstance(answer, int) else None
                command = command.model_copy(update={"accept_duplicate": True})
            except NeedsConfirmation as warning:
                is_accepted = self.questions.accepts(warning.accept, str(warning), row.number)
                if is_accepted is None:
                    row.ask()
                    return None
                if not is_accepted:
                    row.refuse([("", str(warning))])
                    return None
                command = command.model_copy(update={warning.accept: True})
            except AppError as refusal:
                row.refuse([("", str(refusal))])
                return None
            else:
                return command
        raise RuntimeError("a check warns of the same again and again")


def _place(field: str) -> str:
    """Return the field of the file under which a problem stands."""
    first = field.partition(".")[0]
    return "organisation_id" if first == "new_organisation" else first
