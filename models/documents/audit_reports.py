"""The report of one audit as a .pdf with photos, set by typst: no network, its own fonts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from models.documents.typesetting import set_pdf
from models.text import language, t


@dataclass(frozen=True)
class PrintedTable:
    """A table in words: its heads and rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PrintedPhoto:
    """A photo: the number of its file, and what stands under it."""

    file_id: int
    words: str


@dataclass(frozen=True)
class PrintedFinding:
    """A finding with its facts in words and its photos before and after."""

    zone: str
    criterion: str
    facts: tuple[tuple[str, str], ...]
    before: tuple[PrintedPhoto, ...]
    after: tuple[PrintedPhoto, ...]


@dataclass(frozen=True)
class PrintedAudit:
    """What the document says, every word of it; texts are never read as markup."""

    title: str
    made: str
    made_by: str
    made_at: datetime
    mark: str
    superior_body: str
    office: str
    symbol: str
    place_and_day: str
    site: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    scores: PrintedTable
    findings: tuple[PrintedFinding, ...]
    photos: tuple[PrintedPhoto, ...]
    lines: PrintedTable


def audit_pdf(audit: PrintedAudit, pictures: Mapping[int, tuple[bytes, str]]) -> bytes:
    """Set the document; ``pictures`` are contents with their endings, by the number of the file.

    A photo that is not among them leaves its frame with its words.
    """
    paths = {number: f"{number}.{ending}" for number, (_, ending) in pictures.items()}
    files = {paths[number]: content for number, (content, _) in pictures.items()}
    return set_pdf("audit_report.typ", _data(audit, paths), audit.made_at, files)


def _data(audit: PrintedAudit, paths: Mapping[int, str]) -> dict[str, Any]:
    said = asdict(audit)
    del said["made_at"]
    said["photos"] = _placed(audit.photos, paths)
    for finding, one in zip(said["findings"], audit.findings, strict=True):
        finding["before"] = _placed(one.before, paths)
        finding["after"] = _placed(one.after, paths)
    return said | {
        "language": language(),
        "state": t("SOCIALIST REPUBLIC OF VIET NAM"),
        "motto": t("Independence - Freedom - Happiness"),
        "signers": [t("For the site audited"), t("For the auditors")],
        "heads": {
            "scores": t("I. Scores by zone and pillar"),
            "no_scores": t("The audit is still open: there is no score yet."),
            "findings": t("II. Findings"),
            "no_findings": t("None."),
            "before": t("Before mending"),
            "after": t("After mending"),
            "no_photo": t("No photo yet"),
            "photos": t("Annex: other photos"),
            "sign": t("(signature, full name)"),
            "lines": t("Annex: every line of the checklist"),
        },
    }


def _placed(photos: Sequence[PrintedPhoto], paths: Mapping[int, str]) -> list[dict[str, str]]:
    return [{"path": paths.get(one.file_id, ""), "words": one.words} for one in photos]
