"""How the pages before the application look: templates filled with escaped text."""

import secrets
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.office_network import serves_tls
from dashboard.server.gate import client_address
from models.db import database
from models.errors import AppError
from models.reports.office.office import OfficeFacts
from models.reports.office.office import office as office_facts
from models.rules.addresses import is_loopback
from models.services.accounts import accounts, sessions
from models.settings import settings
from models.tables.accounts import Account
from models.text import LANGUAGES, NAMES, language, t

FOLDER: Final = Path(__file__).parent / "sign_in"
_YEAR_S: Final = 365 * 24 * 60 * 60


def form_cookie() -> str:
    """Return the name of the cookie that ties the log-in form to this browser."""
    return "__Host-nscl_form" if serves_tls() else "nscl_form"


def give_cookie(answer: Response, name: str, value: str, *, lasting: bool = False) -> None:
    """Set a cookie that no script reads, that no other site's form sends."""
    answer.set_cookie(
        name,
        value,
        path="/",
        httponly=True,
        samesite="lax",
        secure=serves_tls(),
        max_age=_YEAR_S if lasting else None,
    )


def chosen_language(sent: Mapping[str, str]) -> str:
    """Return the language that a link or a form asks for by name; "" for none we speak."""
    code = sent.get("lang", "")
    return code if code in LANGUAGES else ""


def log_in_page(
    request: Request, target: str, *, notice: str = "", user_name: str = "", status: int = 200
) -> Response:
    """Draw the log-in page, with what was typed as the user name kept."""
    token = request.cookies.get(form_cookie()) or secrets.token_urlsafe(24)
    content = _fill(
        "login",
        form_token=token,
        next=target,
        user_name=user_name,
        asked=_asked(request),
        user_name_label=t("User name"),
        password_label=t("Password"),
        show=t("Show"),
        hide=t("Hide"),
        sign_in=t("Sign in"),
        help=t("Forgotten your password? Ask the administrator of your office for a new one."),
        raw={
            "notice": notice,
            "focus_name": "" if user_name else "autofocus",
            "focus_password": "autofocus" if user_name else "",
            "demonstration": _demonstration_buttons(request, token, target),
            "languages": _language_links(target),
        },
    )
    answer = _page(t("Sign in"), content, status)
    give_cookie(answer, form_cookie(), token)
    return answer


def _asked(request: Request) -> str:
    """Return the part of a form's address that passes on a language chosen at this visit."""
    chosen = chosen_language(request.query_params)
    return f"?lang={chosen}" if chosen else ""


def _language_links(target: str) -> str:
    """Return the links that turn the log-in page into another language."""
    query = "" if target == "/" else f"&next={quote(target, safe='')}"
    links = (
        f'<span lang="{code}" aria-current="true">{name}</span>'
        if code == language()
        else f'<a lang="{code}" hreflang="{code}" href="{escape(f"/login?lang={code}{query}")}">'
        f"{name}</a>"
        for code, name in NAMES.items()
    )
    return " · ".join(links)


def _demonstration_buttons(request: Request, token: str, target: str) -> str:
    facts = _office()
    is_here = is_loopback(client_address(request.scope)) and not settings().behind_proxy
    if facts is None or not facts.is_demonstration or not is_here:
        return ""
    purposes = {
        "truong": t("Sees where things stand, corrects any record, reads the whole trail"),
        "chuyenvien": t("Enters records of every register, corrects those of the own division"),
        "xem": t("Reads everything, changes nothing"),
        "quantri": t("Keeps accounts, lists and backups"),
    }
    choices = "\n".join(
        f'<button name="user_name" value="{name}"><strong>{escape(role.label)}</strong>'
        f"<span>{escape(purposes[name])}</span></button>"
        for name, _, role in accounts.DEMONSTRATION
    )
    return _fill(
        "demonstration",
        form_token=token,
        next=target,
        asked=_asked(request),
        title=t("Look around without a password"),
        explanation=t("This database holds invented demonstration data. Choose a role:"),
        raw={"choices": choices},
    )


