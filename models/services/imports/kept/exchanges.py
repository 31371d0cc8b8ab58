"""How the register of exchanges keeps what a file brings."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.exchange_rows import (
    SIDES,
    CorrectExchangeRow,
    LogExchangeRow,
    as_form,
)
from models.commands.exchanges import (
    CorrectExchange,
    DelegationInput,
    DeleteExchange,
    ExchangeFacts,
    LogExchange,
    TouredSiteInput,
)
from models.commands.organisations import EnterOrganisation
from models.errors import InvalidInput, Problem
from models.imports.exchanges import EXCHANGES
from models.permissions import Actor
from models.rules.dates import covered_days
from models.services.exchanges.delegations import BY_NUMBER
from models.services.exchanges.exchanges import (
    check_exchange,
    correct_exchange,
    delete_exchange,
    log_exchange,
)
from models.services.exchanges.facts import TOPIC_BY_NUMBER
from models.services.imports.exchange_facts import (
    as_told,
    beside_words,
    changed_codes,
    composed,
    facts_now,
    facts_then,
    joined_note,
    own_facts,
)
from models.services.imports.exchange_rows import ExchangeRows
from models.services.imports.keeper import Keeper, LookedUp, rows_of
from models.services.imports.names import Names
from models.services.imports.organisation_names import Asked, known_organisations
from models.services.imports.parties import key_of_new
from models.services.imports.questions import Questions
from models.services.imports.reading import RowValues
from models.services.organisations.known import BY_NAME
from models.tables import Delegation, Exchange, Organisation, Topic
from models.text.folding import fold
from models.vocabulary import DatePrecision

Days = tuple[date | None, date | None, DatePrecision]


def _days(facts: Any) -> Days:  # noqa: ANN401 - facts, maybe not all of them read
    starts_on, precision = facts.starts_on, facts.date_precision
    if starts_on is None:
        return None, None, DatePrecision.UNKNOWN
    return *covered_days(starts_on, facts.ends_on, precision), precision


def _parties(facts: Any) -> frozenset[Hashable]:  # noqa: ANN401 - as above
    """Return who takes part: organisations by number or as new, provinces that stand alone."""
    found: set[Hashable] = set()
    for one in facts.delegations:
        new = one.new_organisation
        found.add(("new", key_of_new(new)) if new else one.organisation_id)
    for group in facts.groups:
        found |= {("unit", number) for number in group.province_ids}
    return frozenset(found)


def _look_up(session: Session, commands: Sequence[ExchangeFacts]) -> LookedUp:
    days = {one.starts_on for one in commands if one.starts_on}
    first = {
        covered_days(one.starts_on, None, one.date_precision)[0]
        for one in commands
        if days and one.starts_on
    }
    addresses = {one.publication_url for one in commands if one.starts_on is None} - {None}
    rows = session.exec(
        select(Exchange)
        .where(
            col(Exchange.starts_on).in_(first)
            | (col(Exchange.starts_on).is_(None) & col(Exchange.publication_url).in_(addresses)),
            col(Exchange.deleted_at).is_(None),
        )
        .order_by(col(Exchange.id))
    ).all()
    took_part: dict[int, set[Hashable]] = {one.id or 0: set() for one in rows}
    for number, body, unit in session.execute(
        select(
            col(Delegation.exchange_id),
            col(Delegation.organisation_id),
            col(Delegation.province_id),
        ).where(col(Delegation.exchange_id).in_(took_part))
    ):
        if body or unit:
            took_part[number].add(body or ("unit", unit))
    by_days: dict[Days, list[Exchange]] = {}
    for row in rows:
        by_days.setdefault((row.starts_on, row.ends_on, row.date_precision), []).append(row)

    def candidates(command: Any) -> Sequence[Exchange]:  # noqa: ANN401 - a command, or part of one
        near = by_days.get(_days(command), [])
        parties = _parties(command)
        met = [one for one in near if parties and took_part[one.id or 0] == parties]
        title = fold(command.title) if command.title else None
        called = [one for one in (met or near) if title and fold(one.title) == title]
        return called or ([] if title and met and _has_own_names(met) else met)

    return LookedUp(candidates, _answers(session, commands), rows)


def _answers(
    session: Session, commands: Sequence[ExchangeFacts]
) -> dict[str, dict[Hashable, list[Any]]]:
    """Return what the checks of these rows ask: who bears a name, a number; which topic."""
    parts: list[DelegationInput | TouredSiteInput] = [
        part for one in commands for part in one.delegations
    ]
    parts += [part for one in commands for part in one.sites]
    new = [Asked(one.new_organisation.name) for one in parts if one.new_organisation]
    bodies = rows_of(session, Organisation, (one.organisation_id for one in parts))
    topics = rows_of(session, Topic, (number for one in commands for number in one.topic_ids))
    return {
        BY_NAME: known_organisations(session, new).answers[BY_NAME],
        BY_NUMBER: {one.id: [one] for one in bodies if one.deleted_at is None},
        TOPIC_BY_NUMBER: {one.id: [one] for one in topics},
    }


def _has_own_names(found: Sequence[Exchange]) -> bool:
    """Say whether several records of one day and the same parties are told apart by their names."""
    return len(found) > 1


def _keys(facts: ExchangeFacts) -> Iterable[Hashable]:
    yield _days(facts), _parties(facts), fold(facts.title or "")


def _follows(means: Any, told: dict[str, Any], stands: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a command
    """Return what a row changes: the cells that differ, and the facts of the form they come to."""
    told = as_told(told, stands)
    if left_over := getattr(means, "left_over", None):
        told |= beside_words(told, stands, left_over)
    changed = {code: told[code] for code in changed_codes(told, stands)}
    follow = composed({**told}, stands) if changed.keys() & _COMPOSED else {}
    follow = {code: follow[code] for code in changed_codes(follow, stands)}
    if "date_precision" in follow and stands.get("last_on") is not None:
        changed.setdefault("last_on", None)  # it is as exact as the first day: shown as changed
    return changed | follow


_COMPOSED: Final = frozenset(
    code
    for code in {**LogExchangeRow.model_fields}
    if code not in LogExchange.model_fields and code != "left_over"
)
"""The cells from which facts of the form follow."""


def _settles(
    session: Session,
    rows: Sequence[RowValues],
    names: Names,
    usual: Mapping[str, Any],
    questions: Questions,
    new: dict[str, EnterOrganisation],
    stands: Mapping[int, dict[str, Any]],
) -> None:
    standing = list(stands.values())
    ExchangeRows(session, names, usual, questions, new, standing).settle(rows, stands)


def _logged(row: LogExchangeRow) -> LogExchange:
    facts = dict(as_form(row, LogExchange))
    return parse(LogExchange, facts | {"note": joined_note(row.note, row.left_over)})


def _corrected(row: CorrectExchangeRow) -> CorrectExchange:
    return parse(CorrectExchange, as_form(row, CorrectExchange))


def _check(
    session: Session,
    actor: Actor,
    command: LogExchangeRow | CorrectExchangeRow,
    found: Any,  # noqa: ANN401 - the record
) -> None:
    form = _logged(command) if isinstance(command, LogExchangeRow) else _corrected(command)
    try:
        check_exchange(session, actor, form, found)
    except InvalidInput as refusal:
        raise InvalidInput(
            [Problem(_place(one.field, command), one.message) for one in refusal.problems]
        ) from refusal


def _enter(session: Session, actor: Actor, command: LogExchangeRow) -> int:
    # What is like another record was asked before; rows of one file are told apart by their keys.
    form = _logged(command).model_copy(update={"accept_duplicate": True})
    return log_exchange(session, actor, form)


def _correct(session: Session, actor: Actor, command: CorrectExchangeRow) -> int:
    return correct_exchange(session, actor, _corrected(command))


def _place(name: str, given: Any) -> str:  # noqa: ANN401 - a command, or what one is made of
    """Return the column under which a problem of the form stands."""
    first, _, rest = name.partition(".")
    if first == "delegations":
        parts = given.get("delegations", ()) if isinstance(given, Mapping) else given.delegations
        index = rest.partition(".")[0]
        if index.isdigit() and int(index) < len(parts):
            return SIDES[parts[int(index)].role]
        return "guests"
    return {
        "starts_on": "held_on",
        "date_precision": "held_on",
        "ends_on": "last_on",
        "groups": "participants",
        "sites": "toured",
    }.get(first, first)


def _names_of_new(command: Any, new: Mapping[str, int]) -> Any:  # noqa: ANN401 - a command
    """Put the numbers of organisations that were entered with a row into its facts."""
    return command.model_copy(
        update={
            "delegations": tuple(_numbered(command.delegations, new)),
            "sites": tuple(_numbered(command.sites, new)),
        }
    )


def _numbered(
    parts: Iterable[DelegationInput | TouredSiteInput], new: Mapping[str, int]
) -> Iterator[DelegationInput | TouredSiteInput]:
    for part in parts:
        if part.new_organisation is None:
            yield part
        else:
            number = new[key_of_new(part.new_organisation)]
            yield part.model_copy(update={"organisation_id": number, "new_organisation": None})


KEEPER: Final = Keeper(
    EXCHANGES,
    ("delegations",),
    _look_up,
    _keys,
    own_facts,
    _check,
    _enter,
    _correct,
    delete_exchange,
    DeleteExchange,
    settles=_settles,
    now=facts_now,
    then=facts_then,
    follows=_follows,
    names_of_new=_names_of_new,
    place=_place,
)
