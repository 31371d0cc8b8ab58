"""The pages of a meeting as one element: cover, pages, what was decided; moved by ``deck.js``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboard import context
from dashboard.components.briefings.labels import NOTE_COLOURS, address_of
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.reports.briefings.decks import (
    Meeting,
    NoteLine,
    PlannedPage,
    ShownPage,
    figures_words,
    frozen_page,
    left_out_words,
    meeting,
    meeting_notes,
    own_page,
    shown_pages,
    topic_page,
)
from models.reports.office.office import office
from models.rules.briefing_pages import Bar, Cell, Figure, Grid, ToldPage
from models.text import mark, plural, t
from models.text.formats import format_date, format_number
from models.vocabulary import BriefingTopic, NoteKind

_COUNTED: Final = {
    NoteKind.DECISION: (mark("{number} decision"), mark("{number} decisions")),
    NoteKind.TASK: (mark("{number} work given"), mark("{number} works given")),
}


@dataclass(frozen=True)
class Deck:
    """What is shown: the meeting, its pages that say something, the names of those left out."""

    found: Meeting
    pages: tuple[ShownPage, ...]
    left_out: tuple[str, ...]
    is_today: bool

    @property
    def figures_words(self) -> str:
        """Say of when the figures are."""
        return figures_words(self.found, is_live=self.is_today)


def read_deck(number: int, position: int, *, is_today: bool) -> Deck:
    """Return the pages of a meeting, each read and kept by itself."""
    found = context.load(meeting, number)

    def live(page: PlannedPage) -> ToldPage | None:
        if page.topic is BriefingTopic.OWN:
            return own_page(page)
        # What changed is read from the trail, whose place is part of the question.
        place = (position,) if page.topic is BriefingTopic.CHANGED else ()
        told: ToldPage | None = context.load(
            topic_page, page.topic, found.filters, found.last, *place
        )
        return told

    is_live = is_today or found.shown_at is None
    pages, left_out = shown_pages(found, live if is_live else frozen_page)
    return Deck(found, pages, left_out, is_live)


def deck(number: int, position: int, is_today: bool, _shared: str) -> str:
    """Return the whole sequence as HTML; without a script its first page shows."""
    shown = read_deck(number, position, is_today=is_today)
    notes = context.load(meeting_notes, number)
    slides = [_cover(shown), *(_slide(page, notes) for page in shown.pages), _end(shown, notes)]
    count = len(slides)
    sections = "".join(
        f'<section class="nscl-slide" tabindex="-1" role="group" data-place="{place}" aria-label="'
        f'{html(t("Page {page} of {pages}", page=place, pages=count))}">{body}</section>'
        for place, body in enumerate(slides, 1)
    )
    return f'<div class="nscl-deck" data-count="{count}">{sections}{_bar(shown, count)}</div>'


def _cover(shown: Deck) -> str:
    found, whose = shown.found, context.load(office)
    is_demo = whose is not None and whose.is_demonstration
    invented = f'<span class="nscl-demo">{html(t("Demonstration data"))}</span>' if is_demo else ""
    contents = "".join(
        f'<li><a data-go="{place}" href="{html(_link(shown, slide=str(place)))}">'
        f"{html(page.told.headline)}</a></li>"
        for place, page in enumerate(shown.pages, 2)
    )
    said = (format_date(found.held_on), found.slice_words, shown.figures_words)
    return (
        f'<p class="nscl-slide-topic">{html(whose.name if whose else "")} {invented}</p>'
        f"<h1>{html(found.title)}</h1>"
        f'<p class="nscl-slide-said">{html(" · ".join(said))}</p>'
        f'<ol class="nscl-slide-contents">{contents}</ol>{_left_out(shown)}'
    )


def _link(shown: Deck, **more: str) -> str:
    """Return the address of the sequence, with the figures that are shown."""
    query = {"id": str(shown.found.number), **more}
    if shown.is_today and shown.found.shown_at is not None:
        query["figures"] = "today"
    return context.link("briefing_show", **query)


def _left_out(shown: Deck) -> str:
    words = left_out_words(shown.left_out)
    return f'<p class="nscl-slide-said">{html(words)}</p>' if words else ""


def _slide(page: ShownPage, notes: Iterable[NoteLine]) -> str:
    told = page.told
    left = _figures(told.figures) + _bars(told.bars)
    right = _grid(told.grid) if told.grid is not None else ""
    body = "".join(f"<p>{html(line)}</p>" for line in told.body)
    body = f'<div class="nscl-slide-body">{body}</div>' if body else ""
    sides = "".join(f"<div>{side}</div>" for side in (left, body + right) if side)
    asked = f'<p class="nscl-asked"><b>{html(t("To be decided"))}</b> {html(told.asked)}</p>'
    behind = " · ".join(
        f'<a href="{html(address)}">{html(words)}</a>'
        for words, way in told.behind
        if (address := address_of(way))
    )
    own = "".join(_note(one) for one in notes if one.page == page.place)
    return (
        f'<p class="nscl-slide-topic">{html(page.topic.label)}</p>'
        f"<h2>{html(told.headline)}</h2>"
        f'<div class="nscl-proof">{sides}</div>'
        + (asked if told.asked else "")
        + (f'<ul class="nscl-noted">{own}</ul>' if own else "")
        + (f'<p class="nscl-slide-behind">{behind}</p>' if behind else "")
    )


def _figures(figures: Iterable[Figure]) -> str:
    found = "".join(map(_figure, figures))
    return f'<div class="nscl-slide-figures">{found}</div>' if found else ""


def _figure(one: Figure) -> str:
    alarm = " nscl-alarm" if one.is_alarm else ""
    address = address_of(one.way)
    tag, href = ("a", f' href="{html(address)}"') if address else ("div", "")
    small = "".join(f"<span>{html(words)}</span>" for words in (one.note, one.before) if words)
    return (
        f'<{tag} class="nscl-figure{alarm}"{href}><span>{html(one.label)}</span>'
        f"<b>{html(one.value)}</b>{small}</{tag}>"
    )


def _bars(bars: Iterable[Bar]) -> str:
    rows = "".join(map(_bar_row, bars))
    return f'<table class="nscl-slide-bars"><tbody>{rows}</tbody></table>' if rows else ""


def _bar_row(one: Bar) -> str:
    width = max(0.0, min(100.0, one.share_pct))
    return (
        f'<tr><th scope="row">{_linked(Cell(one.label, one.way))}</th>'
        f'<td aria-hidden="true"><i style="width:{width:.1f}%"></i></td>'
        f'<td class="nscl-number">{html(one.words)}</td></tr>'
    )


def _linked(cell: Cell) -> str:
    address = address_of(cell.way)
    return f'<a href="{html(address)}">{html(cell.words)}</a>' if address else html(cell.words)


def _grid(grid: Grid) -> str:
    def number(place: int) -> str:
        return ' class="nscl-number"' if place in grid.figures else ""

    heads = "".join(
        f'<th scope="col"{number(place)}>{html(head)}</th>' for place, head in enumerate(grid.heads)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{_linked(cell)}</th>'
            if place == 0
            else f'<td{number(place)} data-head="{html(grid.heads[place])}">{_linked(cell)}</td>'
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in grid.rows
    )
    return (
        f'<table class="nscl-slide-grid"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _end(shown: Deck, notes: Iterable[NoteLine]) -> str:
    """Return the last page: what was decided and given to do, then what was noted."""
    lines = list(notes)
    parts = "".join(
        f'<h3>{html(kind.label)}</h3><ul class="nscl-noted">{"".join(map(_note, own))}</ul>'
        for kind in (NoteKind.DECISION, NoteKind.TASK, NoteKind.NOTE)
        if (own := [one for one in lines if one.kind is kind])
    )
    head = ", ".join(
        plural(*words, count, number=format_number(count))
        for kind, words in _COUNTED.items()
        for count in [sum(one.kind is kind for one in lines)]
    )
    empty = f"<p>{html(t('Nothing has been decided or noted yet.'))}</p>"
    return (
        f'<p class="nscl-slide-topic">{html(t("Decisions of the meeting"))}</p>'
        f"<h2>{html(head)}</h2>"
        f'<div class="nscl-slide-body">{parts or empty}</div>{_left_out(shown)}'
    )


def _note(one: NoteLine) -> str:
    address = context.link("briefing_note", id=str(one.number))
    by = " · ".join(filter(None, (one.decided_by, one.came_of)))
    small = f" <small>{html(by)}</small>" if by else ""
    return (
        f"<li>{word(one.kind.label, NOTE_COLOURS[one.kind])} "
        f'<a href="{html(address)}">{html(one.text)}</a>{small}</li>'
    )


def _bar(shown: Deck, count: int) -> str:
    """Return what moves through the pages; ``deck.js`` acts on a press."""
    number = str(shown.found.number)

    def button(act: str, words: str, sign: str) -> str:
        return (
            f'<button type="button" data-act="{act}" title="{html(words)}"'
            f' aria-label="{html(words)}">{sign}</button>'
        )

    keys = "".join(
        f"<dt>{html(key)}</dt><dd>{html(words)}</dd>"
        for key, words in (
            (t("→ Space"), t("Next page")),
            ("←", t("Page before")),
            ("Home / End", t("First, last page")),
            ("N", t("Take a note")),
            ("F", t("Fill the screen")),
            ("?", t("This help")),
            ("Esc", t("Leave")),
        )
    )
    when = ""
    if shown.found.shown_at is not None:
        is_frozen = not shown.is_today
        words = t("Figures of today") if is_frozen else t("Figures of the meeting")
        query = {"id": number} | ({"figures": "today"} if is_frozen else {})
        address = html(context.link("briefing_show", **query))
        when = f'<a data-keeps-page href="{address}">{html(words)}</a>'
    leave = html(context.link("briefing", id=number))
    notes = ""
    if context.page("briefing_note_form") is not None:
        notes = (
            f'<button type="button" data-act="notes" aria-expanded="false">'
            f"{html(t('Take a note'))}</button>"
        )
    return (
        f'<nav class="nscl-deck-bar" aria-label="{html(t("Pages"))}">'
        f'{button("before", t("Page before"), "←")}<span class="nscl-deck-at">'
        f"<b>1</b> / {count}</span>{button('next', t('Next page'), '→')}"
        f'<span class="nscl-deck-when">{html(shown.figures_words)}</span>{when}{notes}'
        f"{button('full', t('Fill the screen'), '⛶')}"
        f'<details class="nscl-deck-help"><summary aria-label="{html(t("Keys"))}">?</summary>'
        f"<dl>{keys}</dl></details>"
        f'<a data-leave href="{leave}">{html(t("Leave"))}</a></nav>'
    )
