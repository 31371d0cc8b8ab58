"""Streamlit's own words are pinned: a new version that says something else is looked at."""

import re
from functools import cache
from pathlib import Path

import pytest
from streamlit import file_util
from streamlit.elements import exception

from dashboard.server.streamlit_words import all_words
from models.text import using_language
from tests.project.source_tree import VIETNAMESE

SCRIPTS = Path(file_util.get_static_dir()) / "static" / "js"
FAULT_WORDS = "This app has encountered an error."
USED = (
    "ButtonGroup",
    "DataFrame",
    "DateInput",
    "FileUploader",
    "InputInstructions",
    "MenuButton",
    "Multiselect",
    "Radio",
    "Selectbox",
    "StreamlitMarkdown",
    "Table",
    "TextInput",
    "Toolbar",
    "index",
    "utils",
)
"""The parts of Streamlit that screens of the product are drawn with."""
LABELLED = re.compile(r'(?:"aria-label"|placeholder|title|tooltip|label):`([^`]*[A-Za-z][^`]*)`')
MADE_UP = {  # put together from pieces by Streamlit: the piece that stands in its source
    "Press Enter to apply": "Press Enter to ",
    "Press Enter to submit form": "submit form",
    "Press Ctrl+Enter to apply": "+Enter to ",
    "Press ⌘+Enter to apply": "+Enter to ",
    "Choose date, {text}": "Choose date",
    "Choose date range, {text}": "Choose date range",
    "day, {text}": "spinbutton",
    "month, {text}": "spinbutton",
    "year, {text}": "spinbutton",
    "{text} option available.": " available.",
    "{text} options available.": " available.",
    "{text} notification.": "notifications:",
    "{text} notifications.": "notifications:",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        ". Running the app's main page."
    ),
}
NOT_SHOWN = {
    # The table's editing, downloading and kinds of numbers: switched off, or never asked for.
    "Accounting",
    "Add row",
    "Automatic",
    "Average length",
    "Calendar",
    "Cancel (Escape)",
    "Compact",
    "Delete row(s)",
    "Distance",
    "Dollar",
    "Download as CSV",
    "Duration",
    "Edit",
    "Euro",
    "Localized",
    "Maximum length",
    "Minimum length",
    "Percent",
    "Plain",
    "Range",
    "Scientific",
    "Yen",
    # What is for developers, or of parts no screen has.
    "About",
    "Alien Monster",
    "Also record audio",
    "Audio player",
    "Auto rerun",
    "Button action menu",
    "Clear cache",
    "Count",
    "Dark",
    "Edit markdown content",
    "Enter markdown text...",
    "Get help",
    "Happy",
    "Light",
    "Link to heading",
    "Markdown content",
    "Navigate to home page",
    "Rename",
    "Report a bug",
    "System",
    "Theme",
    "Unable to deploy",
    "Video player",
}


@cache
def _source(part: str = "") -> str:
    paths = [path for path in sorted(SCRIPTS.glob("*.js")) if path.name.startswith(part)]
    assert paths
    return "\n".join(path.read_text("utf-8") for path in paths)


@pytest.mark.parametrize("word", all_words())
def test_a_word_on_the_list_is_still_what_streamlit_says(word: str) -> None:
    if word.startswith(FAULT_WORDS):  # the only one said by the server
        assert word == exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT
        return
    pieces = [MADE_UP[word]] if word in MADE_UP else re.split(r"\{\w+\}", word)
    missing = [piece for piece in pieces if piece and piece not in _source()]
    assert missing == []


def test_nothing_that_streamlit_says_on_our_screens_is_missing_from_the_list() -> None:
    said = {
        word
        for part in USED
        for word in LABELLED.findall(_source(f"{part}."))
        if word[0].isupper() and "${" not in word and not re.search(r"[<>;=]", word)
    }
    assert len(said) > 40, "the shape of Streamlit's source has changed: read it anew"
    assert said - set(all_words()) - NOT_SHOWN == set()


def test_every_word_has_its_vietnamese_with_the_same_places() -> None:
    from dashboard.server.streamlit_words import words_in_use

    with using_language("vi"):
        pairs = words_in_use()
    assert [word for word, said in pairs if not VIETNAMESE.search(said) and word != "Print"] == []
    place = re.compile(r"\{\w+\}")
    assert [word for word, said in pairs if place.findall(word) != place.findall(said)] == []
