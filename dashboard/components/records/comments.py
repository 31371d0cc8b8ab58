"""What people say of a record, at the end of its page: read, answered, one's own corrected."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose, choose_some
from dashboard.components.escape import html, html_lines
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.records.changed import keep_afterwards
from dashboard.components.records.history import history
from dashboard.components.submitting import attempt, submit
from dashboard.components.unsent_text import send_unsent_text
from models.commands.base import Command
from models.commands.comments import CorrectComment, TakeCommentAway, WriteComment
from models.permissions import Action
from models.reports.trail.comments import CommentFacts, colleagues, comments_of, waiting_on
from models.reports.trail.histories import record_history
from models.services.records.comments import (
    correct_comment,
    note_mentions_seen,
    take_comment_away,
    write_comment,
)
from models.services.records.drafts import discard_draft, read_draft, save_draft
from models.text import t
from models.text.formats import format_moment, format_number


def record_end(kind: str, number: int, under_latest: Callable[[], None] | None = None) -> None:
    """Draw what every record's page ends with: its comments, then what happened to it.

    ``under_latest`` draws what may be done about the latest entry of its history.
    """
    _comments(kind, number)
    history(context.load(record_history, kind, number), under_latest)


def _comments(kind: str, number: int) -> None:
    found = context.load(comments_of, kind, number)
    may_comment = context.may(Action.COMMENT)
    if not found and not may_comment:
        return
    with st.container(border=True, key="card_comments"):
        count = f" <small>{format_number(len(found))}</small>" if found else ""
        lines = "".join(map(_comment, found))
        listed = f'<ol class="nscl-comments">{lines}</ol>' if lines else ""
        st.html(f"<h2>{html(t('Comments'))}{count}</h2>{listed}")
        if may_comment:
            _write(kind, number)
            _correct(found)
    if found and (waiting := context.read(waiting_on, context.actor(), kind, number)):
        keep_afterwards(note_mentions_seen, waiting)


def _comment(one: CommentFacts) -> str:
    at = format_moment(one.at) + (f" · {t('corrected')}" if one.is_corrected else "")
    head = f"<strong>{html(one.author)}</strong> <small>{html(at)}</small>"
    return f'<li id="comment-{one.id}">{head}<p>{html_lines(one.text)}</p></li>'


def _write(kind: str, number: int) -> None:
    part, draft = f"comment.{kind}.{number}", f"comment_{kind}:{number}"
    text, people = f"_{part}.text", f"_{part}.people"
    _begin_with_draft(draft, text)
    send_unsent_text()
    st.text_area(
        t("Write a comment"),
        key=text,
        on_change=_keep_draft,
        args=(draft, text),
        placeholder=t("What is to be said of this record; @ and a name tells a colleague"),
        label_visibility="collapsed",
        height=80,
    )
    draw_outcome(part)
    with st.container(horizontal=True, vertical_alignment="bottom", key="comment_end"):
        with st.container(width=360):
            _people(people)
        raw = {"subject_kind": kind, "subject_id": number}
        st.button(
            t("Comment"),
            key="_comment_send",
            on_click=_send,
            args=(part, write_comment, WriteComment, raw, draft),
            icon=":material/add_comment:",
        )


def _people(key: str) -> None:
    choose_some(
        t("Tell colleagues"),
        context.read(colleagues, context.actor()),
        key=key,
        label_visibility="collapsed",
        placeholder=t("Tell colleagues"),
    )


def _correct(found: Sequence[CommentFacts]) -> None:
    """Offer to correct one's own comments, or to take them away; the last one first."""
    own = {one.id: one for one in reversed(found) if one.author_id == context.actor().account_id}
    if not own:
        return
    with (
        st.popover(t("Correct my comment"), icon=":material/edit:"),
        st.container(key="own_comment"),
    ):
        labels = {n: f"{format_moment(one.at)} · {one.text[:60]}" for n, one in own.items()}
        chosen = next(iter(own))
        if len(own) > 1:
            chosen = choose(t("Which comment"), labels, key="_comment_chosen") or chosen
        one = own[chosen]
        part, draft = f"own_comment.{one.id}.{one.row_version}", f"own_comment:{one.id}"
        text = f"_{part}.text"
        _begin_with_draft(draft, text, one.text)
        st.text_area(
            t("Comment"), key=text, height=120, on_change=_keep_draft, args=(draft, text, one.text)
        )
        draw_outcome(part)
        raw = {"comment_id": one.id, "row_version": one.row_version}
        with st.container(horizontal=True):
            st.button(
                t("Save"),
                key="_comment_save",
                type="primary",
                on_click=_send,
                args=(part, correct_comment, CorrectComment, raw, draft),
            )
            st.button(
                t("Take away"), key="_comment_take_away", on_click=_take_away, args=(part, raw)
            )


def _begin_with_draft(draft: str, key: str, otherwise: str = "") -> None:
    """Put into a box what this person left in it, in another session or before a crash."""
    if key not in st.session_state:
        kept = context.read(read_draft, context.actor(), draft)
        st.session_state[key] = str(kept.payload.get("text", "")) if kept else otherwise


def _keep_draft(draft: str, key: str, otherwise: str = "") -> None:
    """Keep what stands in a box until it is sent; what is as before is kept nowhere."""
    typed = st.session_state.get(key, "")
    if typed in ("", otherwise):
        attempt(lambda: context.write(discard_draft, draft))
    else:
        attempt(lambda: context.write(save_draft, draft, {"text": typed}))


def _send(
    part: str,
    service: Callable[..., Any],
    command: type[Command],
    raw: dict[str, Any],
    draft: str,
) -> None:
    """Send what was typed; refused it stays in its box, with the reason under it."""
    text, people = f"_{part}.text", f"_{part}.people"
    values = {**raw, "text": st.session_state.get(text, "")}
    values["mentioned"] = tuple(st.session_state.get(people, ()))
    outcome = submit(service, command, values)
    if not outcome.is_done:
        refuse(part, outcome.sentence)
        return
    st.session_state[text] = ""
    st.session_state[people] = []
    attempt(lambda: context.write(discard_draft, draft))
    announce(t("Saved."), ":material/check:")


def _take_away(part: str, raw: dict[str, Any]) -> None:
    outcome = submit(take_comment_away, TakeCommentAway, raw)
    if outcome.is_done:
        announce(t("The comment is gone; the trail keeps it."), ":material/check:")
    else:
        refuse(part, outcome.sentence)
