"""How a register keeps what a file brings: looked up, checked, entered, corrected, taken back."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Final, Protocol, TypeVar

from sqlmodel import Session, col, select

from models.commands.base import Command
from models.commands.organisations import EnterOrganisation
from models.imports.register import ImportedRegister
from models.permissions import Action, Actor
from models.rules.organisation_names import name_key
from models.services.imports.names import Names
from models.services.imports.questions import Questions
from models.services.imports.reading import RowValues
from models.tables.evidence import Evidence
from models.vocabulary import Origin

RowT = TypeVar("RowT")

CHUNK: Final = 1_000
"""For so many rows each table is asked once."""


Answers = Mapping[str, Mapping[Hashable, list[Any]]]


@dataclass(frozen=True)
class LookedUp:
    """What is there of the records that some rows may mean.

    ``candidates`` gives the records that a row's command may mean; ``answers`` are those that the
    checks will ask for; ``held`` keeps rows in the session, so that nothing is read twice.
    """

    candidates: Callable[[Any], Sequence[Any]]
    answers: Answers = field(default_factory=dict)
    held: Sequence[object] = ()


class Settles(Protocol):
    """Puts into rows what their cells stand for, before each becomes a command.

    ``stands`` gives the facts of records by the number of the row that came back for them; ``new``
    takes the organisations that the register has not.
    """

    def __call__(
        self,
        session: Session,
        rows: Sequence[RowValues],
        names: Names,
        usual: Mapping[str, Any],
        questions: Questions,
        new: dict[str, EnterOrganisation],
        stands: Mapping[int, dict[str, Any]],
    ) -> None:
        """Settle up to a thousand rows; each table is asked once."""


class Writes(Protocol):
    """A service that carries out one command and returns the number of its record."""

    def __call__(self, session: Session, actor: Actor, command: Any, /) -> int:  # noqa: ANN401
        """Carry it out."""


Check = Callable[[Session, Actor, Any, Any], None]
"""Refuses what entering a command, or correcting a record by it, would refuse."""


@dataclass(frozen=True)
class Keeper:
    """One register. ``look_up`` asks each table once for up to a thousand commands.

    ``known_by`` are the fields without which no record is looked for, ``keys`` what no two rows of
    a file may share. ``facts`` gives a record's facts as the command of its correction holds them.
    ``check`` refuses what ``enter`` or ``correct`` would.
    """

    imported: ImportedRegister
    known_by: tuple[str, ...]
    look_up: Callable[[Session, Sequence[Any]], LookedUp]
    keys: Callable[[Any], Iterable[Hashable]]
    facts: Callable[[Any], dict[str, Any]]
    check: Check
    enter: Writes
    correct: Writes
    delete: Callable[..., None]
    deletion: type[Command]
    parts: Callable[[Session, Any], dict[str, Any]] = lambda _session, _record: {}
    """Gives what a correction must say of a record besides its own columns, so that it stays."""
    deleted_with: frozenset[Action] = frozenset({Action.DELETE_ANY, Action.DELETE_OWN_RECENT})
    """The rights of which one is needed to delete a record, and so to undo what came in new."""
    checks: Callable[[], Check] | None = None
    """Begins the check of one file, where its rows bear on each other: each sees those before."""
    bring_back: Callable[[Session, Actor, Mapping[str, Any]], int] | None = None
    """Enters a deleted record anew by its facts; None where it lies in the trash."""
    settles: "Settles | None" = None
    """Finds out what cells stand for that name several things; see :class:`Settles`."""
    now: Callable[[Session, Sequence[Any]], dict[int, dict[str, Any]]] | None = None
    then: Callable[[Session, Mapping[int, Any], int], dict[int, dict[str, Any]]] | None = None
    """Give the facts of records, now and at a place of the trail, where parts belong to them."""
    follows: Callable[[Any, dict[str, Any], dict[str, Any]], dict[str, Any]] = (
        lambda _means, told, _stands: told
    )
    """Gives what a row changes of a record from what it tells, where one fact follows another."""
    names_of_new: Callable[[Any, Mapping[str, int]], Any] | None = None
    """Puts the numbers of organisations that were entered with a row into its command."""
    held: Callable[[Session, Sequence[int], bool], Answers] | None = None
    """Looks up what deleting several records will ask; True where their records went before."""
    enters_rows_alone: bool = False
    """Entering a record writes its own row and an event, nothing else of its table or its parts."""
    place: Callable[[str, Any], str] = lambda field, _given: field.partition(".")[0]
    """Gives the field of the file under which a problem of the command stands."""

    def facts_now(self, session: Session, records: Sequence[Any]) -> dict[int, dict[str, Any]]:
        """Return the facts of records as they stand."""
        if self.now is not None:
            return self.now(session, records)
        return {one.id or 0: self.facts(one) for one in records}

    def facts_then(
        self, session: Session, rows: Mapping[int, Mapping[str, Any]], position: int
    ) -> dict[int, dict[str, Any]]:
        """Return the facts of records whose rows stood so at a place of the trail."""
        if self.then is not None:
            return self.then(session, rows, position)
        return {number: self.facts(SimpleNamespace(**row)) for number, row in rows.items()}

    @property
    def kind(self) -> str:
        """Return the register's name in the trail."""
        return self.imported.kind

    @property
    def table(self) -> type[Any]:
        """Return the register's table."""
        return self.imported.register.table


def rows_of(session: Session, table: type[RowT], numbers: Iterable[int | None]) -> list[RowT]:
    """Return rows by their numbers, read at once; kept, the session need not ask again."""
    wanted: Collection[int] = {number for number in numbers if number}
    keyed: Any = table
    if not wanted:
        return []
    return list(session.exec(select(keyed).where(col(keyed.id).in_(wanted))))


def evidence_of(kind: str) -> Callable[[Session, Any], dict[str, Any]]:
    """Return what gives the files of a record, as its correction holds them."""
    column = getattr(Evidence, f"{kind}_id")

    def files(session: Session, record: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the register
        rows = session.exec(
            select(Evidence).where(column == record.id).order_by(col(Evidence.position))
        )
        return {
            "files": [
                {"file_id": one.file_id, "caption": one.caption, "taken_on": one.taken_on}
                for one in rows
            ]
        }

    return files


def named_new(facts: Any) -> Hashable:  # noqa: ANN401 - facts that name an organisation
    """Return what tells a new organisation that a row names; None where it names one known."""
    new = facts.new_organisation
    return None if new is None else (name_key(new.name) or new.name, new.province_id)


def facts_of(command: type[Command], *left_out: str) -> Callable[[Any], dict[str, Any]]:
    """Return what gives a record's facts: the columns named as the command's fields.

    A record of a public source stays one.
    """
    names = [name for name in command.model_fields if name not in left_out]
    tells_source = "is_public" in names

    def facts(record: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the register
        found = {name: getattr(record, name) for name in names if hasattr(record, name)}
        return found | {"is_public": record.origin is Origin.PUBLIC} if tells_source else found

    return facts
