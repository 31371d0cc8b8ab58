"""How supports, certificates and courses read in one line."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.vocabulary import CertificateStanding, Origin

STANDING_COLOURS: Final = {
    CertificateStanding.VALID: "green",
    CertificateStanding.EXPIRING: "orange",
    CertificateStanding.EXPIRED: "red",
    CertificateStanding.WITHDRAWN: "gray",
}


def _origin(row: Mapping[str, Any]) -> str:
    if row["origin"] == Origin.OFFICE.label:
        return ""
    return next(
        (
            badge(one.label, colour)
            for one, colour in ORIGIN_COLOURS.items()
            if one.label == row["origin"]
        ),
        "",
    )


def _line(head: str, marks: list[str], around: list[str]) -> str:
    shown = " ".join([head, *filter(None, marks)])
    return " · ".join([shown, *(markdown(text) for text in around if text)])


def standing_mark(label: str) -> str:
    """Return the standing of a certificate as a small label."""
    colours = {one.label: colour for one, colour in STANDING_COLOURS.items()}
    return badge(label, colours.get(label, "gray"))
