"""A register as one aligned table: one element whatever it holds, every row a link.

The same HTML is the table of a desk, the two lines a record has on a phone, and what is printed.
Its links move within the open page (``dashboard/server/sign_in/moves.js``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.components.cards.table import NUMBERS, cell_words
from dashboard.components.escape import html
from models.filters import PAGE_ROWS
from models.frames.columns import Column, Columns
from models.text import t
from models.text.formats import format_millions, format_number
from models.vocabulary import Origin

Row = Mapping[Any, Any]
_NEIGHBOURS: Final = 2
"""Pages that can be turned to on either side of the one that is shown."""

_SHORT: Final = 16
"""Signs of a text that is never broken into two lines."""
_LONG: Final = 50
"""Signs of a name that two lines of its column might not hold."""


@dataclass(frozen=True)
class Shown:
    """One column of a list on the screen; ``name`` is that of the frame's column.

    ``sort`` is the order that a press on its head asks for first ("-cost": the largest), "" where
    the list has no such order. ``drawn`` makes the cell of a row as HTML; without it the value is
    told by its type. ``line`` is the line of a phone that bears it, 0 for none. ``head`` is a
    sentence of the catalogue where the head of files is too long here. ``is_link`` marks the cell
    that bears the link to the record. ``tells`` names the columns that the cell tells as well: a
    file with the list as seen has them beside it.
    """

    name: str
    sort: str = ""
    drawn: Callable[[Row], str] | None = None
    line: int = 0
    head: str = ""
    is_link: bool = False
    tells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of a list: which one of how many, and how its own links are made.

    ``address_of`` returns the address of this list with an order and a page, ``record_of`` that of
    a record by its number, "" where this person has no such screen. ``totals`` are the sums of the
    whole list by column.
    """

    order: str
    page: int
    count: int
    address_of: Callable[[str, int], str]
    record_of: Callable[[int], str]
    totals: Mapping[str, float]

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.count // PAGE_ROWS))


def word(text: str, colour: str) -> str:
    """Return a state as a word on its colour; nothing for no text.

    >>> word("Quá hạn", "red")
    '<span class="nscl-word nscl-red">Quá hạn</span>'
    """
    return f'<span class="nscl-word nscl-{colour}">{html(text)}</span>' if text else ""


def in_colour(name: str, colours: Mapping[Any, str]) -> Callable[[Row], str]:
    """Return what draws a column of terms as words on the colour of each term."""

    def drawn(row: Row) -> str:
        text = str(row[name])
        found = (colour for term, colour in colours.items() if term.label == text)
        return word(text, next(found, "gray"))

    return drawn


def signed(name: str) -> Callable[[Row], str]:
    """Return what draws a change with its sign, in words that need no colour."""

    def drawn(row: Row) -> str:
        change = row[name]
        if pd.isna(change):
            return ""
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return html(f"{sign}{format_number(abs(change), 1)}")

    return drawn


def percent(name: str) -> Callable[[Row], str]:
    """Return what draws a whole number of per cent with its sign."""
    return lambda row: "" if pd.isna(row[name]) else html(f"{format_number(row[name])} %")


def millions(name: str) -> Callable[[Row], str]:
    """Return what draws an amount in million dong; the head says so.

    Files and the record tell the amount in dong.
    """
    return lambda row: "" if pd.isna(row[name]) else html(format_millions(row[name]))


ORIGIN: Final = ("origin",)
"""What a cell drawn by :func:`with_origin` tells besides the name."""


def with_origin(name: str) -> Callable[[Row], str]:
    """Return what draws a name, and after it that the record is a public one.

    That a record is invented is said once, above every screen of a demonstration.
    """

    def drawn(row: Row) -> str:
        is_public = row["origin"] == Origin.PUBLIC.label
        return f"{html(row[name])} {word(row['origin'], 'gray')}" if is_public else html(row[name])

    return drawn


def list_table(frame: pd.DataFrame, columns: Columns, shown: Sequence[Shown], page: Page) -> str:
    """Return the page of a list as HTML: heads that sort, rows, totals, and the other pages."""
    known = {column.name: column for column in columns}
    drawn = [(one, known[one.name]) for one in shown]
    heads = "".join(_head(one, column, page) for one, column in drawn)
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    body = "".join(_row(int(number), row, drawn, page) for number, row in rows)
    every = _tick(t("Choose all of this page"))
    return (
        '<div class="nscl-rows nscl-wide" tabindex="0" role="region"'
        f' aria-label="{html(t("Rows of the list"))}"><table>'
        f"<thead><tr>{every}{heads}</tr></thead><tbody>{body}</tbody>{_totals(drawn, page)}"
        "</table></div>"
        f"{pages_of(page)}"
    )


