"""What Streamlit says by itself, word for word, and what it is to say instead.

It has no setting for its language. The page carries this list, a script puts the words in place.
A test compares the list with the installed Streamlit, so that a new version is looked at.
"""

from collections.abc import Mapping
from typing import Final

from models.text import language, mark, t

_SAME: Final = (
    # Lists to choose from.
    mark("Choose an option"),
    mark("Choose options"),
    mark("No results"),
    mark("{text} option available."),
    mark("{text} options available."),
    mark("Select all"),
    mark("No options to select."),
    mark("Open"),
    mark("Clear value"),
    mark("Clear entry"),
    mark("Selected values"),
    mark("Remove {text}"),
    mark("Select {text} matches"),
    mark("Select..."),
    mark("Type to search"),
    # Fields.
    mark("Help"),
    mark("Help for {text}"),
    mark("Press Enter to apply"),
    mark("Press Enter to submit form"),
    mark("Press Ctrl+Enter to apply"),
    mark("Press ⌘+Enter to apply"),
    mark("Show password"),
    mark("Hide password"),
    mark("Increment"),
    mark("Decrement"),
    mark("Invalid input."),
    # Files.
    mark("Upload"),
    mark("Add files"),
    mark("file upload"),
    mark("{text} per file"),
    mark("Drag and drop files here"),
    mark("Drag and drop a file here"),
    mark("File must be {text} or smaller."),
    mark("{text} files are not allowed."),
    mark("Cancel upload of {text}"),
    # Days.
    mark("Choose date"),
    mark("Choose date range"),
    mark("Clear date"),
    mark("Clear dates"),
    mark("Date range"),
    mark("Quick select a date range"),
    mark("{text} start date"),
    mark("Choose date, {text}"),
    mark("Choose date range, {text}"),
    mark("Next month"),
    mark("Previous month"),
    mark("day, {text}"),
    mark("month, {text}"),
    mark("year, {text}"),
    mark("{text} end date"),
    mark("First available date"),
    mark("Last available date"),
    mark("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    mark("Click to start selecting date range"),
    mark("Click to finish selecting date range"),
    mark("Selected Date: {text}"),
    mark("Selected Range: {text} to {last}"),
    mark("Today, {text} selected"),
    mark("Today, {text}"),
    mark("{text} selected"),
    # Tables.
    mark("Scrollable table"),
    mark("Dataframe column menu"),
    mark("Sort ascending"),
    mark("Sort descending"),
    mark("Statistics"),
    mark("Format"),
    mark("Autosize"),
    mark("Pin column"),
    mark("Unpin column"),
    mark("Hide column"),
    mark("Copy column name"),
    mark("Show/hide columns"),
    mark("Clear selection"),
    mark("Close Search"),
    mark("Next Result"),
    mark("Previous Result"),
    mark("No data"),
    mark("Values"),
    mark("Empty"),
    mark("Distinct"),
    mark("Minimum"),
    mark("Maximum"),
    mark("Average"),
    mark("Median"),
    mark("Sum"),
    mark("Standard deviation"),
    # The frame.
    mark("Connecting"),
    mark("Connecting to Streamlit server"),
    mark("Unable to connect to Streamlit server"),
    mark("Connection error"),
    mark("Connection timed out."),
    mark("Reconnected to server."),
    mark("Streamlit server is not responding. Are you connected to the internet?"),
    mark("Running..."),
    mark("Stopping..."),
    mark("Stop"),
    mark("Rerun"),
    mark("Retry"),
    mark("Try again"),
    mark("Network error"),
    mark("Unknown error"),
    mark("Print"),
    mark("Close"),
    mark("Dismiss"),
    mark("Cancel"),
    mark("Main menu"),
    mark("Notifications"),
    mark("Sidebar"),
    mark("Collapse sidebar"),
    mark("Expand sidebar"),
    mark("Skip to main content"),
    mark("Fullscreen"),
    mark("Close fullscreen"),
    mark("Copy to clipboard"),
    mark("Copied"),
    mark("Loading..."),
    mark("Page not found"),
    mark("The page that you have requested does not seem to exist. Running the app's main page."),
    mark("Shortcut {text}"),
    mark("Scroll tabs left"),
    mark("Scroll tabs right"),
    mark("View less"),
    mark("App pages"),
    mark("Menu"),
    mark("empty"),
    mark("{text} notification."),
    mark("{text} notifications."),
)

_OTHER: Final[Mapping[str, str]] = {
    "Clear all": mark("Take all away"),
    "Delete": mark("Remove file"),
    "Next": mark("Next month"),
    "Previous": mark("Previous month"),
    "Search": mark("Search in the table"),
    "This app has encountered an error. The original error message is redacted to prevent data "
    "leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, "
    "click on 'Manage app' in the lower right of your app).": mark(
        "Something went wrong with the last press. What was saved is kept: load the page again."
    ),
}
"""Words whose plain translation means something else in this product."""


def all_words() -> dict[str, str]:
    """Return every word of Streamlit with the sentence that stands for it, in English."""
    return {**{word: word for word in _SAME}, **_OTHER}


def words_in_use() -> list[list[str]]:
    """Return pairs of a word and its translation; none where the product speaks English."""
    if language() == "en":
        return []
    return [[word, t(sentence)] for word, sentence in all_words().items()]
