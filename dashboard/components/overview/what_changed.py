"""What changed since a person looked, or since a day they choose: aloud, then line by line."""

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.news import announce
from dashboard.components.records.changed import begin_look, own_mentions
from dashboard.components.records.list_table import word
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import link_notice
from dashboard.components.submitting import attempt
from models.registers import REGISTERS
from models.reports.trail.changes import Change
from models.reports.trail.told_changes import (
    EXCERPT,
    PAGE_LINES,
    ChangedLine,
    ChangedPage,
    aloud,
    changed_page,
    happened_words,
)
from models.reports.trail.what_changed import Happened
from models.rules.dates import FIRST_DAY
from models.rules.looks import Point
from models.services.records.looks import note_seen, start_of
from models.text import mark, t
from models.text.formats import format_moment, format_number, office_time, office_today

_WORDS: Final = {
    Happened.NEW: (mark("New"), "green"),
    Happened.CLOSED: (mark("Done"), "blue"),
    Happened.LATE: (mark("Became overdue"), "red"),
    Happened.RESTORED: (mark("Back from the trash"), "gray"),
    Happened.CHANGED: (mark("Changed"), "gray"),
}


def what_changed_screen() -> None:
    """Draw what changed, over all registers or of the one that the link names."""
    asked, typed = st.query_params.get("register", ""), st.query_params.get("since", "")
    kind, day = asked if asked in REGISTERS else "", _day(typed)
    scope = kind if st.query_params.get("look") == "list" else ""
    drawn = context.drawn_state()
    person = context.actor()
    since = context.read(start_of, person, day) if day else begin_look(scope).since
    page = _page_number()
    since_day = office_time(since.at).date()
    arguments = (person.account_id, since.position, drawn.position, since_day, kind, page)
    found = context.load(changed_page, *arguments)
    st.title(t("Just changed"), anchor=False)
    refused = [(t("Register"), asked, kind), (t("From day"), typed, day)]
    link_notice([(head, value) for head, value, read in refused if value and not read])
    of_it = {one: own for one, own in found.counts.items() if kind in {"", one}}
    st.html(f'<p class="nscl-aloud">{html(aloud(of_it, since.at))}</p>')
    if not kind:
        _mentions()
    _controls(day, scope, drawn)
    if found.read_from is not None:
        earliest = format_moment(found.read_from)
        words = t("So much changed that only what came after {moment} is told.", moment=earliest)
        st.caption(words)
    if lines := "".join(_registers(found, kind, page)):
        st.html(f'<div class="nscl-changes">{lines}</div>')


def _mentions() -> None:
    """Draw the comments that name this person, before all else, until they have seen them."""
    lines = "".join(
        f"<li>{_opened(one.kind, one.number, one.title)} "
        f"<small>{html(one.author)} · {html(format_moment(one.at))}</small>"
        f"<span>{html(shorten(one.text, EXCERPT, placeholder=' …'))}</span></li>"
        for one in own_mentions()
    )
    if lines:
        head = html(t("They name you"))
        st.html(f'<div class="nscl-changes"><h2>{head}</h2><ul>{lines}</ul></div>')


