"""What a page of a meeting says: a finding, its proof, the decision asked for; and how it is kept.

A page is kept as text in every language at once, so that a meeting can be opened again as it was
shown, whoever opens it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from models.vocabulary import BriefingTopic

PROPOSED: Final = tuple(one for one in BriefingTopic if one is not BriefingTopic.OWN)
"""The pages that are proposed, in their order."""


@dataclass(frozen=True)
class Way:
    """Where something leads: a list or a record by its name, with the parameters of its link."""

    screen: str
    query: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure in words, with what stands under it: a remark, the same of the year before."""

    label: str
    value: str
    note: str = ""
    before: str = ""
    is_alarm: bool = False
    way: Way | None = None


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its length in per cent of the longest, what it comes to in words."""

    label: str
    share_pct: float
    words: str
    way: Way | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table in words; the first of a row may lead to its record."""

    words: str
    way: Way | None = None


@dataclass(frozen=True)
class Grid:
    """A table: its heads, its rows, and which columns hold figures. ``more`` leads to all rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class ToldPage:
    """One page: the finding as a sentence, its proof, and what is asked of the meeting."""

    headline: str
    figures: tuple[Figure, ...] = ()
    bars: tuple[Bar, ...] = ()
    grid: Grid | None = None
    body: tuple[str, ...] = ()
    asked: str = ""
    behind: tuple[tuple[str, Way], ...] = ()
    """The ways to the rows behind, each with its words."""


@dataclass(frozen=True)
class PagePlan:
    """A page as it is planned: about a topic, or own words with the topic they stand after."""

    topic: BriefingTopic
    headline: str | None = None
    body: str | None = None
    asked: str | None = None


def in_order(
    topics: Sequence[BriefingTopic], own: Sequence[tuple[PagePlan, BriefingTopic | None]]
) -> list[PagePlan]:
    """Return the pages of a meeting in their order: own ones after their topic, else at the end.

    >>> first = PagePlan(BriefingTopic.OWN, "Mời các phòng nêu khó khăn")
    >>> pages = in_order([BriefingTopic.MONEY, BriefingTopic.SITES], [(first, BriefingTopic.MONEY)])
    >>> [page.topic.value for page in pages]
    ['money', 'own', 'sites']
    """
    pages: list[PagePlan] = []
    for topic in topics:
        pages.append(PagePlan(topic))
        pages += [page for page, after in own if after is topic]
    return pages + [page for page, after in own if after is None or after not in topics]


def kept_text(told: Mapping[str, ToldPage]) -> str:
    """Return a page in all its languages as the text that is kept."""
    return json.dumps({code: asdict(page) for code, page in told.items()}, ensure_ascii=False)


def told_of(text: str, language: str) -> ToldPage:
    """Return a kept page in one language; in another where it was not kept in that one."""
    pages = json.loads(text)
    return _page(pages[language] if language in pages else next(iter(pages.values())))


def _page(raw: Mapping[str, Any]) -> ToldPage:
    grid = raw["grid"]
    return ToldPage(
        headline=raw["headline"],
        figures=tuple(Figure(**one | {"way": _way(one["way"])}) for one in raw["figures"]),
        bars=tuple(Bar(**one | {"way": _way(one["way"])}) for one in raw["bars"]),
        grid=None if grid is None else _grid(grid),
        body=tuple(raw["body"]),
        asked=raw["asked"],
        behind=tuple((words, Way(**way)) for words, way in raw["behind"]),
    )


def _grid(raw: Mapping[str, Any]) -> Grid:
    return Grid(tuple(raw["heads"]), tuple(map(_cells, raw["rows"])), tuple(raw["figures"]))


def _cells(row: Iterable[Mapping[str, Any]]) -> tuple[Cell, ...]:
    return tuple(Cell(one["words"], _way(one["way"])) for one in row)


def _way(raw: Mapping[str, Any] | None) -> Way | None:
    return None if raw is None else Way(**raw)
