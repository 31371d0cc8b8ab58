"""What an official document says as plain values: kept when it is issued, held against today's."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from models.documents.official.values import Block, OfficialDocument, Table
from models.rules.numbers import parse_typed_number
from models.text.formats import format_measure


@dataclass(frozen=True)
class ToldFigure:
    """One figure of a table, as it was told and as it is now; "–" where it stands no more."""

    table: str
    label: str
    told: str
    now: str
    is_main: bool

    @property
    def change(self) -> str:
        """Return the difference of what is written; "" where one is no number."""
        with suppress(ValueError):
            change = parse_typed_number(self.now) - parse_typed_number(self.told)
            return f"+{format_measure(change)}" if change > 0 else format_measure(change)
        return ""

    @property
    def difference(self) -> str:
        """Return the difference as a table tells it: "0" of a number that stayed as it was."""
        if self.differs:
            return self.change
        return "0" if self.change else ""

    @property
    def differs(self) -> bool:
        """Say whether it is now another."""
        return self.told != self.now


def told_text(document: OfficialDocument) -> str:
    """Return everything a document says, part by part, as text to keep."""
    return json.dumps(_told(document), ensure_ascii=False)


def figures_beside(kept: str, now: OfficialDocument) -> tuple[ToldFigure, ...]:
    """Hold the figures of a kept document against those of one made now.

    The first column of its headline figures is told whole and first, of the others what differs;
    the headline figures are the first table where none says that it holds them.
    """
    kept_told, now_told = json.loads(kept), _told(now)
    then, today = _figures(kept_told), _figures(now_told)
    main = _main_column(then, [*kept_told["body"], *now_told["body"]])
    both = [
        ToldFigure(
            key[0],
            key[1] if (key[0], key[2]) == main else " · ".join(key[1:3]),
            then.get(key, "–"),
            today.get(key, "–"),
            is_main=(key[0], key[2]) == main,
        )
        for key in dict.fromkeys([*then, *today])
    ]
    both.sort(key=lambda one: not one.is_main)
    return tuple(one for one in both if one.is_main or one.differs)


def _main_column(
    then: Mapping[tuple[str, str, str, int], str], blocks: Sequence[Mapping[str, Any]]
) -> tuple[str, str]:
    """Return table and head of the column of headline figures, as the kept document has it."""
    named = {one["title"] for one in blocks if one.get("is_main")}
    found = next((key for key in then if key[0] in named), None) or next(iter(then), None)
    return ("", "") if found is None else (found[0], found[2])


def sentences_beside(kept: str, now: OfficialDocument) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs that only the kept document has, and those only today's has."""
    then, today = list(_sentences(json.loads(kept))), list(_sentences(_told(now)))
    return (
        tuple(one for one in then if one not in today),
        tuple(one for one in today if one not in then),
    )


def has_figures(kept: str) -> bool:
    """Say whether a kept document has a table of figures."""
    return bool(_figures(json.loads(kept)))


def _told(document: OfficialDocument) -> dict[str, Any]:
    head = document.head
    return {
        "kind": document.kind,
        "subject": document.subject,
        "superior_body": head.superior_body,
        "issuing_body": head.issuing_body,
        "number": head.number,
        "symbol": head.symbol,
        "place": head.place,
        "day": head.day.isoformat() if head.day else None,
        "signer": asdict(document.signer),
        "addressees": document.addressees,
        "recipients": document.recipients,
        "grounds": document.grounds,
        "body": [_block(one) for one in document.body],
        "annexes": [
            {"title": one.title, "body": [_block(block) for block in one.body]}
            for one in document.annexes
        ],
        "is_demonstration": document.is_demonstration,
    }


def _block(block: Block) -> dict[str, Any]:
    told = {"is": type(block).__name__, **asdict(block)}
    if isinstance(block, Table):
        told["figures"] = sorted(block.figures)
    return told


def _figures(told: Mapping[str, Any]) -> dict[tuple[str, str, str, int], str]:
    """Return the figures of a document's tables by table, row, column and how often they stood."""
    found: dict[tuple[str, str, str, int], str] = {}
    for block in told["body"]:
        if block["is"] != "Table" or not block["figures"] or block.get("is_beside"):
            continue
        is_numbered = 0 in block["figures"]  # its first column counts the rows and is no figure
        columns = [one for one in block["figures"] if one]
        for row in block["rows"] if columns else ():
            said = row[1:2] if is_numbered else row[: columns[0]]
            label = " · ".join(one for one in said if one)
            for column in columns:
                times = 0
                while (key := (block["title"], label, block["heads"][column], times)) in found:
                    times += 1
                found[key] = row[column]
    return found


def _sentences(told: Mapping[str, Any]) -> Iterator[str]:
    for block in told["body"]:
        if block["is"] == "Paragraph":
            yield block["text"]
