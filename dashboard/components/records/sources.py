"""Where the facts of a record are from, on its page."""

from datetime import date
from typing import Protocol

from dashboard.components.escape import html, web_link
from models.text import t
from models.text.formats import format_date


class Sourced(Protocol):
    """A record that may name its source."""

    source_url: str | None
    published_on: date | None


def source_facts(facts: Sourced) -> str:
    """Return the source's address and the day of its publication as rows of the facts."""
    rows = ""
    if facts.source_url:
        link = web_link(facts.source_url, facts.source_url)
        rows += f"<dt>{html(t('Source'))}</dt><dd>{link}</dd>"
    if facts.published_on:
        day = format_date(facts.published_on)
        rows += f"<dt>{html(t('Published on the day'))}</dt><dd>{html(day)}</dd>"
    return rows
