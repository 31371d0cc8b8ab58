"""What a register takes from a file: its fields, derived from the command that a form sends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from models.commands import base
from models.commands.base import Command
from models.registers.register import Register, TitlesOf
from models.sheets.mapping import Field
from models.sheets.values import Kind, in_thousands
from models.text import LANGUAGES, t, using_language
from models.vocabulary import Term


class Named(Enum):
    """A cell that is no value of its own, but stands for one."""

    TERM = "term"
    """One of a list of fixed terms, by its label."""
    PERIOD = "period"
    """A period of reporting."""
    SPAN = "span"
    """From one day, month or year to another: what two fields hold."""
    NAME = "name"
    """The name of something that is kept elsewhere: a province, an entry of a list, a record."""
    PARTIES = "parties"
    """The names of several organisations or provinces."""
    ENTRIES = "entries"
    """The names of several entries of a list."""
    BESIDE = "beside"
    """Values that stand in the order of names in another cell."""


SEVERAL: Final = frozenset({Named.PARTIES, Named.ENTRIES, Named.BESIDE})
"""Cells that name several things, found out together with the rest of their row."""
_NUMBERS: Final = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.MONEY})
Reads = Kind | Named
"""How a cell becomes what a command takes."""


ORGANISATION_KIND: Final = "kind_of_organisation"
"""The field with the kind of a new organisation that a row names."""
OWN_OFFICE: Final = "own office"
"""What a field has usually, or as its example, that names the office whose register it is."""
EXAMPLE: Final = "Ví dụ:"
"""With this the example row of a template begins; whoever leaves it in is told."""
PERIOD_COLUMN: Final = "@"
"""Stands for a field under a column whose name is a period: its cells are values of that period."""
_BY_READER: Final = {
    base._read_day: Kind.DAY,
    base._read_known_day: Kind.DATED,
    base._read_whole: Kind.WHOLE,
    base._read_measured: Kind.NUMBER,
    base._read_dong: Kind.MONEY,
    base._read_moment: Kind.MOMENT,
}


@dataclass(frozen=True)
class ImportField:
    """One field: that of the command, the words of its form, other names that offices give it.

    ``names`` says whose name an id is written by: ``province``, a list such as ``tools``, or a
    register. ``day`` is the field with the day on which a province is meant; without one, today.
    ``usual`` is what a new record has where no column says it. ``is_needed`` is said here only
    where the command alone does not say it.
    """

    code: str
    label: str
    other_names: tuple[str, ...] = ()
    names: str = ""
    day: str = ""
    usual: str = ""
    is_needed: bool = False
    example: str = ""
    reads_as: Reads | None = None
    terms: type[Term] | None = None
    into: Mapping[str, str] | None = None
    """Where the names of several tables are taken: the command's field for each."""
    spans: tuple[str, str] | None = None
    """The fields that it tells both, where no column of their own does: "2021-2025"."""
    surer_than: str = ""
    """The field that tells the same less surely: what is wrong with that one counts no more."""
    is_beside: bool = False
    """It is kept with something else: said with a record, and no part of what the record is."""
    year: str = ""
    """The field that takes a year written after the name: "ISO 9001:2015"."""

    @property
    def word(self) -> str:
        """Return its name as a person reads it."""
        return t(self.label)

    @property
    def is_year(self) -> bool:
        """Say whether its number is a year, in which nobody parts thousands."""
        return self.code.rpartition("_")[2] == "year"

    @property
    def names_in_files(self) -> tuple[str, ...]:
        """Return what files may call it: its name in each language, and its other names."""
        words = []
        for code in LANGUAGES:
            with using_language(code):
                words.append(self.word)
        return (*words, *self.other_names)


@dataclass(frozen=True)
class PartRegister:
    """Parts of records that files bring as if they were a register of their own: payments.

    They are no :class:`Register`: no screen, trash or entry of the search is theirs. ``kind`` is
    the name of their table, which has a version and a number in the world for each.
    """

    kind: str
    name: str
    title: str
    word: str
    table: type[Any]
    titles: TitlesOf


@dataclass(frozen=True)
class OverColumns:
    """The fields of a register that sheets also write with a column for each period.

    The name of such a column tells ``period``, its cells tell ``value``. Where a value ``adds_up``,
    a column of the whole year is no more than the sum of those of its parts.
    """

    period: str
    value: str
    adds_up: bool = False


