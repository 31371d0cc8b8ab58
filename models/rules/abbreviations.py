"""Short forms that the office writes and types: a search for one finds the other.

Source: SOURCES.md, abbreviations.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

SHORT_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "bv": ("benh vien",),
    "bvdk": ("benh vien da khoa",),
    "cn": ("cong nghe", "cong nghiep"),
    "cp": ("co phan", "chinh phu"),
    "cty": ("cong ty",),
    "dn": ("doanh nghiep",),
    "dntn": ("doanh nghiep tu nhan",),
    "hcm": ("ho chi minh",),
    "hdnd": ("hoi dong nhan dan",),
    "htx": ("hop tac xa",),
    "kcn": ("khu cong nghiep",),
    "kh": ("khoa hoc", "ke hoach"),
    "khcn": ("khoa hoc cong nghe",),
    "nscl": ("nang suat chat luong",),
    "nsnn": ("ngan sach nha nuoc",),
    "qd": ("quyet dinh",),
    "tdc": ("tieu chuan do luong chat luong",),
    "thcs": ("trung hoc co so",),
    "thpt": ("trung hoc pho thong",),
    "tnhh": ("trach nhiem huu han",),
    "tp": ("thanh pho",),
    "tphcm": ("ho chi minh",),
    "tt": ("thua thien", "thi tran", "trung tam"),
    "ttyt": ("trung tam y te",),
    "ubnd": ("uy ban nhan dan",),
}
"""Each short form, folded as search folds (``models.text.folding``), with what it stands for."""
PLACES: Final = {"tt hue": "hue"}
"""What is typed for a place, with the name that its records bear whatever it was called then."""
NEED_NOT_STAND: Final = frozenset({"tp", "thanh pho"})
"""What may stand before the name of a place and mostly does not in lists: "TP HCM"."""
Words = tuple[str, ...]
_SHORT_OF: Final[dict[str, tuple[str, ...]]] = {
    long: tuple(short for short, known in SHORT_FORMS.items() if long in known)
    for known_ones in SHORT_FORMS.values()
    for long in known_ones
}


def _written(long: str) -> Iterator[str]:
    """Return the other ways of writing a form that is written out, whole or in part."""
    yield from _SHORT_OF[long]
    ways = [long]
    for inner, shorts in _SHORT_OF.items():
        if inner != long and f" {inner} " in f" {long} ":
            ways += [
                f" {way} ".replace(f" {inner} ", f" {short} ").strip()
                for way in ways
                for short in shorts
            ]
    yield from ways[1:]


_WAYS: Final = {long: (long, *_written(long)) for long in _SHORT_OF}
"""Every way in which what is written out can be written: "khoa hoc cong nghe", "khcn", "kh cn"."""
_LONG_FORMS: Final[dict[Words, tuple[str, ...]]] = {
    tuple(way.split()): tuple(one for one in ways if one != way)
    for ways in sorted(_WAYS.values(), key=lambda ways: len(ways[0]))
    for way in ways
    if " " in way
}
_STANDS_FOR: Final = {
    short: tuple(dict.fromkeys(way for long in known for way in _WAYS[long] if way != short))
    for short, known in SHORT_FORMS.items()
}
_LONGEST: Final = max(map(len, _LONG_FORMS))


def searched_as(words: Sequence[str]) -> list[list[Words]]:
    """Return what a record must hold: of each part one of several runs of words.

    >>> searched_as(["bv", "da"])
    [[('bv',), ('benh', 'vien')], [('da',)]]
    >>> searched_as(["benh", "vien"])
    [[('benh', 'vien'), ('bv',)]]
    >>> searched_as(["tp", "hue"])
    [[('hue',)]]
    """
    parts: list[list[Words]] = []
    place = 0
    while place < len(words):
        run = _known_at(words, place)
        said = " ".join(run)
        place += len(run)
        if said in NEED_NOT_STAND and place < len(words):
            continue
        others = (*_LONG_FORMS.get(run, ()), *_STANDS_FOR.get(said, ()))
        parts.append([(PLACES[said],)] if said in PLACES else [run, *map(_split, others)])
    return parts


def _split(text: str) -> Words:
    return tuple(text.split())


def _known_at(words: Sequence[str], place: int) -> Words:
    """Return the longest form written out, or place, that begins here; else the word alone."""
    for length in range(min(_LONGEST, len(words) - place), 1, -1):
        run = tuple(words[place : place + length])
        if run in _LONG_FORMS or " ".join(run) in PLACES:
            return run
    return (words[place],)


def short_forms() -> dict[str, Any]:
    """Return the rule of :func:`searched_as` as values, for the lists that a browser filters."""
    return {
        "short": {short: list(known) for short, known in _STANDS_FOR.items()},
        "long": {" ".join(long): list(short) for long, short in _LONG_FORMS.items()},
        "longest": _LONGEST,
        "places": PLACES,
        "needless": sorted(NEED_NOT_STAND),
    }
