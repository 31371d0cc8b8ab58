"""What was measured, beside what, and whether it is within reach; as a table and as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

HERE: Final = Path(__file__).parent
LAST: Final = HERE / "last.json"
ARTIFACT: Final = HERE.parent / "artifacts" / "bench.json"
TABLE: Final = HERE / "README.md"
_MARK: Final = "<!-- the last run -->"


@dataclass(frozen=True)
class Spread:
    """Several measurements of one thing."""

    low: float
    middle: float
    high: float
    repeats: int

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Return the least, the median and the most of some values."""
        return cls(min(values), median(values), max(values), len(values))

    def text(self, unit: str) -> str:
        """Return "12.1 [11.8 to 13.0] ms"; one value alone without its spread."""
        if self.repeats == 1:
            return f"{_short(self.middle)} {unit}".strip()
        return f"{_short(self.middle)} [{_short(self.low)} to {_short(self.high)}] {unit}".strip()


@dataclass(frozen=True)
class Result:
    """One line of the table. ``is_within`` is None where this machine cannot tell."""

    code: str
    measure: str
    unit: str
    ours: Spread | None = None
    theirs: Spread | None = None
    value: str = ""
    reach: str = ""
    is_within: bool | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Return the verdict in words."""
        if self.is_within is None:
            return "for information" if not self.reach else "not measurable"
        return "ok" if self.is_within else "not ok"


def ratio(
    code: str,
    measure: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    reach: float,
    unit: str = "ms",
    note: str = "",
) -> Result:
    """Compare medians: ours may be at most ``reach`` times theirs."""
    mine, other = Spread.of(ours), Spread.of(theirs)
    found = mine.middle / other.middle
    return Result(
        code, measure, unit, mine, other, f"{found:.2f} x", f"<= {reach:g} x", found <= reach, note
    )


def show(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = [
        "| | measure | ours | beside | value | reach | |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.code} | {one.measure}{f' ({one.note})' if one.note else ''}"
        f" | {one.ours.text(one.unit) if one.ours else ''}"
        f" | {one.theirs.text(one.unit) if one.theirs else ''}"
        f" | {one.value} | {one.reach} | {one.verdict} |"
        for one in results
    ]
    return "\n".join(lines)


def keep(results: Sequence[Result], taken: str, *, is_whole: bool) -> None:
    """Write all as JSON; the last whole run also where it is kept with the source."""
    document = {
        "taken": taken,
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, on average"
        f" {os.getloadavg()[2]:.0f} programs at work in the last quarter of an hour",
        "results": [{**asdict(one), "verdict": one.verdict} for one in results],
    }
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    ARTIFACT.parent.mkdir(exist_ok=True)
    ARTIFACT.write_text(text)
    if not is_whole:
        return
    LAST.write_text(text)
    head, _, _ = TABLE.read_text().partition(_MARK)
    TABLE.write_text(
        f"{head}{_MARK}\n\nTaken {taken} on {document['machine']}.\n\n{show(results)}\n"
    )


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
