"""Begin a meeting: its pages are kept as they show today's data, in every language."""

import streamlit as st

from dashboard import context
from dashboard.components.briefings.deck import read_deck
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.submitting import submit
from models.commands.briefings import BeginBriefing
from models.reports.briefings.decks import Meeting
from models.rules.briefing_pages import ToldPage, kept_text
from models.services.briefings.briefings import begin_briefing
from models.text import LANGUAGES, t, using_language
from models.vocabulary import BriefingTopic

_PART = "begin_briefing"


def begin_button(found: Meeting) -> None:
    """Draw the button that begins a meeting, or keeps its figures anew before the first note."""
    again = found.shown_at is not None
    draw_outcome(_PART)
    st.button(
        t("Keep today's figures instead") if again else t("Begin the meeting"),
        key="_briefing_begin",
        type="secondary" if again else "primary",
        icon=":material/refresh:" if again else ":material/play_arrow:",
        on_click=_begin,
        args=(found,),
    )


def _begin(found: Meeting) -> None:
    position = context.drawn_state().position
    told: dict[int, dict[str, ToldPage]] = {}
    for code in LANGUAGES:
        with using_language(code):
            for page in read_deck(found.number, position, is_today=True).pages:
                if page.topic is not BriefingTopic.OWN:
                    told.setdefault(page.place, {})[code] = page.told
    raw = {
        "briefing_id": found.number,
        "row_version": found.row_version,
        "position": position,
        "pages": [{"place": place, "shown": kept_text(page)} for place, page in told.items()],
    }
    outcome = submit(begin_briefing, BeginBriefing, raw)
    if outcome.is_done:
        announce(t("The meeting has begun: its figures are kept."), ":material/check:")
    else:
        refuse(_PART, outcome.sentence)
