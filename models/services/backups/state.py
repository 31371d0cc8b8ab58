"""What an administrator sees of the backups, and one of them to be checked or taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.permissions import Action, Actor, require
from models.rules.backups import is_due, last_due
from models.services.backups.folder import KeptSet, latest_backup_at, sets_in, unreadable_in
from models.services.backups.sets import check_set
from models.settings import settings
from models.tables import Office, TrailEvent
from models.text import t
from models.text.formats import office_time, utc_now
from models.trail.events import record

OLDEST: Final = timedelta(hours=48)
"""An older latest backup is told to those who may know; work goes on."""


@dataclass(frozen=True)
class BackupState:
    """The backups of both folders, newest first, and how the daily one stands.

    ``copied`` names those that lie in the second folder, too or alone.
    ``failure`` is when and why the latest attempt failed, None where one has succeeded since.
    ``next_at`` is when the daily backup comes next, on the office's clock; None where it is off,
    as it always is for a demonstration.
    """

    sets: Sequence[KeptSet]
    copied: frozenset[str]
    unreadable: Sequence[str]
    latest_at: datetime | None
    failure: tuple[datetime, str] | None
    next_at: datetime | None
    copy_dir: Path | None
    is_demonstration: bool

    @property
    def is_recent(self) -> bool:
        """Say whether the latest backup is young enough."""
        return self.latest_at is not None and utc_now() - self.latest_at <= OLDEST


def backup_state(session: Session, actor: Actor) -> BackupState:
    """Return what there is of backups.

    Raises:
        NotAllowed: the person's role does not carry backups.

    """
    require(actor, Action.BACK_UP)
    chosen = settings()
    here, second = sets_in(chosen.backups_dir), _second_folder()
    names = {one.path.name for one in here}
    all_sets = [*here, *(one for one in second if one.path.name not in names)]
    latest = latest_backup_at(chosen.backups_dir)
    office = session.get(Office, 1)
    is_demonstration = office is not None and office.is_demonstration
    is_daily = chosen.backup_daily and not is_demonstration
    return BackupState(
        sets=sorted(all_sets, key=lambda one: one.made_at, reverse=True),
        copied=frozenset(one.path.name for one in second),
        unreadable=unreadable_in(chosen.backups_dir),
        latest_at=latest,
        failure=last_failure(session),
        next_at=_next_at(latest) if is_daily else None,
        copy_dir=chosen.backup_copy_dir,
        is_demonstration=is_demonstration,
    )


def last_failure(session: Session) -> tuple[datetime, str] | None:
    """Return when and why the latest backup failed; None where a later one succeeded."""
    latest = session.exec(
        select(TrailEvent)
        .where(col(TrailEvent.action).in_(("backup.made", "backup.failed")))
        .order_by(col(TrailEvent.id).desc())
        .limit(1)
    ).first()
    if latest is None or latest.action == "backup.made":
        return None
    return latest.at, str(latest.detail.get("why", ""))


def kept_set(actor: Actor, name: str) -> KeptSet:
    """Return a backup by its name: one that was found in a folder, never a path made of the name.

    Raises:
        NotAllowed: the person's role does not carry backups.
        NotFound: there is no backup of this name.

    """
    require(actor, Action.BACK_UP)
    known = {one.path.name: one for one in (*_second_folder(), *sets_in(settings().backups_dir))}
    if name not in known:
        raise NotFound(t("There is no backup of this name."))
    return known[name]


def check_kept(actor: Actor, name: str) -> None:
    """Read a backup from end to end and compare it with what it says of itself.

    Raises:
        NotAllowed, NotFound: as :func:`kept_set`.
        InvalidInput: it is damaged or was altered.

    """
    check_set(kept_set(actor, name).path)


def note_backup_downloaded(session: Session, actor: Actor, name: str) -> None:
    """Write down that a backup left the machine.

    Raises:
        NotAllowed: the person's role does not carry backups.

    """
    require(actor, Action.BACK_UP)
    record(session, actor, "backup.downloaded", "backup", file=name)


def _second_folder() -> list[KeptSet]:
    folder = settings().backup_copy_dir
    return sets_in(folder) if folder is not None and folder.is_dir() else []


def _next_at(latest: datetime | None) -> datetime:
    now, hour = office_time(utc_now()), settings().backup_hour
    return now if is_due(latest, now, hour) else last_due(now, hour) + timedelta(days=1)
