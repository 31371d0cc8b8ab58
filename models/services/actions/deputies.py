"""Who stands in for whom while somebody is away."""

from datetime import timedelta

from sqlmodel import Session, col, select

from models.commands.deputies import EndDeputy, NameDeputy
from models.errors import InvalidInput, NotAllowed, NotFound, Problem
from models.lookups.officers import people_in_charge
from models.permissions import Action, Actor, require
from models.tables import Account, Deputy
from models.text import t
from models.text.formats import office_today
from models.trail.events import record


def name_deputy(session: Session, actor: Actor, command: NameDeputy) -> int:
    """Let one person stand in for another from a day to a day.

    Raises:
        NotAllowed: somebody else is away, and the person is no head.
        InvalidInput: the days are over or the wrong way round, the deputy is the same person or is
            disabled, or somebody stands in on those days already.

    """
    _require_own(actor, command.account_id)
    problems = command.problems_among(command.model_dump())
    if command.last_day < office_today():
        problems.append(Problem("last_day", t("These days are over.")))
    can_be = people_in_charge().where(col(Account.id) == command.deputy_id)
    if command.deputy_id == command.account_id:
        problems.append(Problem("deputy_id", t("Nobody stands in for themselves.")))
    elif session.execute(can_be).first() is None:
        problems.append(Problem("deputy_id", t("Choose a person from the list.")))
    if session.get(Account, command.account_id) is None:
        problems.append(Problem("account_id", t("Choose a person from the list.")))
    overlapping = select(Deputy.id).where(
        Deputy.account_id == command.account_id,
        col(Deputy.first_day) <= command.last_day,
        col(Deputy.last_day) >= command.first_day,
    )
    if session.exec(overlapping).first() is not None:
        problems.append(Problem("first_day", t("Somebody stands in on these days already.")))
    if problems:
        raise InvalidInput(problems)
    made = Deputy(**command.model_dump(), created_by_id=actor.account_id)
    session.add(made)
    session.flush()
    record(session, actor, "deputy.named", "account", command.account_id)
    return made.id or 0


def end_deputy(session: Session, actor: Actor, command: EndDeputy) -> None:
    """Let nobody stand in any more: what has begun ends yesterday, what has not is taken away.

    Raises:
        NotFound: it has ended already.
        NotAllowed: somebody else is away, and the person is no head.

    """
    found = session.get(Deputy, command.deputy_row_id, with_for_update=True)
    if found is None:
        raise NotFound(t("Nobody stands in any more."))
    _require_own(actor, found.account_id)
    today = office_today()
    if found.first_day < today <= found.last_day:
        found.last_day = today - timedelta(days=1)
    elif found.first_day >= today:
        session.delete(found)
    session.flush()
    record(session, actor, "deputy.ended", "account", found.account_id)


def _require_own(actor: Actor, account_id: int) -> None:
    require(actor, Action.ASSIGN)
    if account_id != actor.account_id and not actor.may(Action.CORRECT_ANY):
        raise NotAllowed(t("Only a head names who stands in for somebody else."))
