"""Keep how far a person has seen what changed; what is kept never moves back."""

from datetime import UTC, date, datetime, time

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.permissions import Action, Actor, own_account
from models.registers import REGISTERS
from models.rules.looks import Look, Point, is_to_keep, looked, taken_note
from models.services.records.upserts import upsert
from models.tables import SeenMark, SignInSession, TrailEvent
from models.text import t
from models.text.formats import OFFICE_ZONE, utc_now
from models.trail.positions import latest_position, position_at


def note_look(session: Session, actor: Actor, scope: str, look: Look) -> None:
    """Keep the look that a screen was drawn with; the first one as it is.

    Raises:
        NotAllowed: nobody is signed in.
        NotFound: the scope is no register, nor "" for the overview.

    """
    owner = own_account(actor, Action.READ)
    kept = _kept(session, actor, scope) or look
    _keep(session, owner, scope, looked(kept, _there(session, look.drawn)))


def note_seen(session: Session, actor: Actor, scope: str, drawn: Point) -> None:
    """Keep that this person has seen what a drawn state told as changed.

    Raises:
        NotAllowed: nobody is signed in.
        NotFound: the scope is no register, nor "" for the overview.

    """
    owner = own_account(actor, Action.READ)
    kept = _kept(session, actor, scope) or _first_look(session, actor)
    _keep(session, owner, scope, taken_note(kept, _there(session, drawn)))


def look_at(session: Session, actor: Actor, scope: str, drawn: Point) -> tuple[Look, bool]:
    """Return the look that drawing a state is, and whether it is to be kept."""
    kept = _kept(session, actor, scope)
    look = looked(kept or _first_look(session, actor), drawn)
    return look, is_to_keep(kept, look)


def start_of(session: Session, actor: Actor, day: date) -> Point:
    """Return where a day began in the trail, or where this person's own time here did."""
    midnight = datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)
    at = max(midnight, _began_at(session, actor))
    return Point(position_at(session, at), at)


def _began_at(session: Session, actor: Actor) -> datetime:
    """Return from when on this person is told what changed: their first sign-in or first look."""
    signed_in = session.exec(
        select(TrailEvent.at)
        .where(TrailEvent.actor_id == actor.account_id, TrailEvent.action == "account.signed_in")
        .order_by(col(TrailEvent.id))
        .limit(1)
    ).first()
    looked_at = session.exec(
        select(SeenMark.since_at)
        .where(SeenMark.account_id == actor.account_id)
        .order_by(col(SeenMark.since_at))
        .limit(1)
    ).first()
    return min((at for at in (signed_in, looked_at) if at is not None), default=utc_now())


def _kept(session: Session, actor: Actor, scope: str) -> Look | None:
    found = session.exec(
        select(SeenMark).where(SeenMark.account_id == actor.account_id, SeenMark.scope == scope)
    ).first()
    if found is None:
        return None
    return Look(
        Point(found.since_position, found.since_at), Point(found.drawn_position, found.drawn_at)
    )


def _first_look(session: Session, actor: Actor) -> Look:
    """Return where the first look at a screen begins: when this person was last here."""
    here = actor.session_id or 0
    before = session.exec(
        select(SignInSession.last_seen_at)
        .where(SignInSession.account_id == actor.account_id, col(SignInSession.id) < here)
        .order_by(col(SignInSession.id).desc())
        .limit(1)
    ).first()
    began = session.exec(select(SignInSession.created_at).where(SignInSession.id == here)).first()
    at = before or began or utc_now()
    start = Point(position_at(session, at), at)
    return Look(start, start)


def _there(session: Session, drawn: Point) -> Point:
    """Return a state that was drawn, none beyond the last change: a backup may have come since."""
    return Point(min(drawn.position, latest_position(session)), min(drawn.at, utc_now()))


def _keep(session: Session, owner: int, scope: str, look: Look) -> None:
    if scope and scope not in REGISTERS:
        raise NotFound(t("There is no such register."))
    upsert(
        session,
        SeenMark,
        {"account_id": owner, "scope": scope},
        {
            "since_position": look.since.position,
            "since_at": look.since.at,
            "drawn_position": look.drawn.position,
            "drawn_at": look.drawn.at,
        },
    )
