"""Cells of one row of a sheet of exchanges: days, people and offices as lists write them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from models.commands.exchange_rows import SIDES, beside
from models.imports.exchange_words import BOTH_SIDES, GONE, PEOPLE, RECEIVED, WITH_OFFICE
from models.rules.dates import DatedText, known
from models.services.imports.cell_readers import span_of
from models.services.imports.parties import Named, Span
from models.services.imports.reading import RowValues
from models.sheets.values import Kind, read_value
from models.text import DEFAULT_LANGUAGE, mark, t, using_language
from models.text.formats import OFFICE_ZONE
from models.vocabulary import DatePrecision, DelegationRole

_DAYS: Final = ("held_on", "last_on")
_SIDES_TOLD: Final = (DelegationRole.GUEST, DelegationRole.HOST)


def note_of(sentence: str, words: Sequence[str]) -> str:
    """Return words as a note keeps them, in the office's language."""
    with using_language(DEFAULT_LANGUAGE):
        return t(sentence, words="; ".join(words))


def kept_in_words(row: RowValues) -> list[str]:
    """Return what a note keeps of cells that tell in words what has no field of its own."""
    notes = []
    said = row.given.pop("people", None)
    if said:
        sides = BOTH_SIDES.fullmatch(str(said).strip())
        members = {
            beside(role, "members"): (sides[role.value].strip(),)
            for role in _SIDES_TOLD
            if sides and len(row.given.get(SIDES[role]) or ()) == 1
        }
        if len(members) == len(_SIDES_TOLD) and not members.keys() & row.given.keys():
            row.given.update(members)
        else:
            notes.append(note_of(mark("Who took part: {words}."), [str(said).rstrip(".")]))
    captions = row.given.pop("photo_captions", None)
    if captions:
        notes.append(note_of(mark("Captions of photos: {words}."), [str(captions).rstrip(".")]))
    return notes


def part_sides(row: RowValues, own_office: str) -> None:
    """Put the partner of a row where its way says: who came, or who received the office."""
    partner, way = row.given.pop("partner", None), row.given.pop("way", None)
    if partner is None:
        return
    said = str(way or "").strip()
    if GONE.fullmatch(said):
        sides = (DelegationRole.HOST, DelegationRole.GUEST)
    elif RECEIVED.fullmatch(said) or not said:
        sides = (DelegationRole.GUEST, DelegationRole.HOST)
    else:
        row.problems.append(("way", t("Say whether they came or the office went.")))
        return
    for role, text in zip(sides, (str(partner), own_office), strict=True):
        if text:
            row.given.setdefault(SIDES[role], text)
            row.texts.setdefault(SIDES[role], text)


def part_days(row: RowValues, stands: Mapping[str, Any] | None) -> None:
    """Part a span that stands in one cell into its first and its last day.

    ``stands`` are the facts of the record that the row came back for: the day that the row does not
    tell is that of the record, and both are to be as exact.
    """
    held, last = row.given.get("held_on"), row.given.get("last_on")
    if stands and isinstance(held or last, DatedText):
        both = {"held_on": stands["held_on"], "last_on": stands["last_on"], **row.given}
        exact = {one.precision for name in _DAYS if isinstance(one := both[name], DatedText)}
        if len(exact) > 1:
            name = "held_on" if last is None else "last_on"
            row.problems.append((name, t("Write the last day as exactly as the first.")))
            return
    if not isinstance(held, DatedText):
        return
    first = known(held.starts_on, held.precision)
    if first != held:
        row.given["held_on"] = first
        if last is None:
            row.given["last_on"] = known(held.ends_on, held.precision)
            row.texts.setdefault("last_on", row.texts.get("held_on", ""))
    elif isinstance(last, DatedText):
        if last == held:
            row.given["last_on"] = None
        elif last.precision is not held.precision:
            sentence = t("Write the last day as exactly as the first.")
            row.problems.append(("last_on", sentence))


def row_span(row: RowValues) -> Span:
    """Return the days of which the provinces of a row are: its own, else the publication's."""
    held = row.given.get("held_on")
    if isinstance(held, DatedText):
        is_day = held.precision is DatePrecision.DAY
        return (held.starts_on, held.starts_on) if is_day else span_of(held)
    published = row.given.get("published_at")
    if published is None:
        return None
    day = published.date() if published.tzinfo is None else published.astimezone(OFFICE_ZONE).date()
    return day, day


def unit_of(hosts: Sequence[Named]) -> int | None:
    """Return the one unit that the hosts of a row name, None for none or several."""
    units = {one.unit or one.inside for one in hosts} - {None}
    return units.pop() if len(units) == 1 else None


def people(text: str) -> Any:  # noqa: ANN401 - a number or a problem
    """Return a number of people as a cell writes it ("12 người"), or why it is none."""
    with using_language(DEFAULT_LANGUAGE):
        return read_value(PEOPLE.sub("", text.strip()), Kind.WHOLE)


def part_office(row: RowValues, role: DelegationRole) -> None:
    """Part "Nguyễn Văn Ví Dụ, Phó Giám đốc Sở" into name and office, where no column has it."""
    name, office = beside(role, "leader_name"), beside(role, "leader_office")
    if office in row.texts or not row.given.get(name):
        return
    parted = [WITH_OFFICE.fullmatch(one) if one else None for one in row.given[name]]
    if any(parted):
        row.given[office] = tuple(one["office"].strip() if one else None for one in parted)
        row.given[name] = tuple(
            one["name"].strip() if one else said
            for one, said in zip(parted, row.given[name], strict=True)
        )
