"""Is the server alive, is it ready: for those who watch it. Strangers learn no details."""

import shutil
from datetime import timedelta
from functools import cache
from typing import Final

from anyio import to_thread
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.server.gate import client_address, session_token
from models.db import database
from models.errors import AppError
from models.migrations import head_revision, revision_of
from models.permissions import Action, Actor
from models.rules.addresses import is_loopback
from models.services.accounts import sessions
from models.services.backups.folder import latest_backup_at
from models.services.backups.state import OLDEST, last_failure
from models.settings import VERSION, settings
from models.text.formats import utc_now
from models.trail.triggers import are_installed

LEAST_FREE_MB: Final = 200


async def alive(_request: Request) -> Response:
    """Answer that the process lives, no more."""
    return JSONResponse({"status": "alive"})


async def ready(request: Request) -> Response:
    """Answer whether work can be done; details for this machine and for administrators."""
    checks = await to_thread.run_sync(_checks)
    is_ready = all(checks.values())
    answer: dict[str, object] = {"status": "ready" if is_ready else "not ready"}
    if await to_thread.run_sync(_may_know, request):
        age = await to_thread.run_sync(_backup_age_hours)
        is_recent = age is not None and age <= OLDEST / timedelta(hours=1)
        answer |= {
            "version": VERSION,
            "checks": checks,
            "backup_age_hours": age,
            "backup_is_recent": is_recent,
            "backup_failed": await to_thread.run_sync(_backup_failed),
        }
    return JSONResponse(answer, 200 if is_ready else 503)


def _checks() -> dict[str, bool]:
    folder = settings().data_dir.absolute()
    kept_on = next(place for place in (folder, *folder.parents) if place.exists())
    free_mb = shutil.disk_usage(kept_on).free // 1_000_000
    return {
        "database_writable": _is_writable(),
        "schema": _is_of_this_version(),
        "disk": free_mb >= LEAST_FREE_MB,
    }


def _backup_age_hours() -> float | None:
    """Return how old the latest backup is; nothing before the first."""
    made_at = latest_backup_at(settings().backups_dir)
    return round((utc_now() - made_at).total_seconds() / 3600, 1) if made_at else None


def _backup_failed() -> bool:
    """Say whether the latest try at a backup failed."""
    try:
        with database().read() as session:
            return last_failure(session) is not None
    except AppError:
        return False


def _is_of_this_version() -> bool:
    """Say whether the schema and the triggers of the trail are those of this version."""
    try:
        with database().read() as session:
            connection = session.connection()
            return revision_of(connection) == _needed_revision() and are_installed(connection)
    except AppError:
        return False


@cache
def _needed_revision() -> str:
    return head_revision()


def _is_writable() -> bool:
    try:
        with database().unit_of_work(Actor.system("health")) as session:
            session.connection().execute(text("SELECT count(*) FROM office"))
    except AppError:
        return False
    return True


def _may_know(request: Request) -> bool:
    if not settings().behind_proxy and is_loopback(client_address(request.scope)):
        return True
    try:
        with database().read() as session:
            good = sessions.signed_in_by_token(session, session_token(request.headers))
            actor = sessions.actor_of_session(session, good.session_id) if good else None
    except AppError:
        return False
    return actor is not None and actor.may(Action.BACK_UP)


routes: Final = [Route("/healthz", alive), Route("/readyz", ready)]
