"""Read names of provinces as people write them: the one reader, which asks and never guesses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final

from models.lookups.places import Places, new_place_on
from models.rules.succession import Unit
from models.text import t
from models.text.folding import fold

_LINES: Final = re.compile(r"[\n;,]")
_NUMBERED: Final = re.compile(r"^\s*(?:\(?\d{1,3}[.)/]\s*|[-–—•*+]\s*)+")
_HEADS: Final = (
    "tinh",
    "thanh pho",
    "tp",
    "t p",
    "t",
    "so khoa hoc va cong nghe",
    "so kh cn",
    "so khcn",
    "so kh va cn",
    "chi cuc tieu chuan do luong chat luong",
    "chi cuc tdc",
    "chi cuc tcdlcl",
    "uy ban nhan dan",
    "ubnd",
)
"""What may stand before the name of a province in a list, folded."""
_SHORT: Final = {
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "sai gon": "ho chi minh",
    "ba ria vt": "ba ria vung tau",
    "brvt": "ba ria vung tau",
    "br vt": "ba ria vung tau",
    "tt hue": "thua thien hue",
    "saigon": "ho chi minh",
    "hn": "ha noi",
    "bac can": "bac kan",
    "dac lac": "dak lak",
    "daklak": "dak lak",
    "dac nong": "dak nong",
    "daknong": "dak nong",
    "kontum": "kon tum",
}
_MOST_SUGGESTED: Final = 3


@dataclass
class ReadProvinces:
    """The units that were read, once each in their order, and a sentence for each line not read."""

    province_ids: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_provinces(known: Places, text: str, first_day: date, last_day: date) -> ReadProvinces:
    """Read a pasted list, one province a line (or between commas), as units of a span of days.

    "1. Sở KH&CN tỉnh Hà Giang" is Hà Giang; "Huế" in 2022 is Thừa Thiên Huế. A name that two units
    of the span bear, such as Bắc Ninh in 2025, is asked about; so is a name that is none.
    """
    read = ReadProvinces()
    for line in _LINES.split(text):
        words = _words(line)
        if not words:
            continue
        found = _read(known, line.strip(), words, (first_day, last_day))
        if isinstance(found, str):
            read.problems.append(found)
        elif found not in read.province_ids:
            read.province_ids.append(found)
    return read


def written(known: Places, province_id: int, first_day: date, last_day: date) -> str:
    """Return the name by which the reader finds a unit again in a span of days."""
    unit = known.by_id[province_id]
    is_alone = len(_of_span(known, fold(unit.name), first_day, last_day)) < 2
    return unit.name if is_alone else known.name_in_time(unit.key)


def _words(line: str) -> str:
    """Return the folded name on a line, without its number and what stands before a name."""
    words = fold(_NUMBERED.sub("", line))
    is_shorter = True
    while is_shorter:
        is_shorter = False
        for head in _HEADS:
            if words.startswith(f"{head} "):
                words, is_shorter = words.removeprefix(head).strip(), True
    return _SHORT.get(words, words)


def _read(known: Places, line: str, words: str, span: tuple[date, date]) -> int | str:
    here = _of_span(known, words, *span)
    if len(here) == 1:
        return known.ids[here[0].key]
    if here:
        return t(
            "“{line}”: two units bore this name in that time. Write one of: {names}.",
            line=line,
            names=_listed(known.name_in_time(unit.key) for unit in here),
        )
    elsewhere = known.called(words)
    places = [new_place_on(known, known.ids[unit.key], span[0]) for unit in elsewhere]
    ids = {place for place in places if isinstance(place, int)}
    if len(ids) == 1:
        return ids.pop()
    sentences = [place for place in places if isinstance(place, str)]
    return sentences[0] if sentences else _unknown(known, line, words, span[0])


def _of_span(known: Places, words: str, first_day: date, last_day: date) -> list[Unit]:
    """Return the units that bore a name on a day of a span, one for each through time."""
    standing = [
        unit
        for unit in known.called(words)
        if unit.stood_on(first_day)
        or (unit.valid_from <= last_day and unit.valid_from >= first_day)
    ]
    first = {known.then[unit.key]: unit for unit in reversed(standing)}
    return sorted(first.values(), key=lambda unit: unit.valid_from)


def _unknown(known: Places, line: str, words: str, day: date) -> str:
    names = {fold(unit.name): unit.name for unit in known.units if unit.stood_on(day)}
    near = [name for name in names if words in name or name in words]
    near += get_close_matches(words, names, _MOST_SUGGESTED, 0.6)
    if not near:
        return t("“{line}” is no province.", line=line)
    return t(
        "“{line}” is no province. Is it one of: {names}?",
        line=line,
        names=_listed(names[name] for name in dict.fromkeys(near[: _MOST_SUGGESTED + 1])),
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
