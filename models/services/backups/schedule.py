"""The daily backup: made once it is due, and again an hour after it failed."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlmodel import col, func, select

from models.db import Database
from models.errors import AppError
from models.permissions import Actor
from models.rules.backups import is_due
from models.services.backups.backups import make_backup
from models.services.backups.folder import AtWork, latest_backup_at
from models.settings import settings
from models.tables import Office, TrailEvent
from models.text.formats import office_time, utc_now

AGAIN_AFTER: Final = timedelta(hours=1)
"""How long a backup that failed is left alone before the next try."""

_log = logging.getLogger(__name__)


def look_after_backup(db: Database) -> None:
    """Make the daily backup if it is due; whatever goes wrong, the next look comes."""
    try:
        if made := back_up_when_due(db):
            _log.info("daily backup made: %s", made.name)
    except AppError:
        _log.warning("the daily backup failed; the trail and the screen of backups say why")
    except Exception:
        _log.exception("the daily backup failed")


def back_up_when_due(db: Database) -> Path | None:
    """Make the daily backup if it is due now; return it, None where nothing was to do.

    Never of a demonstration, nor before the office is set up. Where another process is at it,
    nothing is to do here.

    Raises:
        Unavailable: the database or the disk cannot do it now; that is noted in the trail.

    """
    chosen = settings()
    now, latest = utc_now(), latest_backup_at(chosen.backups_dir)
    if not chosen.backup_daily or not is_due(latest, office_time(now), chosen.backup_hour):
        return None
    with db.read() as session:
        office = session.get(Office, 1)
        failed = col(TrailEvent.action) == "backup.failed"
        failed_at = session.exec(select(func.max(TrailEvent.at)).where(failed)).one()
    if office is None or office.is_demonstration:
        return None
    if failed_at is not None and now - failed_at < AGAIN_AFTER:
        return None
    try:
        return make_backup(db, actor=Actor.system("daily backup"))
    except AtWork:
        return None
