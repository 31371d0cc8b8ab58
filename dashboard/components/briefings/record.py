"""The page of one meeting: the way to show it, its pages, what was noted on them."""

import streamlit as st

from dashboard import context
from dashboard.components.briefings.begin import begin_button
from dashboard.components.briefings.labels import NOTE_COLOURS
from dashboard.components.escape import html
from dashboard.components.file_links import file_link
from dashboard.components.records.list_table import word
from models.permissions import Action
from models.reports.briefings.decks import (
    Meeting,
    NoteLine,
    figures_words,
    frozen_page,
    meeting,
    meeting_notes,
    slide_of,
)
from models.reports.pages import KeptRecord
from models.text import t
from models.vocabulary import BriefingTopic


def acts(record: KeptRecord) -> None:
    """Draw the ways on: show the meeting, begin it, take it away as a document."""
    found = context.load(meeting, record.id)
    with st.container(horizontal=True, vertical_alignment="center", key="briefing_acts"):
        page = context.page("briefing_show")
        if page is not None:
            st.page_link(
                page,
                label=t("Show page by page"),
                icon=":material/slideshow:",
                query_params={"id": str(record.id)},
            )
        file_link(f"briefings/{record.id}.pdf", {}, t("As a .pdf"))
        if context.may(Action.RUN_BRIEFING) and not context.load(meeting_notes, record.id):
            begin_button(found)


def pages_and_notes(record: KeptRecord) -> None:
    """Draw the pages in their order, each with what was noted on it."""
    found = context.load(meeting, record.id)
    st.html(_pages(found))


def _pages(found: Meeting) -> str:
    notes = context.load(meeting_notes, found.number)
    lines = []
    for page in found.pages:
        told = frozen_page(page)
        is_left_out = found.shown_at is not None and told is None
        head = told.headline if told is not None else page.topic.label
        if is_left_out:
            lines.append(f"<li>{html(head)} {word(t('nothing to say, left out'), 'gray')}</li>")
            continue
        words, slide = html(head), slide_of(found, page.place)
        # Which pages have nothing to say is not known before the meeting begins.
        if found.shown_at is not None and slide is not None:
            address = context.link("briefing_show", id=str(found.number), slide=str(slide))
            words = f'<a href="{html(address)}">{words}</a>'
        own = page.topic is BriefingTopic.OWN
        topic = "" if told is None or own else f" <small>{html(page.topic.label)}</small>"
        noted = "".join(_note(one) for one in notes if one.page == page.place)
        lines.append(f"<li>{words}{topic}{f'<ul>{noted}</ul>' if noted else ''}</li>")
    apart = "".join(_note(one) for one in notes if one.page is None)
    when = t("The meeting has not begun: its pages show today's figures.")
    if found.shown_at is not None:
        when = figures_words(found, is_live=False)
    listed = f'<ol class="nscl-briefing">{"".join(lines)}</ol>'
    rest = f'<h2>{html(t("Noted on no page"))}</h2><ul class="nscl-briefing">{apart}</ul>'
    return f"<h2>{html(t('Pages'))} <small>{html(when)}</small></h2>{listed}{rest if apart else ''}"


def _note(one: NoteLine) -> str:
    address = context.link("briefing_note", id=str(one.number))
    said = " · ".join(filter(None, (one.decided_by, one.came_of)))
    small = f" <small>{html(said)}</small>" if said else ""
    return (
        f"<li>{word(one.kind.label, NOTE_COLOURS[one.kind])} "
        f'<a href="{html(address)}">{html(one.text)}</a>{small}</li>'
    )


def page_shown(record: KeptRecord) -> None:
    """Draw the way from a note to the page that it was taken on."""
    found = context.load(meeting, record.facts.briefing_id)
    slide = slide_of(found, record.facts.page)
    if slide is not None and not found.is_deleted:
        address = context.link("briefing_show", id=str(found.number), slide=str(slide))
        words = html(t("See the page as it was shown"))
        st.html(f'<p><a href="{html(address)}">{words}</a></p>')
