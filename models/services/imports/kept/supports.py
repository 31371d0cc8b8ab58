"""How the register of supports keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.supports import DeleteSupport, SupportFacts
from models.imports.supports import SUPPORTS
from models.rules.dates import known
from models.services.imports.keeper import Keeper, LookedUp, facts_of, named_new, rows_of
from models.services.supports.supports import (
    TWINS,
    check_support,
    correct_support,
    delete_support,
    log_support,
    twin_key,
)
from models.tables import Initiative, Organisation, Standard, Support, Tool


def _supports(session: Session, commands: Sequence[SupportFacts]) -> LookedUp:
    numbers = {one.organisation_id for one in commands if one.organisation_id}
    rows = session.exec(
        select(Support)
        .where(col(Support.organisation_id).in_(numbers), col(Support.deleted_at).is_(None))
        .order_by(col(Support.id))
    ).all()
    twins: dict[Hashable, list[Support]] = {}
    for row in rows:
        twins.setdefault(twin_key(row.organisation_id, row), []).append(row)

    def candidates(command: SupportFacts) -> Sequence[Support]:
        found = twins.get(twin_key(command.organisation_id or 0, command), [])
        day = command.supported_on
        exact = [
            one
            for one in found
            if (one.supported_on, one.date_precision) == (day.starts_on, day.precision)
        ]
        return exact[:1] or found

    return LookedUp(
        candidates,
        {TWINS: {key: [one.id for one in found] for key, found in twins.items()}},
        [
            *rows,
            *rows_of(session, Organisation, numbers),
            *rows_of(session, Tool, (one.tool_id for one in commands)),
            *rows_of(session, Standard, (one.standard_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
        ],
    )


def _keys_of_support(facts: SupportFacts) -> Iterable[Hashable]:
    yield named_new(facts), *twin_key(facts.organisation_id or 0, facts)


_FACTS_OF_SUPPORT: Final = facts_of(SupportFacts, "supported_on")


def _facts_of_support(row: Support) -> dict[str, Any]:
    return _FACTS_OF_SUPPORT(row) | {"supported_on": known(row.supported_on, row.date_precision)}


KEEPER: Final = Keeper(
    SUPPORTS,
    ("supported_on",),
    _supports,
    _keys_of_support,
    _facts_of_support,
    check_support,
    log_support,
    correct_support,
    delete_support,
    DeleteSupport,
    enters_rows_alone=True,
)
