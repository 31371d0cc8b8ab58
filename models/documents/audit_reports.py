"""The report of one audit as a .pdf with photos, set by typst: no network, its own fonts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from models.text import language, t

_TEMPLATE: Final = Path(__file__).with_name("audit_report.typ")


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
    with TemporaryDirectory() as folder:
        root = Path(folder)
        paths = {}
        for number, (content, ending) in pictures.items():
            paths[number] = f"{number}.{ending}"
            (root / paths[number]).write_bytes(content)
        copyfile(_TEMPLATE, root / "main.typ")
        made: Any = typst.compile(
            root / "main.typ", root=root, format="pdf", timestamp=int(audit.made_at.timestamp()),
            font_paths=typst.Fonts(include_system_fonts=False),
            sys_inputs={"data": json.dumps(_data(audit, paths), ensure_ascii=False)},
        )  # fmt: skip
    return bytes(made)


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
