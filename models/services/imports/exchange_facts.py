"""The facts of exchanges as rows of a sheet tell them, and back: what each side's columns hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from sqlmodel import Session

from models.commands.exchange_rows import BESIDE, SIDES, Party, beside
from models.commands.exchanges import (
    DelegationInput,
    ExchangeFacts,
    FileInput,
    GroupInput,
    TouredSiteInput,
)
from models.imports.exchanges import PROVINCES
from models.rules.dates import DatedText, covered_days
from models.services.imports.keeper import facts_of
from models.tables import (
    Exchange,
    metadata,
)
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.trail.past_rows import parts_at
from models.vocabulary import DatePrecision, DelegationRole

Facts = dict[str, Any]
Row = Mapping[str, Any]
_PARTS: Final = ("delegation", "exchange_topic", "toured_site", "exchange_file")
_COLUMNS: Final = facts_of(
    ExchangeFacts, "delegations", "groups", "topic_ids", "topic_phrases", "sites", "files"
)
_ROLES: Final = (DelegationRole.HOST, DelegationRole.GUEST, DelegationRole.PARTICIPANT)
"""The sides in the order in which a new exchange has them."""
_SIDE_FIELDS: Final = frozenset(
    code for role in SIDES for code in (SIDES[role], *(beside(role, one) for one in BESIDE))
)
_DATE_FIELDS: Final = frozenset({"held_on", "last_on"})


def facts_now(session: Session, records: Sequence[Exchange]) -> dict[int, Facts]:
    """Return the facts of exchanges as they stand, each table asked once."""
    return _facts(session, {one.id or 0: one for one in records}, None)


def facts_then(session: Session, rows: Mapping[int, Row], position: int) -> dict[int, Facts]:
    """Return the facts of exchanges whose rows stood so at a place of the trail."""
    records = {number: SimpleNamespace(**row) for number, row in rows.items()}
    return _facts(session, records, position)


def own_facts(record: Any) -> Facts:  # noqa: ANN401 - a row of the table
    """Return the facts that stand on the record itself, as one without any parts has them."""
    witnesses = dict.fromkeys(PROVINCES.values())  # the organisations have them
    return _with_parts(record, {name: [] for name in _PARTS}) | witnesses


def _facts(session: Session, records: Mapping[int, Any], position: int | None) -> dict[int, Facts]:
    parts = {
        name: parts_at(session, metadata.tables[name], "exchange_id", list(records), position)
        for name in _PARTS
    }
    return {
        number: _with_parts(record, {name: parts[name][number] for name in _PARTS})
        for number, record in records.items()
    }


def _with_parts(record: Any, parts: Mapping[str, Sequence[Row]]) -> Facts:  # noqa: ANN401 - a row
    bodies = [row for row in parts["delegation"] if row.get("organisation_id")]
    topics = parts["exchange_topic"]
    delegations = tuple(DelegationInput(**_known(row, DelegationInput)) for row in bodies)
    groups = tuple(_groups([row for row in parts["delegation"] if not row.get("organisation_id")]))
    sites = tuple(TouredSiteInput(**_known(row, TouredSiteInput)) for row in parts["toured_site"])
    return {
        **_COLUMNS(record),
        **_days(record),
        "delegations": delegations,
        "groups": groups,
        **_sides(delegations, groups),
        "topic_ids": tuple(row["topic_id"] for row in topics),
        "topic_phrases": {row["topic_id"]: row["phrase"] for row in topics if row.get("phrase")},
        "sites": sites,
        "toured": tuple(Party(organisation_id=one.organisation_id) for one in sites),
        "files": tuple(FileInput(**_known(row, FileInput)) for row in parts["exchange_file"]),
    }


def _days(record: Any) -> Facts:  # noqa: ANN401 - a row
    starts_on, precision = record.starts_on, record.date_precision
    if starts_on is None:
        return {"held_on": None, "last_on": None, "ends_on": None}
    held = DatedText(*covered_days(starts_on, None, precision), precision)
    is_longer = record.ends_on is not None and record.ends_on != held.ends_on
    return {
        "held_on": held,
        "last_on": _last(record.ends_on, precision) if is_longer else None,
        "ends_on": record.ends_on if is_longer else None,
    }


def _last(day: date, precision: DatePrecision) -> DatedText:
    return DatedText(*covered_days(day, None, precision), precision)


def _known(row: Row, part: type[Any]) -> Facts:
    return {name: value for name, value in row.items() if name in part.model_fields}


def _groups(rows: Sequence[Row]) -> Iterator[GroupInput]:
    for group in (row for row in rows if row.get("province_id") is None):
        members = (row for row in rows if row["group_name"] == group["group_name"])
        yield GroupInput(
            role=group["role"],
            name=group["group_name"],
            headcount=group.get("headcount"),
            province_ids=tuple(row["province_id"] for row in members if row.get("province_id")),
        )


def usual_group() -> str:
    """Return the name of a group that has none of its own."""
    with using_language(DEFAULT_LANGUAGE):
        return t("Provinces that took part")


def _sides(delegations: Sequence[DelegationInput], groups: Sequence[GroupInput]) -> Facts:
    facts: Facts = {}
    usual = usual_group()
    for role, side in SIDES.items():
        own = [one for one in delegations if one.role is role]
        provinces = [
            Party(province_id=number)
            for group in groups
            if _is_usual(group, role, usual)
            for number in group.province_ids
        ]
        facts[side] = (*(Party(organisation_id=one.organisation_id) for one in own), *provinces)
        for what in BESIDE if role is not DelegationRole.PARTICIPANT else ():
            told = [getattr(one, what) for one in own] + [None] * len(provinces)
            if what == "headcount" and provinces and not own:
                told = [next(one.headcount for one in groups if _is_usual(one, role, usual))]
            facts[beside(role, what)] = tuple(told) if any(told) else ()
    return facts


def _is_usual(group: GroupInput, role: DelegationRole, usual: str) -> bool:
    return group.role is role and group.name == usual and bool(group.province_ids)


def as_told(told: Mapping[str, Any], stands: Facts) -> Facts:
    """Return what a row tells in the order in which the record holds it.

    Those who took part are the same in whatever order a cell names them; what stands beside them
    moves with them.
    """
    facts = dict(told)
    for role, side in SIDES.items():
        named = facts.get(side)
        if named is None:
            continue
        order = {one: place for place, one in enumerate(stands[side])}
        places = sorted(range(len(named)), key=lambda one: order.get(named[one], len(order) + one))
        facts[side] = tuple(named[one] for one in places)
        for what in BESIDE:
            code = beside(role, what)
            values = facts.get(code)
            if values:
                facts[code] = tuple(values[one] if one < len(values) else None for one in places)
    return facts


def composed(told: Mapping[str, Any], stands: Mapping[str, Any]) -> Facts:
    """Return the facts of the form that follow from what a row tells, over what stands.

    ``stands`` is empty for a new exchange. What is told of nobody that stays goes with them.
    """
    facts: Facts = {}
    if _DATE_FIELDS & told.keys() or not stands:
        facts |= _when({**stands, **told})
    if _SIDE_FIELDS & told.keys() or not stands:
        facts["delegations"] = tuple(_delegations(told, stands))
        facts["groups"] = tuple(_told_groups(told, stands))
    if "toured" in told:
        facts["sites"] = tuple(_sites(told["toured"], stands.get("sites", ())))
    return facts


def _when(told: Mapping[str, Any]) -> Facts:
    held: DatedText | None = told.get("held_on")
    last: DatedText | None = told.get("last_on")
    if held is None:
        is_published = told.get("published_at") is not None
        precision = DatePrecision.UNKNOWN if is_published else DatePrecision.DAY
        return {"starts_on": None, "ends_on": None, "date_precision": precision}
    ends_on = last.ends_on if last else held.ends_on
    usual = covered_days(held.starts_on, None, held.precision)[1]
    return {
        "starts_on": held.starts_on,
        "ends_on": None if ends_on == usual else ends_on,
        "date_precision": held.precision,
    }


def _delegations(told: Mapping[str, Any], stands: Mapping[str, Any]) -> Iterator[DelegationInput]:
    base: Sequence[DelegationInput] = stands.get("delegations", ())
    made = [one for role in _ROLES for one in _side(role, told, stands, base)]
    order = {one.organisation_id: place for place, one in enumerate(base)}
    yield from sorted(made, key=lambda one: order.get(one.organisation_id, len(order)))


def _side(
    role: DelegationRole,
    told: Mapping[str, Any],
    stands: Mapping[str, Any],
    base: Iterable[DelegationInput],
) -> Iterator[DelegationInput]:
    side = SIDES[role]
    parties: Sequence[Party] = told.get(side, stands.get(side, ()))
    before = {one.organisation_id: one for one in base if one.role is role}
    for place, party in enumerate(parties):
        if party.is_group:
            continue
        old = before.get(party.organisation_id) if party.organisation_id else None
        facts: Facts = {}
        for what in BESIDE:
            values = told.get(beside(role, what))
            if values is None:
                facts[what] = getattr(old, what, None)
            else:
                facts[what] = values[place] if place < len(values) else None
        yield DelegationInput(
            role=role,
            organisation_id=party.organisation_id,
            new_organisation=party.new_organisation,
            **facts,
        )


def _told_groups(told: Mapping[str, Any], stands: Mapping[str, Any]) -> Iterator[GroupInput]:
    groups: Sequence[GroupInput] = stands.get("groups", ())
    usual = usual_group()
    for role in _ROLES:
        named = told.get(SIDES[role])
        own = [one for one in groups if one.role is role]
        yield from (one for one in own if named is None or one.name != usual)
        provinces = [one.province_id for one in named or () if one.is_group]
        if provinces:
            before = next((one for one in own if one.name == usual), None)
            people = told.get(beside(role, "headcount"))
            is_alone = all(one.is_group for one in named or ())
            headcount = before.headcount if before else None
            if people is not None and is_alone:
                headcount = people[0] if people else None
            yield GroupInput(
                role=role,
                name=usual,
                headcount=headcount,
                province_ids=tuple(dict.fromkeys(one for one in provinces if one)),
            )


def _sites(toured: Sequence[Party], before: Sequence[TouredSiteInput]) -> Iterator[TouredSiteInput]:
    known = {one.organisation_id: one for one in before}
    for party in toured:
        old = known.get(party.organisation_id) if party.organisation_id else None
        yield old or TouredSiteInput(
            organisation_id=party.organisation_id,
            new_organisation=party.new_organisation,
            setting=party.new_organisation.setting if party.new_organisation else None,
        )


def joined_note(note: str | None, left_over: str | None) -> str | None:
    """Return a note with the words that found no field of their own, each once."""
    if not left_over or left_over in (note or ""):
        return note
    return f"{note}\n{left_over}" if note else left_over


def beside_words(told: Mapping[str, Any], stands: Facts, left_over: str) -> Facts:
    """Return what a row changes of a record where some of its words found no field.

    Such a row does not tell all topics and places: what the record has of them stays. Words that
    the record tells already, in its note or beside a topic or a place, are not told again.
    """
    facts: Facts = {}
    for code in ("topic_ids", "toured"):
        if told.get(code) is not None:
            facts[code] = tuple(dict.fromkeys((*stands[code], *told[code])))
    known = [stands.get("note") or "", *stands["topic_phrases"].values()]
    known += [one.description or "" for one in stands["sites"]]
    known += [one.members or "" for one in stands["delegations"]]
    seen = " ".join(known)
    note = told.get("note", stands.get("note"))
    if note and note in seen:
        note = stands.get("note")
    for line in left_over.splitlines():
        head, _, words = line.rstrip(".").partition(": ")
        new = [one for one in words.split("; ") if one not in seen]
        note = joined_note(note, f"{head}: {'; '.join(new)}.") if new else note
    facts["note"] = note
    return facts


def changed_codes(told: Mapping[str, Any], stands: Mapping[str, Any]) -> Collection[str]:
    """Return the fields in which what is told differs from what stands."""
    return {code for code, value in told.items() if value != stands.get(code)}
