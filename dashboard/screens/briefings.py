"""Screens of leaders' meetings: prepared, shown page by page, opened again; what was decided."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

BRIEFINGS = Screen(
    "briefings",
    "hop-giao-ban",
    mark("Leaders' meetings"),
    mark(
        "Every meeting of the leaders that was prepared or held, the last on top. Open one to see "
        "its pages as they were shown, with what was decided and given to do; or prepare the next."
    ),
    icon=":material/co_present:",
    menu=(MenuGroup.WORK, 3),
    facets=("origins",),
)
BRIEFING = Screen(
    "briefing",
    "mot-cuoc-hop",
    mark("Leaders' meeting"),
    mark(
        "One meeting: its pages, what was noted on them and what came of it. Show it page by page; "
        "until it begins its figures are those of today, from then on they stay as they were shown."
    ),
)
BRIEFING_FORM = Screen(
    "briefing_form",
    "chuan-bi-hop",
    mark("Prepare a meeting"),
    mark(
        "Choose which pages are shown and in which order, and add pages in your own words. The "
        "period, the provincial units and the division are those chosen above. A page that has "
        "nothing to say is left out by itself, and named as left out."
    ),
    action=Action.RUN_BRIEFING,
    icon=":material/co_present:",
    menu=(MenuGroup.ENTRY, 10),
    facets=("divisions",),
)
BRIEFING_SHOW = Screen(
    "briefing_show",
    "trinh-chieu",
    mark("Show the meeting"),
    mark(
        "One page after the other: arrow keys, Space, Home and End, or a swipe. N opens the notes, "
        "F fills the screen, Esc leaves. The address holds the number of the page."
    ),
)
BRIEFING_NOTES = Screen(
    "briefing_notes",
    "ket-luan-hop",
    mark("Decisions and notes of meetings"),
    mark(
        "What was decided, noted and given to do at meetings, the last on top: on which day, by "
        "whom, on which page, and what came of it. Open a line for the page that it was about."
    ),
    icon=":material/gavel:",
    menu=(MenuGroup.WORK, 4),
    facets=("note_kinds", "origins"),
)
BRIEFING_NOTE = Screen(
    "briefing_note",
    "mot-ket-luan",
    mark("Note of a meeting"),
    mark(
        "One decision or note, with the page it was made on. Give it to somebody to do: the action "
        "leads back here."
    ),
)
BRIEFING_NOTE_FORM = Screen(
    "briefing_note_form",
    "ghi-ket-luan",
    mark("Note a decision"),
    mark(
        "What was said, decided or given to do. A decision names who decided; work has a day and a "
        "division or a person, and stands among the work to do from then on."
    ),
    action=Action.RUN_BRIEFING,
    icon=":material/gavel:",
)

SCREENS = (
    BRIEFINGS,
    BRIEFING,
    BRIEFING_FORM,
    BRIEFING_SHOW,
    BRIEFING_NOTES,
    BRIEFING_NOTE,
    BRIEFING_NOTE_FORM,
)
