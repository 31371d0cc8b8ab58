"""Keep half-filled forms, each person's own, until they are saved or thrown away."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, select

from models.errors import InvalidInput, NotAllowed
from models.permissions import Action, Actor, require
from models.services.records.upserts import upsert
from models.tables.drafts import Draft
from models.text import t
from models.text.formats import format_number, utc_now

LARGEST_DRAFT_BYTES: Final = 200_000
_FORM: Final = re.compile(r"[a-z][a-z_]{0,50}([:.][0-9]{1,18})?", re.ASCII)


@dataclass(frozen=True)
class SavedDraft:
    """A half-filled form as it was kept, and when (UTC)."""

    form: str
    payload: dict[str, Any]
    saved_at: datetime


def save_draft(session: Session, actor: Actor, form: str, payload: Mapping[str, Any]) -> datetime:
    """Keep what stands in a form, in place of what was kept before, and return the instant.

    Dates are kept as ISO text. ``form`` names the form and, when correcting, the record:
    ``exchange`` or ``exchange:12``.

    Raises:
        NotAllowed: the person may not log anything.
        InvalidInput: the form is unknown, too much was typed, or it cannot be kept as text.

    """
    owner = _owner(actor)
    if not _FORM.fullmatch(form):
        raise InvalidInput.on("form", t("This form has no draft."))
    now = utc_now()
    key = {"account_id": owner, "form": form}
    upsert(session, Draft, key, {"payload": _written(payload), "saved_at": now})
    return now


def read_draft(session: Session, actor: Actor, form: str) -> SavedDraft | None:
    """Return what this person left in a form; None where nothing, or nothing readable, is kept."""
    owner = _owner(actor)
    found = session.exec(select(Draft).where(Draft.account_id == owner, Draft.form == form)).first()
    if found is None:
        return None
    try:
        payload = json.loads(found.payload)
    except ValueError:
        return None
    return SavedDraft(form, payload, found.saved_at) if isinstance(payload, dict) else None


def discard_draft(
    session: Session, actor: Actor, form: str, saved_at: datetime | None = None
) -> None:
    """Throw away what this person left in a form.

    Where ``saved_at`` is given, only what was kept at that instant: another tab may have kept
    something newer since, which stays.
    """
    owner = _owner(actor)
    gone = delete(Draft).where(col(Draft.account_id) == owner, col(Draft.form) == form)
    session.exec(gone if saved_at is None else gone.where(col(Draft.saved_at) == saved_at))


def _owner(actor: Actor) -> int:
    require(actor, Action.LOG, Action.EDIT_LISTS)
    if actor.account_id is None:
        raise NotAllowed(t("Only a signed-in person keeps drafts."))
    return actor.account_id


def _written(payload: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(dict(payload), ensure_ascii=False, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInput.on("", t("The draft holds something that cannot be kept.")) from error
    written = text.encode("utf-8", "replace")
    if len(written) > LARGEST_DRAFT_BYTES:
        raise InvalidInput.on(
            "",
            t(
                "Too much text to keep as a draft: {size} kB, at most {limit} kB.",
                size=format_number(len(written) // 1000),
                limit=format_number(LARGEST_DRAFT_BYTES // 1000),
            ),
        )
    return written.decode("utf-8")


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever a widget holds
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError
