"""What one search found, as one element: a table for each register, every row a link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.reports.search.found import Found, Group, Hit
from models.text import plural, t
from models.text.formats import format_number
from models.text.matching import marked


@dataclass(frozen=True)
class FoundIn:
    """How a register stands among what was found.

    ``all_of`` returns the address of its list with these words, ``record`` that of one record, ""
    where the person has no such screen. ``colours`` are those of its states.
    """

    title: str
    all_of: Callable[[str], str]
    record: Callable[[int], str]
    colours: Mapping[Any, str] = field(default_factory=dict)


def found_records(found: Found, places: Mapping[str, FoundIn], typed: str) -> str:
    """Return the registers in which something fits, the way to all of each, and the first of each.

    ``places`` are told by the name of the register's table.
    """
    groups = [group for group in found.groups if group.kind in places]
    return _summary(groups, places, typed) + "".join(
        _group(group, places[group.kind], typed, found.words) for group in groups
    )


def _summary(groups: Sequence[Group], places: Mapping[str, FoundIn], typed: str) -> str:
    count = sum(group.count for group in groups)
    said = plural(
        "{number} record fits", "{number} records fit", count, number=format_number(count)
    )
    links = "".join(
        f'<li><a href="{html(places[group.kind].all_of(typed))}">'
        f"{html(places[group.kind].title)} <b>{html(format_number(group.count))}</b></a></li>"
        for group in groups
    )
    return (
        f'<nav class="nscl-found" aria-label="{html(t("Found by register"))}">'
        f"<p>{html(said)}</p><ul>{links}</ul></nav>"
    )


def _group(group: Group, place: FoundIn, typed: str, words: Sequence[str]) -> str:
    count = html(format_number(group.count))
    rows = "".join(_row(hit, place, words) for hit in group.hits)
    more = ""
    if group.count > len(group.hits):
        said = html(t("See all {number}", number=format_number(group.count)))
        label = html(f"{t('See all {number}', number=format_number(group.count))}: {place.title}")
        more = f'<p><a href="{html(place.all_of(typed))}" aria-label="{label}">{said}</a></p>'
    return (
        f'<section class="nscl-found"><h2>{html(place.title)} · {count}</h2>'
        f'<div class="nscl-rows nscl-few"><table aria-label="{html(place.title)}">'
        f"<tbody>{rows}</tbody></table></div>{more}</section>"
    )


def _row(hit: Hit, place: FoundIn, words: Sequence[str]) -> str:
    title = _marked(hit.title, words)
    address = place.record(hit.id)
    name = f'<a href="{html(address)}">{title}</a>' if address else title
    about = f"<small>{_marked(' · '.join(hit.about), words)}</small>" if hit.about else ""
    where = ""
    if hit.matched:
        label, said = hit.matched
        head = f"{html(label)}: " if label else ""
        where = f"<small>{head}{_marked(said, words)}</small>"
    state = word(hit.state.label, place.colours.get(hit.state, "gray")) if hit.state else ""
    day = f'<span class="nscl-tight">{html(hit.day)}</span>' if hit.day else ""
    return (
        f'<tr><th scope="row" class="nscl-line-1">{name}{about}{where}</th>'
        f'<td class="nscl-line-2">{day}</td><td class="nscl-line-2">{state}</td></tr>'
    )


def _marked(text: str, words: Sequence[str]) -> str:
    return "".join(
        f"<mark>{html(piece)}</mark>" if fits else html(piece)
        for piece, fits in marked(text, words)
    )
