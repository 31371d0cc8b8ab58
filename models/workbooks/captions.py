"""What every file says about itself: title, slice, who made it and when."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from models.text import t
from models.text.folding import fold
from models.text.formats import format_moment, office_time


@dataclass(frozen=True)
class Caption:
    """The head of a file; ``made_at`` is in UTC.

    ``lines`` say period, units and filters, the first of them all in short. ``period`` stands in
    the name of the file. Tables are signed in ``signed_in``; without a place nothing is.
    """

    title: str
    lines: tuple[str, ...]
    made_by: str
    made_at: datetime
    is_demonstration: bool = False
    office: str = ""
    period: str = ""
    signed_in: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """Return what stands under the title: whose file it is, what it shows, who made it."""
        return (*filter(None, (self.office, *self.lines)), self.made)

    @property
    def made(self) -> str:
        """Say who made the file and when."""
        return t(
            "Made by {name} at {moment}", name=self.made_by, moment=format_moment(self.made_at)
        )

    @property
    def made_moment(self) -> str:
        """Say when the file was made, by the clock on the office wall."""
        return format_moment(self.made_at)

    @property
    def mark(self) -> str:
        """Return the mark of invented data, "" for an office's real data."""
        return t("DEMONSTRATION DATA – not the results of any province") * self.is_demonstration


def file_name(caption: Caption, extension: str) -> str:
    """Return a name that says content, period and day, in plain letters, with a random end.

    Such as ``trao-doi-kinh-nghiem-nam-2026-2026-11-23-minh-hoa-9f3c2a71.xlsx``.
    """
    parts = [fold(caption.title)[:60].strip(), fold(caption.period)[:60].strip()]
    parts.append(f"{office_time(caption.made_at):%Y-%m-%d}")
    if caption.is_demonstration:
        parts.append(fold(t("demonstration")))
    parts.append(secrets.token_hex(4))
    return "-".join(part.replace(" ", "-") for part in parts if part) + f".{extension}"