def _head(one: Shown, column: Column, page: Page) -> str:
    words = html(t(one.head) if one.head else column.label)
    side = ' class="nscl-number"' if column.type in NUMBERS else ""
    if not one.sort:
        return f'<th scope="col"{side}>{words}</th>'
    name = one.sort.removeprefix("-")
    is_now = page.order.removeprefix("-") == name
    if not is_now:
        address = page.address_of(one.sort, 1)
        return f'<th scope="col"{side}><a href="{html(address)}">{words}</a></th>'
    falls = page.order.startswith("-")
    address = page.address_of(name if falls else f"-{name}", 1)
    said, sign = ("descending", "▼") if falls else ("ascending", "▲")
    return (
        f'<th scope="col"{side} aria-sort="{said}"><a href="{html(address)}">{words}'
        f'<span aria-hidden="true">\u00a0{sign}</span></a></th>'
    )


def _row(number: int, row: Row, drawn: Sequence[tuple[Shown, Column]], page: Page) -> str:
    cells = "".join(_cell(number, row, one, column, page) for one, column in drawn)
    name = next((row[one.name] for one, _ in drawn if one.is_link), number)
    return f"<tr>{_tick(t('Choose: {name}', name=name), number)}{cells}</tr>"


def _tick(label: str, number: int | None = None) -> str:
    """Return the cell by which a row is chosen; without a number, all rows of the page."""
    value = "" if number is None else f' value="{number}"'
    box = f'<input type="checkbox"{value} aria-label="{html(label)}">'
    return f'<td class="nscl-tick"><label>{box}</label></td>'


def _cell(number: int, row: Row, one: Shown, column: Column, page: Page) -> str:
    text = one.drawn(row) if one.drawn else _plain(cell_words(row[one.name], column.type))
    if column.marked_by and text and row[column.marked_by]:
        text += "\u00a0*"
    address = page.record_of(number) if one.is_link else ""
    if address:
        whole = str(row[one.name])
        told = f' title="{html(whole)}"' if len(whole) > _LONG else ""
        text = f'<a href="{html(address)}"{told}>{text or html(number)}</a>'
    kinds = [f"nscl-line-{one.line}"] if one.line else []
    kinds += ["nscl-number"] if column.type in NUMBERS else []
    marks = f' class="{" ".join(kinds)}"' if kinds else ""
    head = t(one.head) if one.head else column.label
    if one.line > 1 and column.type in NUMBERS and text and head != "%":
        marks += f' data-head="{html(head)}"'
    return f'<th scope="row"{marks}>{text}</th>' if one.is_link else f"<td{marks}>{text}</td>"


def _plain(words: str) -> str:
    """Return a text for a cell: a short one on one line, of a long one two lines and all on top."""
    if words.isdigit() or not words:
        return words
    if len(words) <= _SHORT:
        return f'<span class="nscl-tight">{html(words)}</span>'
    return f'<span class="nscl-clamp" title="{html(words)}">{html(words)}</span>'


def _totals(drawn: Sequence[tuple[Shown, Column]], page: Page) -> str:
    """Return the row of sums over all pages; nothing where no column is summed."""
    if page.count < 2 or not any(one.name in page.totals for one, _ in drawn):
        return ""
    cells = []
    for place, (one, column) in enumerate(drawn):
        text = html(t("Total")) if place == 0 else ""
        if one.name in page.totals:
            sum_words = cell_words(page.totals[one.name], column.type)
            text = one.drawn(page.totals) if one.drawn else html(sum_words)
        side = ' class="nscl-number"' if column.type in NUMBERS else ""
        cells.append(f"<td{side}>{text}</td>")
    return f'<tfoot><tr><td class="nscl-tick"></td>{"".join(cells)}</tr></tfoot>'


def pages_of(page: Page) -> str:
    """Return the way to the other pages; nothing where one page holds everything."""
    if page.pages == 1:
        return ""
    near = range(page.page - _NEIGHBOURS, page.page + _NEIGHBOURS + 1)
    offered = sorted({1, page.pages, *(one for one in near if 1 <= one <= page.pages)})
    links, before = [], 0
    for one in offered:
        if one - before > 1:
            links.append('<span aria-hidden="true">…</span>')
        before = one
        if one == page.page:
            links.append(f'<b aria-current="page">{html(format_number(one))}</b>')
        else:
            links.append(_page_link(page, one, format_number(one)))
    first = (page.page - 1) * PAGE_ROWS + 1
    numbers = {
        "first": format_number(first),
        "last": format_number(min(page.count, first + PAGE_ROWS - 1)),
        "count": format_number(page.count),
    }
    before_link = _page_link(page, page.page - 1, t("Previous")) if page.page > 1 else ""
    after_link = _page_link(page, page.page + 1, t("Next")) if page.page < page.pages else ""
    return (
        f'<nav class="nscl-pages" aria-label="{html(t("Pages"))}">{before_link}{"".join(links)}'
        f"{after_link}<span>{html(t('{first}–{last} of {count}', **numbers))}</span></nav>"
    )


def _page_link(page: Page, to: int, words: str) -> str:
    label = html(t("Page {page} of {pages}", page=to, pages=page.pages))
    named = "" if not words[:1].isdigit() else f' aria-label="{label}"'
    return f'<a href="{html(page.address_of(page.order, to))}"{named}>{html(words)}</a>'
