"""The pages before the application: log-in, sign-out, password. Plain HTML from templates.

Every form carries a token and is refused from another site. Nothing here tells whether a user
name exists.
"""

import hmac
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.office_network import serves_tls
from dashboard.server.gate import (
    LANGUAGE_COOKIE,
    client_address,
    cookie_name,
    safe_next,
    session_token,
)
from dashboard.server.sign_in_html import (
    FOLDER,
    chosen_language,
    form_cookie,
    give_cookie,
    log_in_page,
    notice_line,
    password_page,
    sign_out_page,
)
from models.commands.accounts import ChangePassword
from models.commands.base import parse
from models.db import database
from models.errors import AppError, InvalidInput, Problem, Unavailable
from models.permissions import Actor
from models.rules.addresses import is_loopback
from models.services.accounts import languages, sessions, sign_in
from models.services.accounts.own_password import PasswordChange
from models.services.accounts.own_password import change_password as change_own_password
from models.settings import settings
from models.text import language, t, using_language

_STATIC: Final = Path(__file__).parents[1] / "static"
_MOST_BYTES: Final = 16_384
_hashing: Final = CapacityLimiter(2)
"""Each hash takes 64 MiB for a moment: two at a time, the others wait."""


async def show_log_in(request: Request) -> Response:
    """Show the log-in page; who is signed in already goes on."""
    target = safe_next(request.query_params.get("next"))
    chosen = chosen_language(request.query_params)
    notice, status = "", 200
    if "signed-out" in request.query_params:
        notice = notice_line(t("You have signed out."), kind="good", marker="data-signed-out")
    with using_language(chosen or language()):
        try:
            if await to_thread.run_sync(_good_session, request) is not None:
                return RedirectResponse(target, 303)
        except Unavailable as refusal:
            notice, status = notice_line(str(refusal)), 503
        answer = await to_thread.run_sync(
            lambda: log_in_page(request, target, notice=notice, status=status)
        )
    if chosen:
        give_cookie(answer, LANGUAGE_COOKIE, chosen, lasting=True)
    return answer


async def log_in(request: Request) -> Response:
    """Check a name and a password; open the door or say why not."""
    form = await _form(request)
    target, name = safe_next(form.get("next")), form.get("user_name", "")[:60]
    if not _is_own_form(request, form, request.cookies.get(form_cookie())):
        return await to_thread.run_sync(lambda: _stale_log_in(request, target, name))
    try:
        result = await to_thread.run_sync(
            sign_in.sign_in,
            database(),
            name,
            form.get("password", ""),
            client_address(request.scope),
            limiter=_hashing,
        )
        await to_thread.run_sync(_pass_on_language, request, result)
    except AppError as refusal:
        return await to_thread.run_sync(_unavailable, request, target, name, str(refusal))
    return await to_thread.run_sync(lambda: _answer(request, result, target, name))


async def log_in_demonstration(request: Request) -> Response:
    """Open a demonstration account with one press of a button, from this machine only."""
    form = await _form(request)
    target, name = safe_next(form.get("next")), form.get("user_name", "")[:60]
    if not _is_own_form(request, form, request.cookies.get(form_cookie())):
        return await to_thread.run_sync(lambda: _stale_log_in(request, target, ""))
    try:
        result = await to_thread.run_sync(_demonstration_session, request, name)
        await to_thread.run_sync(_pass_on_language, request, result)
    except AppError as refusal:
        return await to_thread.run_sync(_unavailable, request, target, "", str(refusal))
    return await to_thread.run_sync(lambda: _answer(request, result, target, ""))


async def show_sign_out(request: Request) -> Response:
    """Ask before signing out, for whoever follows the link."""
    good = await to_thread.run_sync(_good_session, request)
    if good is None:
        return RedirectResponse("/login", 303)
    return await to_thread.run_sync(sign_out_page, good.form_token, good.account_id)


async def log_out(request: Request) -> Response:
    """End the session of this browser."""
    form = await _form(request)
    good = await to_thread.run_sync(_good_session, request)
    if good is None or not _is_own_form(request, form, good.form_token):
        return RedirectResponse("/logout", 303)
    await to_thread.run_sync(
        _sign_out, session_token(request.headers), client_address(request.scope)
    )
    answer = RedirectResponse("/login?signed-out", 303)
    give_cookie(answer, LANGUAGE_COOKIE, good.language, lasting=True)
    answer.delete_cookie(cookie_name(), path="/", secure=serves_tls(), httponly=True)
    return answer


async def show_password(request: Request) -> Response:
    """Show the form that changes one's own password."""
    good = await to_thread.run_sync(_good_session, request)
    if good is None:
        return RedirectResponse("/login?next=/password", 303)
    return await to_thread.run_sync(password_page, good, {})


