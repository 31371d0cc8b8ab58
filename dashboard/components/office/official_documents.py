"""An official document on a screen: who signs it, its two files, the parts that people write."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import html, html_lines, markdown
from dashboard.components.folded import fold
from dashboard.components.news import confirm, draw_outcome, refuse
from dashboard.components.office.issuing import issuing
from dashboard.components.submitting import submit
from dashboard.components.unsent_text import send_unsent_text
from models.commands.official_documents import SaveDocumentTexts
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.office.document_texts import (
    DocumentTexts,
    document_texts,
    record_subject,
    subject_of,
)
from models.reports.office.letterheads import document_settings, signers_of
from models.services.office.official_documents import save_document_texts
from models.services.records.drafts import SavedDraft, discard_draft, read_draft, save_draft
from models.text import t
from models.text.formats import format_moment, format_number
from models.vocabulary import BLOCKS, DocumentBlock, DocumentKind

_HEIGHT: Final = 110
_READ: Final = "read"


def period_documents(kinds: Sequence[DocumentKind], chosen: ReportFilter) -> None:
    """Draw the documents on a slice, one at a time: which, its files, what somebody writes."""
    with st.container(key="official_document"):
        with st.container(horizontal=True, vertical_alignment="bottom", key="official_files"):
            kind = st.segmented_control(
                t("Official document"),
                list(kinds),
                default=kinds[0],
                required=True,
                format_func=lambda one: one.label,
                key="_official_kind",
            )
            official_files(kind, chosen.to_query())
        issuing(kind, chosen.to_query())
        written_parts(kind, subject_of(chosen))


def record_document(kind: DocumentKind, number: int, of: str = "") -> None:
    """Draw the document on one record: its files and the parts that somebody writes."""
    if not context.may(Action.EXPORT):
        return
    with st.container(key="official_document"):
        official_files(kind, {"id": str(number)}, of or kind.label)
        issuing(kind, {"id": str(number)})
        written_parts(kind, record_subject(number))


def official_files(kind: DocumentKind, query: Mapping[str, str], of: str = "") -> None:
    """Draw the ways to a document: to go on writing in, and to keep or send; first who signs.

    Minutes are signed by those who were there, not by one of the settings' signers.
    ``of`` says which document where a screen has several, or none of its own.
    """
    signers = signers_of(context.read(document_settings).signers)
    asked = dict(query)
    if len(signers) > 1 and kind is not DocumentKind.AUDIT:
        labels = {
            str(place): f"{one.name} ({one.office[-1]})" for place, one in enumerate(signers, 1)
        }
        with st.container(width=280):
            asked["signer"] = choose(t("Signer"), labels, key=f"_signer.{kind}") or "1"
    links = f'<span class="nscl-files-of">{html(of)}</span>' if of else ""
    links += "".join(
        f'<a class="nscl-button" download href="{html(f"/export/documents/{kind}.{ending}")}'
        f'{html(f"?{urlencode(asked)}" if asked else "")}">{html(label)}</a>'
        for ending, label in (
            ("docx", t("Official document (.docx)")),
            ("pdf", t("Official document (.pdf)")),
        )
    )
    st.html(f'<div class="nscl-buttons">{links}</div>', width="content")


def written_parts(kind: DocumentKind, subject: str) -> None:
    """Draw the parts of a document that somebody writes, for whoever may log.

    What is typed is kept as the person's own draft until it is saved for everybody.
    """
    if not context.may(Action.LOG):
        return
    stored: DocumentTexts = context.read(document_texts, kind, subject)
    form = _form(kind, subject)
    draft: SavedDraft | None = context.read(read_draft, context.actor(), form)
    written = sum(bool(stored.by_block.get(one)) for one in BLOCKS[kind])
    head = t(
        "Parts that you write: {written} of {every}",
        written=format_number(written),
        every=format_number(len(BLOCKS[kind])),
    )
    key, is_begun = f"parts.{form}", draft is not None
    with fold(head, icon=":material/edit_note:", key=key, is_open=is_begun) as is_made:
        draw_outcome(form)
        if is_made:
            send_unsent_text()
            with st.container(key="record_form"):
                _fields(kind, subject, form, stored, draft)


def _fields(
    kind: DocumentKind, subject: str, form: str, stored: DocumentTexts, draft: SavedDraft | None
) -> None:
    st.caption(t("A part left empty does not stand in the document. Each line is a paragraph."))
    _begin(kind, form, stored, draft)
    is_apart = _saved_meanwhile(kind, form, stored)
    for block in BLOCKS[kind]:
        st.text_area(
            block.label,
            key=_key(form, block),
            height=_HEIGHT,
            max_chars=5000,
            on_change=_keep,
            args=(kind, form),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="document_end"):
        st.button(
            t("Save these parts"),
            key=f"_save.{form}",
            type="primary",
            on_click=_save,
            args=(kind, subject, form),
            disabled=is_apart,
        )
        if draft is not None:
            st.button(
                t("Let go of my draft"), key=f"_let_go.{form}", on_click=_let_go, args=(kind, form)
            )
            st.caption(t("Draft kept at {moment}", moment=markdown(format_moment(draft.saved_at))))


def _begin(kind: DocumentKind, form: str, stored: DocumentTexts, draft: SavedDraft | None) -> None:
    """Fill the fields once, and note what stood saved then."""
    if _key(form, BLOCKS[kind][0]) in st.session_state:
        return
    left = draft.payload if draft else {}
    read = left.get(_READ, {}) if draft else _plain(stored)
    _note(form, left.get("row_version", 0) if draft else stored.row_version, read)
    for block in BLOCKS[kind]:
        begun = left.get(block.value, "") if draft else stored.by_block.get(block, "")
        st.session_state[_key(form, block)] = begun


def _plain(stored: DocumentTexts) -> dict[str, str]:
    return {block.value: text for block, text in stored.by_block.items()}


def _saved_meanwhile(kind: DocumentKind, form: str, stored: DocumentTexts) -> bool:
    """Take what others saved of parts left alone; say whether a part was changed by both.

    Such a part is shown as it is saved, and which of the two stands is chosen first.
    """
    version, read = st.session_state[_noted(form)]
    if version == stored.row_version:
        return False
    apart = []
    for block in BLOCKS[kind]:
        key, saved = _key(form, block), stored.by_block.get(block, "")
        began, typed = read.get(block.value, ""), st.session_state[key]
        if typed == began:
            st.session_state[key] = saved
        elif saved not in (began, typed):
            apart.append((block, saved))
    if not apart:
        st.session_state[_noted(form)] = (stored.row_version, _plain(stored))
        return False
    st.warning(t("Somebody else saved these parts after you opened them: choose which stands."))
    lines = "".join(
        f"<dt>{html(t('{part}, as saved', part=block.label))}</dt><dd>{html_lines(saved)}</dd>"
        for block, saved in apart
    )
    st.html(f'<dl class="nscl-facts">{lines}</dl>')
    with st.container(horizontal=True, key="document_meanwhile"):
        st.button(
            t("Keep the saved one"), key=f"_theirs.{form}", on_click=_let_go, args=(kind, form)
        )
        st.button(
            t("Keep mine"),
            key=f"_mine.{form}",
            on_click=_note,
            args=(form, stored.row_version, _plain(stored)),
        )
    return True


def _note(form: str, version: int, read: Mapping[str, str]) -> None:
    st.session_state[_noted(form)] = (version, dict(read))


def _noted(form: str) -> str:
    return f"_{form}.{_READ}"


def _form(kind: DocumentKind, subject: str) -> str:
    """Return the name of the draft: a number stands for the slice or record."""
    number = int(sha256(f"{kind}:{subject}".encode()).hexdigest()[:14], 16)
    return f"document_texts.{number}"


def _key(form: str, block: DocumentBlock) -> str:
    return f"_{form}.{block}"


def _typed(kind: DocumentKind, form: str) -> dict[str, str]:
    return {one.value: st.session_state.get(_key(form, one), "") for one in BLOCKS[kind]}


def _keep(kind: DocumentKind, form: str) -> None:
    version, read = st.session_state[_noted(form)]
    context.write(save_draft, form, {**_typed(kind, form), "row_version": version, _READ: read})


def _save(kind: DocumentKind, subject: str, form: str) -> None:
    blocks: list[dict[str, Any]] = [
        {"block": block, "text": text if text.strip() else None}
        for block, text in _typed(kind, form).items()
    ]
    version, _ = st.session_state[_noted(form)]
    raw = {"row_version": version, "document": kind, "subject": subject, "blocks": blocks}
    outcome = submit(save_document_texts, SaveDocumentTexts, raw)
    if outcome.is_done:
        _let_go(kind, form)
        confirm(form, t("Saved. The files taken away from now on hold these parts."))
    else:
        refuse(form, outcome.sentence)


def _let_go(kind: DocumentKind, form: str) -> None:
    context.write(discard_draft, form)
    for one in BLOCKS[kind]:
        st.session_state.pop(_key(form, one), None)