def _day(text: str) -> date | None:
    """Return the day that the link names, None for none; one to come is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= office_today() else None


def _page_number() -> int:
    text = st.query_params.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 5 else 1


def _controls(day: date | None, scope: str, drawn: Point) -> None:
    """Offer other days to begin with, and to say that all this is seen."""
    today = office_today()
    offered = {
        "": t("Since I last looked"),
        today.isoformat(): t("Today"),
        (today - timedelta(days=today.weekday())).isoformat(): t("Since Monday"),
        today.replace(day=1).isoformat(): t("Since the first of the month"),
    }
    chosen = day.isoformat() if day else ""
    links = "".join(
        f'<a href="{html(_here(since=since))}"{" aria-current=page" * (since == chosen)}>'
        f"{html(words)}</a>"
        for since, words in offered.items()
    )
    with st.container(horizontal=True, vertical_alignment="center", key="since"):
        st.html(f'<nav class="nscl-tabs" aria-label="{html(t("From day"))}">{links}</nav>')
        st.session_state["_since_day"] = day
        st.date_input(
            t("From day"),
            key="_since_day",
            format="DD/MM/YYYY",
            min_value=FIRST_DAY,
            max_value=today,
            on_change=_day_chosen,
            label_visibility="collapsed",
            width=150,
        )
        if day is None:
            st.button(
                t("I have seen this"),
                key="_seen",
                icon=":material/done_all:",
                on_click=_seen,
                args=(scope, drawn),
            )


def _here(**changed: str) -> str:
    """Return the address of this page with some of its parameters otherwise."""
    kept = {name: st.query_params.get(name, "") for name in ("register", "look", "since")}
    return context.link("what_changed", **{n: v for n, v in {**kept, **changed}.items() if v})


def _day_chosen() -> None:
    day = st.session_state["_since_day"]
    st.query_params.pop("page", None)
    if day is None:
        st.query_params.pop("since", None)
    else:
        st.query_params["since"] = day.isoformat()


def _seen(scope: str, drawn: Point) -> None:
    """Keep that what this page told is seen, and no more than it told."""
    outcome = attempt(lambda: context.write(note_seen, scope, drawn))
    done = t("From now on you are told what changes next.")
    announce(done if outcome.is_done else outcome.sentence)


def _registers(found: ChangedPage, kind: str, page: int) -> Iterator[str]:
    for name, counts in found.counts.items():
        if kind not in {"", name}:
            continue
        lines = [one for one in found.lines if one.kind == name]
        yield f"<h2>{_listed(name)} <small>{html(happened_words(counts))}</small></h2>"
        if lines:
            yield f"<ul>{''.join(map(_line, lines))}</ul>"
        count = sum(counts.values())
        if kind:
            yield _pages(page, -(-count // PAGE_LINES))
        elif count > len(lines):
            words = t("All {number}", number=format_number(count))
            address = _here(register=name)
            yield f'<p class="nscl-apart"><a href="{html(address)}">{html(words)}</a></p>'


def _listed(kind: str) -> str:
    """Return the name of a register, leading to its list, what changed last first."""
    title = html(t(REGISTERS[kind].title))
    screen = SHOWN[kind].list_screen
    if context.page(screen) is None:
        return title
    return f'<a href="{html(context.link(screen, sort="-updated"))}">{title}</a>'


def _line(one: ChangedLine) -> str:
    words, colour = _WORDS[one.happened]
    said = [*(html(why) for why in one.late), *map(_change, one.changes)]
    if one.more:
        said.append(html(t("{number} more values", number=one.more)))
    who = " · ".join(filter(None, (one.who, format_moment(one.at))))
    more = f"<span>{'; '.join(said)}</span>" if said else ""
    head = f"{word(t(words), colour)} {_opened(one.kind, one.number, one.title)}"
    return f"<li>{head} <small>{html(who)}</small>{more}</li>"


def _opened(kind: str, number: int, title: str) -> str:
    """Return the title of a record, leading to its page where it has one."""
    said = html(title or f"#{number}")
    screen = SHOWN[kind].record
    if screen is None or context.page(screen.name) is None:
        return f"<b>{said}</b>"
    return f'<a href="{html(context.link(screen.name, id=str(number)))}">{said}</a>'


def _change(one: Change) -> str:
    head = html(one.label)
    if not one.old and not one.new:
        return head
    new = html(one.new) or html(t("left empty"))
    return f"{head}: <del>{html(one.old)}</del> → {new}" if one.old else f"{head}: {new}"


def _pages(page: int, pages: int) -> str:
    if pages < 2:
        return ""
    links = "".join(
        f"<b aria-current=page>{one}</b>"
        if one == page
        else f'<a href="{html(_here(page=str(one)))}">{one}</a>'
        for one in sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    )
    return f'<nav class="nscl-pages" aria-label="{html(t("Pages"))}">{links}</nav>'