async def change_password(request: Request) -> Response:
    """Change one's own password; every other session of this person ends."""
    form = await _form(request)
    good = await to_thread.run_sync(_good_session, request)
    if good is None or not _is_own_form(request, form, good.form_token):
        return RedirectResponse("/password", 303)
    changed = await to_thread.run_sync(_changed, good.session_id, form, limiter=_hashing)
    if changed.token is None:
        problems = {problem.field: problem.message for problem in changed.problems}
        return await to_thread.run_sync(password_page, good, problems)
    answer = RedirectResponse("/", 303)
    give_cookie(answer, cookie_name(), changed.token)
    return answer


async def style_file(request: Request) -> Response:
    """Serve the style, script, fonts and icon of these pages."""
    path = _open_files().get(request.path_params["name"])
    if path is None:
        return Response(status_code=404)
    return FileResponse(path, headers={"cache-control": "public, max-age=3600"})


@cache
def _open_files() -> dict[str, Path]:
    own = {name: FOLDER / name for name in ("style.css", "script.js")}
    fonts = {f"fonts/{path.name}": path for path in sorted((_STATIC / "fonts").glob("*.woff2"))}
    return own | fonts | {"icon.png": _STATIC / "icon.png"}


routes: Final = [
    Route("/login", show_log_in, methods=["GET"]),
    Route("/login", log_in, methods=["POST"]),
    Route("/login/demonstration", log_in_demonstration, methods=["POST"]),
    Route("/logout", show_sign_out, methods=["GET"]),
    Route("/logout", log_out, methods=["POST"]),
    Route("/password", show_password, methods=["GET"]),
    Route("/password", change_password, methods=["POST"]),
    Route("/sign-in/{name:path}", style_file, methods=["GET"]),
]


async def _form(request: Request) -> dict[str, str]:
    """Read a short form; a longer one counts as empty and so fails its token."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _is_own_form(request: Request, form: dict[str, str], token: str | None) -> bool:
    """Say whether a form was sent from our own page: same site, same token."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    sent = form.get("form_token", "")
    return bool(token) and hmac.compare_digest(sent.encode(), (token or "").encode())


def _good_session(request: Request) -> sessions.SignedIn | None:
    token = session_token(request.headers)
    if not token:
        return None
    with database().read() as session:
        return sessions.signed_in_by_token(session, token)


def _demonstration_session(request: Request, name: str) -> sign_in.SignInResult:
    address = client_address(request.scope)
    if not is_loopback(address) or settings().behind_proxy:
        return sign_in.SignInResult(refusal=t("This demonstration account is not available."))
    with database().unit_of_work(Actor(None, "sign-in", address=address)) as session:
        return sign_in.sign_in_demonstration(session, name, address)


def _answer(request: Request, result: sign_in.SignInResult, target: str, name: str) -> Response:
    if result.token is None:
        return log_in_page(
            request, target, notice=notice_line(result.refusal or ""), user_name=name, status=401
        )
    answer = RedirectResponse(target, 303)
    give_cookie(answer, cookie_name(), result.token)
    answer.delete_cookie(form_cookie(), path="/", secure=serves_tls(), httponly=True)
    return answer


def _unavailable(request: Request, target: str, name: str, sentence: str) -> Response:
    """Draw the log-in page again, with the name typed, where the database takes nothing now."""
    return log_in_page(request, target, notice=notice_line(sentence), user_name=name, status=503)


def _pass_on_language(request: Request, result: sign_in.SignInResult) -> None:
    """Keep for the person who came in the language that was just chosen at the log-in page."""
    chosen = chosen_language(request.query_params)
    if result.token is None or not chosen:
        return
    with suppress(AppError):  # the door is open already: a busy database does not close it again
        with database().read() as session:
            good = sessions.signed_in_by_token(session, result.token)
            if good is None:
                return
            actor = sessions.actor_to_change_password(session, good.session_id)
        with database().unit_of_work(actor) as session:
            languages.choose_language(session, actor, chosen)


def _stale_log_in(request: Request, target: str, name: str) -> Response:
    notice = notice_line(t("This page was open too long. Please try once more."))
    return log_in_page(request, target, notice=notice, user_name=name, status=403)


def _sign_out(token: str, address: str) -> None:
    with database().unit_of_work(Actor(None, "sign-out", address=address)) as session:
        sessions.sign_out(session, token)


def _changed(session_id: int, form: dict[str, str]) -> PasswordChange:
    """Change a password; what stands in the way is told at its field, or for the whole form."""
    try:
        sent = {name: form.get(name, "") for name in ("present", "new", "repeated")}
        command = parse(ChangePassword, sent)
        with database().read() as session:
            actor = sessions.actor_to_change_password(session, session_id)
        return change_own_password(database(), actor, command)
    except InvalidInput as refusal:
        return PasswordChange(problems=refusal.problems)
    except AppError as refusal:
        return PasswordChange(problems=(Problem("", str(refusal)),))
