"""The queue of taps that a browser keeps for an audit, told again in Python: score_sheet.js."""

from dataclasses import dataclass, field
from typing import Any

Line = tuple[int, int]
"""Zone and criterion."""


@dataclass
class Tap:
    """One answer as the browser keeps it: points, the time of the tap, what stood there."""

    points: int | None
    ms: int
    seen: tuple[str, ...]


@dataclass
class Browser:
    """One browser of one person: what it stores, and what its open page was told last."""

    device: str
    stored: dict[Line, Tap] = field(default_factory=dict)
    shown: dict[Line, tuple[str, ...]] = field(default_factory=dict)
    """By line the names of the answers that the page shows."""
    is_open: bool = False

    def open(self, shown: dict[Line, tuple[str, ...]]) -> None:
        """Load the page, which needs a signal."""
        self.is_open, self.shown = True, shown

    def close(self) -> None:
        """Close the page; what is stored stays."""
        self.is_open, self.shown = False, {}

    def tap(self, line: Line, points: int | None, now_ms: int) -> Tap:
        """Answer a line, with or without a signal."""
        before = self.stored.get(line)
        stood = self.shown.get(line, ())
        own = [int(one.split(".")[1]) for one in stood if one.startswith(f"{self.device}.")]
        last = max([0, before.ms if before else 0, *own])
        seen = dict.fromkeys([*(before.seen if before else ()), *stood])
        self.stored[line] = Tap(points, max(now_ms, last + 1), tuple(seen))
        return self.stored[line]

    def message(self) -> dict[str, Any]:
        """Return what is sent: every tap that was not taken yet."""
        return {
            "device": self.device,
            "taps": [
                {
                    "zone_id": zone,
                    "criterion_id": criterion,
                    "points": tap.points,
                    "tap_ms": tap.ms,
                    "seen": tap.seen,
                }
                for (zone, criterion), tap in self.stored.items()
            ],
        }

    def taken(self, lines: dict[Line, int], shown: dict[Line, tuple[str, ...]]) -> None:
        """Let go what the server took, and show what it tells."""
        for line, ms in lines.items():
            if line in self.stored and self.stored[line].ms <= ms:
                del self.stored[line]
        self.shown = shown
