"""Versions of checklists: copied, edited, published; what is published never changes."""

import json
from typing import Any, Final
from zlib import crc32

from sqlmodel import Session, col, select

from models.commands.checklists import (
    AddChecklist,
    CopyVersion,
    DiscardVersion,
    OfferChecklist,
    PublishVersion,
    RemoveCriterion,
    SaveCriterion,
)
from models.errors import Conflict, InvalidInput, NotFound
from models.permissions import Action, Actor, require
from models.tables import Checklist, ChecklistVersion, Criterion
from models.text import t
from models.text.folding import fold
from models.text.formats import utc_now
from models.trail.events import record

_KIND: Final = "checklist"
_COPIED: Final = (
    "pillar",
    "position",
    "text_vi",
    "text_en",
    "maximum",
    "guidance_vi",
    "guidance_en",
    "tag",
)
_ASIDE: Final = 10_000
"""Places are numbered anew from here first: two criteria never share one in between."""


def add_checklist(session: Session, actor: Actor, command: AddChecklist) -> int:
    """Add a checklist and return the number of its first version, which is empty.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_LISTS)
    every = session.exec(select(Checklist.code)).all()
    code = f"{fold(command.name_vi).replace(' ', '-')[:30]}-{len(every) + 1}"
    made = Checklist(
        code=code,
        name_vi=command.name_vi,
        name_en=command.name_en or "",
        setting=command.setting,
        position=len(every),
    )
    session.add(made)
    session.flush()
    version = _new_version(session, made.id or 0, 1)
    record(session, actor, "checklist.added", _KIND, made.id)
    return version.id or 0


def _new_version(session: Session, checklist_id: int, number: int) -> ChecklistVersion:
    version = ChecklistVersion(checklist_id=checklist_id, number=number)
    session.add(version)
    session.flush()
    return version


def copy_version(session: Session, actor: Actor, command: CopyVersion) -> int:
    """Begin the next version as a copy of the newest published one and return its number.

    Where one is begun already, that one is returned and nothing is made.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such checklist.

    """
    require(actor, Action.EDIT_LISTS)
    versions = session.exec(
        select(ChecklistVersion)
        .where(ChecklistVersion.checklist_id == command.checklist_id)
        .order_by(col(ChecklistVersion.number).desc())
    ).all()
    if not versions:
        raise NotFound(t("This record does not exist, or is in the trash."))
    newest = versions[0]
    if newest.published_at is None:
        return newest.id or 0
    version = _new_version(session, command.checklist_id, newest.number + 1)
    session.add_all(
        Criterion(
            version_id=version.id or 0,
            follows_id=one.id,
            **{name: getattr(one, name) for name in _COPIED},
        )
        for one in session.exec(
            select(Criterion).where(Criterion.version_id == newest.id).order_by(col(Criterion.id))
        )
    )
    session.flush()
    record(session, actor, "checklist.version_begun", _KIND, command.checklist_id)
    return version.id or 0


def _unpublished(session: Session, actor: Actor, number: int | None) -> ChecklistVersion:
    require(actor, Action.EDIT_LISTS)
    version = session.get(ChecklistVersion, number, with_for_update=True) if number else None
    if version is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    if version.published_at is not None:
        raise Conflict(t("This version is published and never changes. Begin the next one."))
    return version


def save_criterion(session: Session, actor: Actor, command: SaveCriterion) -> int:
    """Add or change a criterion and return its number; the others of its pillar make room.

    Raises:
        NotAllowed, NotFound: the role does not allow it; there is no such version or criterion.
        Conflict: the version is published; somebody else saved this criterion since it was read.
        InvalidInput: it corresponds to no criterion of an earlier version of this checklist, or
            to one that another corresponds to already.

    """
    version = _unpublished(session, actor, command.version_id)
    own = session.get(Criterion, command.criterion_id) if command.criterion_id else None
    if command.criterion_id and (own is None or own.version_id != version.id):
        raise NotFound(t("This record does not exist, or is in the trash."))
    if own and command.row_version is not None and version_of(own) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    if command.follows_id:
        _check_follows(session, version, command.follows_id, own)
    values: dict[str, Any] = command.model_dump(
        exclude={"version_id", "criterion_id", "row_version", "position", "pillar"}
    )
    for name in ("text_en", "guidance_vi", "guidance_en"):
        values[name] = values[name] or ""
    every = _pillar(session, command)
    others = [one for one in every if own is None or one.id != own.id]
    kept = every.index(own) + 1 if own in every else len(others) + 1
    place = command.position or kept
    own = own or Criterion(
        version_id=command.version_id, pillar=command.pillar, position=0, text_vi=command.text_vi
    )
    own.sqlmodel_update(values | {"pillar": command.pillar, "position": 2 * _ASIDE})
    session.add(own)
    session.flush()
    _number(session, [*others[: place - 1], own, *others[place - 1 :]])
    record(session, actor, "checklist.edited", _KIND, version.checklist_id)
    return own.id or 0


def version_of(criterion: Criterion) -> int:
    """Return a number that tells what a criterion says from anything else it could say."""
    said = criterion.model_dump(include={*_COPIED, "follows_id"}, mode="json")
    return crc32(json.dumps(said, sort_keys=True).encode())


def _check_follows(
    session: Session, version: ChecklistVersion, number: int, own: Criterion | None
) -> None:
    if not _is_earlier(session, version, number):
        raise InvalidInput.on("follows_id", t("Choose a criterion of an earlier version."))
    twin = select(Criterion.id).where(
        Criterion.version_id == version.id,
        Criterion.follows_id == number,
        Criterion.id != (own.id if own else None),
    )
    if session.exec(twin).first() is not None:
        raise InvalidInput.on(
            "follows_id", t("Another criterion of this version corresponds to it already.")
        )


def _is_earlier(session: Session, version: ChecklistVersion, number: int) -> bool:
    found = session.exec(
        select(ChecklistVersion)
        .join(Criterion, col(Criterion.version_id) == col(ChecklistVersion.id))
        .where(Criterion.id == number)
    ).first()
    return (
        found is not None
        and found.checklist_id == version.checklist_id
        and found.number < version.number
    )


def _pillar(session: Session, command: SaveCriterion) -> list[Criterion]:
    return list(
        session.exec(
            select(Criterion)
            .where(Criterion.version_id == command.version_id, Criterion.pillar == command.pillar)
            .order_by(col(Criterion.position))
        )
    )


def _number(session: Session, criteria: list[Criterion]) -> None:
    for start in (_ASIDE, 1):
        for place, one in enumerate(criteria, start):
            one.position = place
        session.flush()


def remove_criterion(session: Session, actor: Actor, command: RemoveCriterion) -> None:
    """Take a criterion out of a version that is not published.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`save_criterion`.

    """
    found = session.get(Criterion, command.criterion_id)
    version = _unpublished(session, actor, found.version_id if found else None)
    session.delete(found)
    session.flush()
    record(session, actor, "checklist.edited", _KIND, version.checklist_id)


def publish_version(session: Session, actor: Actor, command: PublishVersion) -> None:
    """Publish a version: audits can begin by it, and it never changes again.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`save_criterion`.
        InvalidInput: it has no criterion; from the second version on, what changed is not said.

    """
    version = _unpublished(session, actor, command.version_id)
    if session.exec(select(Criterion.id).where(Criterion.version_id == version.id)).first() is None:
        raise InvalidInput.on("version_id", t("A version without a criterion is not published."))
    if version.number > 1 and not command.note:
        raise InvalidInput.on("note", t("Say what this version changes."))
    version.note = command.note
    version.published_at, version.published_by_id = utc_now(), actor.account_id
    session.flush()
    record(
        session, actor, "checklist.published", _KIND, version.checklist_id, number=version.number
    )


def discard_version(session: Session, actor: Actor, command: DiscardVersion) -> None:
    """Throw away a version that is not published; a checklist that never had another goes too.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`save_criterion`.

    """
    version = _unpublished(session, actor, command.version_id)
    for one in session.exec(select(Criterion).where(Criterion.version_id == version.id)).all():
        session.delete(one)
    session.flush()
    session.delete(version)
    session.flush()
    if version.number == 1:
        session.delete(session.get_one(Checklist, version.checklist_id))
        session.flush()
    record(
        session, actor, "checklist.discarded", _KIND, version.checklist_id, number=version.number
    )


def offer_checklist(session: Session, actor: Actor, command: OfferChecklist) -> None:
    """Offer a checklist for new audits, or withdraw it; audits begun by it go on.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such checklist.

    """
    require(actor, Action.EDIT_LISTS)
    found = session.get(Checklist, command.checklist_id)
    if found is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    if found.is_active == command.is_active:
        return
    found.is_active = command.is_active
    session.flush()
    code = "checklist.offered" if command.is_active else "checklist.withdrawn"
    record(session, actor, code, _KIND, found.id)
