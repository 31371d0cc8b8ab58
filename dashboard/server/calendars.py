"""Calendars: one's own due days as a file, and under a secret address for a calendar program.

The secret address is the one page that the gate lets through without a session. What is not a good
address is not there: whatever is wrong with it, the answer is the same.
"""

from dataclasses import replace
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.screens import SCREENS
from dashboard.server.file_answers import actor_of_request
from dashboard.server.gate import CALENDARS, client_address
from models.db import database
from models.documents.calendars import DueDay, calendar_file
from models.errors import AppError
from models.permissions import Actor
from models.reports.actions.calendars import own_due_days
from models.services.actions import calendars
from models.text import t, using_language

_ENDING: Final = ".ics"
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}


async def subscribed(request: Request) -> Response:
    """Give the calendar of a secret address; anything else is not there."""
    name = request.path_params["name"]
    token = name.removesuffix(_ENDING) if name.endswith(_ENDING) else ""
    try:
        found = await to_thread.run_sync(
            _calendar_of, token, client_address(request.scope), _host(request)
        )
    except AppError:
        found = None
    return _nothing() if found is None else _file(found)


async def own(request: Request) -> Response:
    """Give the signed-in person's own due days as a file."""
    person = await to_thread.run_sync(actor_of_request, request)
    if person is None or person.account_id is None:
        return _nothing()
    content = await to_thread.run_sync(_written, person, _host(request))
    answer = _file(content)
    answer.headers["content-disposition"] = 'attachment; filename="viec-can-lam.ics"'
    return answer


def _calendar_of(token: str, address: str, host: str) -> bytes | None:
    if not calendars.TOKEN.fullmatch(token):
        return None
    with database().read() as session:
        if calendars.is_locked(session, address):
            return None
        owner = calendars.calendar_owner(session, token)
        is_noted = owner is not None and calendars.is_fetched_today(session, owner.account_id or 0)
    if owner is None:
        with database().unit_of_work(Actor.system("calendar")) as session:
            calendars.note_wrong(session, address)
        return None
    owner = replace(owner, address=address)
    if not is_noted:
        with database().unit_of_work(owner) as session:
            calendars.note_fetched(session, owner)
    return _written(owner, host)


def _written(person: Actor, host: str) -> bytes:
    with using_language(person.language), database().read() as session:
        days = own_due_days(session, person.account_id or 0)
        return calendar_file([_opened(one) for one in days], host)


def _opened(one: DueDay) -> DueDay:
    """Return a day with the address of its screen in place of the screen's name."""
    screen, query = one.path.split("?")
    return replace(one, path=f"/{SCREENS[screen].path}?{query}")


def _host(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _file(content: bytes) -> Response:
    return Response(content, media_type="text/calendar; charset=utf-8", headers=_HEADERS)


def _nothing() -> Response:
    return PlainTextResponse(t("Nothing under this address"), 404, headers=_HEADERS)


routes: Final = [
    Route(f"{CALENDARS}{{name:path}}", subscribed, methods=["GET"]),
    Route("/my-calendar.ics", own, methods=["GET"]),
]
