"""What correcting and taking back the last step have in common, whatever the register."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from models.errors import InvalidInput, Problem
from models.permissions import Actor
from models.services.records.records import touch
from models.tables import Initiative, InitiativeStep, ModelSite, SiteStep
from models.text import t
from models.text.formats import office_today
from models.trail.events import record

NOT_COLUMNS = frozenset({"model_site_id", "initiative_id", "row_version", "why"})
"""What a command says besides the columns of the step."""


def why_problems(why: str | None) -> Iterable[Problem]:
    """Yield the problem of an act that nothing explains."""
    if not why:
        yield Problem("why", t("Say why the step is corrected or taken back."))


def first_problems(earlier: Sequence[object]) -> Iterable[Problem]:
    """Yield the problem of taking back a step that has none before it."""
    if not earlier:
        yield Problem("", t("The first step cannot be taken back: put the record in the trash."))


def future_problems(day: date) -> Iterable[Problem]:
    """Yield the problem of a day that is still to come."""
    if day > office_today():
        yield Problem("happened_on", t("This day is still to come."))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise InvalidInput with each problem once, where there is any."""
    if found := list(dict.fromkeys(problems)):
        raise InvalidInput(found)


def put(step: SiteStep | InitiativeStep, values: Mapping[str, Any]) -> bool:
    """Set the columns of a step and say whether any changed."""
    changed = {name: value for name, value in values.items() if getattr(step, name) != value}
    for name, value in changed.items():
        setattr(step, name, value)
    return bool(changed)


def finish(
    session: Session,
    actor: Actor,
    found: ModelSite | Initiative,
    action: str,
    why: str | None,
    **detail: object,
) -> None:
    """Give the record its next version and tell the trail why its step changed."""
    touch(actor, found)
    session.flush()
    kind = str(type(found).__tablename__)
    record(session, actor, action, kind, found.id, reason=why, **detail)
