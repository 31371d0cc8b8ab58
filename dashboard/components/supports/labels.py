"""How the standing of a certificate is marked."""

from typing import Final

from dashboard.components.marks import badge
from models.vocabulary import CertificateStanding

STANDING_COLOURS: Final = {
    CertificateStanding.VALID: "green",
    CertificateStanding.EXPIRING: "orange",
    CertificateStanding.EXPIRED: "red",
    CertificateStanding.WITHDRAWN: "gray",
}


def standing_mark(label: str) -> str:
    """Return the standing of a certificate as a small label."""
    colours = {one.label: colour for one, colour in STANDING_COLOURS.items()}
    return badge(label, colours.get(label, "gray"))
