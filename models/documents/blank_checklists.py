"""A blank checklist of one audit for rooms without signal: A4, a table a zone, a QR code."""

from dataclasses import asdict, dataclass
from datetime import datetime

from models.documents.typesetting import set_pdf
from models.text import language, t


@dataclass(frozen=True)
class BlankLine:
    """One criterion with the most points it gives; ``pillar`` stands where a new one begins."""

    number: str
    pillar: str
    text: str
    maximum: int


@dataclass(frozen=True)
class BlankChecklist:
    """What the sheet says; ``zones`` each get the same lines."""

    title: str
    site: str
    facts: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...]
    zones: tuple[str, ...]
    lines: tuple[BlankLine, ...]
    made: str
    made_by: str
    made_at: datetime
    mark: str


def blank_checklist_pdf(blank: BlankChecklist, qr_svg: bytes) -> bytes:
    """Set the sheet; ``qr_svg`` is the code of the audit's address as a picture."""
    said = asdict(blank)
    del said["made_at"]
    data = said | {
        "language": language(),
        "most": max((line.maximum for line in blank.lines), default=4),
        "heads": {
            "zone": t("Zone"),
            "number": t("No."),
            "criterion": t("Criterion"),
            "not_applicable": t("N/A (on paper)"),
            "note": t("Note"),
            "scan": t("Scan to enter the scores"),
            "sign": t("(signature, full name)"),
            "signers": [t("For the site audited"), t("For the auditors")],
        },
    }
    return set_pdf("blank_checklist.typ", data, blank.made_at, {"qr.svg": qr_svg})