def password_page(good: sessions.SignedIn, problems: dict[str, str]) -> Response:
    """Draw the form that changes a password; ``problems`` by field."""
    with database().read() as session:
        account = session.get_one(Account, good.account_id)
        user_name = account.user_name
    must = t("Your password was given for one time, or is too old. Choose your own to go on.")
    is_forced = good.must_change_password
    back = "" if is_forced else f'<a href="/">{escape(t("Back without a change"))}</a>'
    marks = {
        f"{field}_described": f'aria-invalid="true" aria-describedby="{field}-problem"'
        if field in problems
        else ""
        for field in ("present", "new", "repeated")
    }
    sentences = {
        f"{field}_problem": _problem(field, problems.get(field))
        for field in ("present", "new", "repeated")
    }
    notice = notice_line(problems[""]) if "" in problems else ""
    if is_forced and not problems:
        notice = notice_line(must, kind="good")
    content = _fill(
        "password",
        form_token=good.form_token,
        user_name=user_name,
        present_label=t("Present password"),
        new_label=t("New password"),
        repeated_label=t("New password once more"),
        show=t("Show"),
        hide=t("Hide"),
        change=t("Change the password"),
        rule=t(
            "At least {count} characters; a sentence of several words is easy to remember.",
            count=settings().password_min_length,
        ),
        raw={
            "notice": notice,
            "way_back": back,
            **marks,
            **sentences,
        },
    )
    return _page(t("Change the password"), content, 422 if problems else 200)


def sign_out_page(form_token: str, account_id: int) -> Response:
    """Draw the question whether to sign out, which tells of answers that were never sent."""
    content = _fill(
        "sign_out",
        form_token=form_token,
        account=str(account_id),
        unsent=t(
            "Answers of 5S audits not sent yet: {count}. Signing out drops them: open the "
            "audit first, where there is a signal."
        ),
        sign_out=t("Sign out"),
        stay=t("Stay signed in"),
        question=t("Sign out of this browser? Drafts are kept."),
    )
    return _page(t("Sign out"), content)


def fault_page(sentence: str, status: int) -> Response:
    """Draw one sentence in the place of a page that could not be made; asks no database."""
    again = f'<p class="hint"><a href="/">{escape(t("To the first page"))}</a></p>'
    return _framed(t("This page cannot be shown now"), notice_line(sentence) + again, status)


def _problem(field: str, sentence: str | None) -> str:
    return f'<p class="problem" id="{field}-problem">{escape(sentence)}</p>' if sentence else ""


def notice_line(sentence: str, *, kind: str = "", marker: str = "") -> str:
    """Return one sentence above a form: a refusal, or good news where ``kind`` is "good"."""
    role = "status" if kind else "alert"
    return f'<p class="notice {kind}" role="{role}" {marker}>{escape(sentence)}</p>'


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / f"{name}.html").read_text(encoding="utf-8"))


def _fill(name: str, *, raw: dict[str, str] | None = None, **values: str) -> str:
    """Fill a template; everything but ``raw`` is escaped."""
    escaped = {key: escape(value) for key, value in values.items()}
    return _template(name).substitute(escaped | (raw or {}))


def _page(title: str, content: str, status: int = 200) -> HTMLResponse:
    return _framed(title, content, status, _office())


def _office() -> OfficeFacts | None:
    """Return whose system this is; nothing where the database does not answer."""
    try:
        with database().read() as session:
            return office_facts(session)
    except AppError:
        return None


def _framed(
    title: str, content: str, status: int, facts: OfficeFacts | None = None
) -> HTMLResponse:
    ribbon = t("Demonstration data: invented, not results of any province.")
    is_demonstration = facts is not None and facts.is_demonstration
    page = _fill(
        "frame",
        language=language(),
        title=title,
        product=t("Productivity and quality"),
        superior=facts.superior_body if facts else "",
        office=facts.name if facts else t("Productivity and quality"),
        raw={
            "content": content,
            "ribbon": f'<p class="ribbon">{escape(ribbon)}</p>' if is_demonstration else "",
        },
    )
    policy = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
    return HTMLResponse(page, status, headers={"content-security-policy": policy})