@dataclass(frozen=True)
class ImportedRegister:
    """One register as files bring it: what a row becomes, and its fields in their order.

    ``command`` enters a record, ``correction`` corrects one; ``numbered_by`` is the field by which
    the latter names it, where that does not follow from its kind.
    """

    register: Register | PartRegister
    command: type[Command]
    correction: type[Command]
    fields: tuple[ImportField, ...]
    numbered_by: str = ""
    over_columns: OverColumns | None = None
    together: tuple[tuple[str, ...], ...] = ()
    """Fields that say one thing together: a list that comes back is held against them as one."""

    @property
    def kind(self) -> str:
        """Return its name in the trail."""
        return self.register.kind

    @property
    def names_organisation(self) -> bool:
        """Say whether a row names an organisation, of the register or new."""
        return ORGANISATION_KIND in self.by_code

    @property
    def number_field(self) -> str:
        """Return the field of a correction that names the record."""
        return self.numbered_by or f"{self.kind}_id"

    @cached_property
    def edited(self) -> tuple[ImportField, ...]:
        """Return the fields that a list has which goes away to be edited."""
        return tuple(field for field in self.fields if not field.is_beside)

    @cached_property
    def by_code(self) -> dict[str, ImportField]:
        """Return its fields by their codes."""
        return {field.code: field for field in self.fields}

    @cached_property
    def into(self) -> dict[str, Mapping[str, str]]:
        """Return the fields of the file that are one of several of the command."""
        return {field.code: field.into for field in self.fields if field.into}

    @cached_property
    def for_mapping(self) -> tuple[Field, ...]:
        """Return its fields as columns of a sheet are held against them, in every language."""
        return tuple(
            Field(
                field.code,
                field.names_in_files[0],
                field.names_in_files[1:],
                self.is_needed(field),
                reads if isinstance(reads := self.reads(field), Kind) else Kind.TEXT,
            )
            for field in self.fields
        )

    def told_by(self, codes: Collection[str]) -> set[str]:
        """Return the fields that columns tell, of these codes and of periods."""
        told = set(codes) - {"", PERIOD_COLUMN}
        if PERIOD_COLUMN in codes and self.over_columns is not None:
            told |= {self.over_columns.period, self.over_columns.value}
        known = [self.by_code[one] for one in told if one in self.by_code]
        told |= {other for one in known for other in one.spans or ()}
        return told | {one.surer_than for one in known} - {""}

    def is_needed(self, field: ImportField) -> bool:
        """Say whether a new record needs the field."""
        known = self.command.model_fields.get(field.code)
        return field.is_needed or (known is not None and known.is_required())

    def reads(self, field: ImportField) -> Reads:
        """Return how its cells are read, as the command's own field says."""
        if field.reads_as is not None:
            return field.reads_as
        if field.names:
            return Named.NAME
        return _reads(self.command.model_fields[field.code].rebuild_annotation())

    def as_written(self, code: str, text: str) -> str:
        """Return the text of a cell as an office writes it: a number with its thousands parted."""
        return in_thousands(text) if code in self._numbers else text

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """Return the fields that are numbers, and no years."""
        numbers = (one for one in self.fields if self.reads(one) in _NUMBERS)
        return frozenset(one.code for one in numbers if not one.is_year)

    def terms(self, field: ImportField) -> type[Term]:
        """Return the fixed terms that it is one of."""
        if field.terms is not None:
            return field.terms
        found = _terms(self.command.model_fields[field.code].rebuild_annotation())
        if found is None:
            raise TypeError(f"{field.code} is none of a list of fixed terms")
        return found


def _reads(annotation: Any) -> Reads:  # noqa: ANN401 - a type as it is written
    for metadata in getattr(annotation, "__metadata__", ()):
        if (read := getattr(metadata, "func", None)) in _BY_READER:
            return _BY_READER[read]
    if annotation is bool:
        return Kind.YES_NO
    if isinstance(annotation, type) and issubclass(annotation, Term):
        return Named.TERM
    inner = [one for one in _inside(annotation) if one is not type(None)]
    return _reads(inner[0]) if inner else Kind.TEXT


def _terms(annotation: Any) -> type[Term] | None:  # noqa: ANN401 - as above
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Term) else None
    return next(filter(None, map(_terms, _inside(annotation))), None)


def _inside(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if get_origin(annotation) in {Union, UnionType}:
        return get_args(annotation)
    return get_args(annotation)[:1] if hasattr(annotation, "__metadata__") else ()
