"""The dossier of a year as plain values, and its list of contents as a .pdf.

The list claims PDF/A-2a and PDF/UA-1, as the reports that it names.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from models.documents.official.measures import FONTS
from models.documents.official.paper import STANDARDS
from models.documents.typesetting import set_pdf
from models.text import language, t
from models.text.formats import format_measure, format_moment, format_number

LIST_NAME: Final = "muc-luc-ho-so"
SUMS_NAME: Final = "SHA256SUMS"
_MOST_ROWS: Final = 2_000
"""So many files the .pdf tells one by one; the workbook and the sums tell all."""
_KILO: Final = 1_000


@dataclass(frozen=True)
class DossierPaper:
    """One report that was issued, as the list names it; ``signed`` are its copies with verdicts.

    ``record`` is its number in the register.
    """

    record: int
    number: str
    issued_on: str
    title: str
    signer: str
    state: str
    signed: tuple[str, ...]


@dataclass(frozen=True)
class DossierFile:
    """One kept file and its place in the dossier; ``of`` says whose it is, ``what`` what it is."""

    place: str
    of: str
    what: str
    stored_name: str
    size_bytes: int
    sha256: str

    @property
    def size(self) -> str:
        """Return its size in kilobytes of a thousand bytes, rounded up."""
        return t("{size} kB", size=format_number(-(-self.size_bytes // _KILO)))


@dataclass(frozen=True)
class Dossier:
    """What was issued in a year and every file that belongs to it, in the order of the list."""

    year: int
    office: str
    superior_body: str
    made_by: str
    made_at: datetime
    retention: str
    is_demonstration: bool
    papers: tuple[DossierPaper, ...]
    files: tuple[DossierFile, ...]

    @property
    def title(self) -> str:
        """Return its title."""
        return t("Dossier of the year {year}", year=self.year)

    @property
    def mark(self) -> str:
        """Return the mark of invented data, "" for an office's real data."""
        return t("DEMONSTRATION DATA – not the results of any province") * self.is_demonstration

    @property
    def size_bytes(self) -> int:
        """Return how many bytes its files have together."""
        return sum(one.size_bytes for one in self.files)


def files_missing(count: int) -> str:
    """Say that files are missing or damaged on the disk, and so are not in the dossier."""
    return t(
        "{count} files are missing or damaged on the disk and are not in the dossier.",
        count=format_number(count),
    )


def how_to_check() -> str:
    """Say how the sums are checked without the product."""
    return t(
        "Check without any network: sha256sum -c {sums} in the unpacked folder (Linux), or"
        " certutil -hashfile FILE SHA256 (Windows) beside the line of that file.",
        sums=SUMS_NAME,
    )


def dossier_list_pdf(dossier: Dossier, missing: Collection[str]) -> bytes:
    """Set the list of contents; ``missing`` are places of files that could not be packed."""
    data = {
        "language": language(),
        "title": t("List of contents of the dossier"),
        "dossier": dossier.title,
        "office": dossier.office,
        "superior_body": dossier.superior_body,
        "mark": dossier.mark,
        "facts": [
            t("Retention: {retention}", retention=dossier.retention),
            t(
                "{papers} documents issued, {files} files.",
                papers=format_measure(len(dossier.papers)),
                files=format_measure(len(dossier.files) - len(missing)),
            ),
            *([files_missing(len(missing))] if missing else []),
        ],
        "heads": [
            t("No."),
            t("Number and sign"),
            t("Day"),
            t("Kind and subject"),
            t("Signer"),
            t("State"),
            t("Signed copy"),
        ],
        "papers_head": t("Documents issued in the year"),
        "none": t("No document was issued in {year}.", year=dossier.year),
        "papers": [asdict(one) for one in dossier.papers],
        "files_head": t("Files of the dossier"),
        "file_heads": [t("No."), t("File"), t("Belongs to"), t("Size of the file"), "SHA-256"],
        "files": [_told(one, missing) for one in dossier.files[:_MOST_ROWS]],
        "left_out": _left_out(dossier.files),
        "check": how_to_check(),
        "made": t(
            "Made by {name} at {moment}",
            name=dossier.made_by,
            moment=format_moment(dossier.made_at),
        ),
        "made_by": dossier.made_by,
    }
    return set_pdf("dossier.typ", data, dossier.made_at, {}, STANDARDS, fonts=FONTS)


def _told(one: DossierFile, missing: Collection[str]) -> dict[str, str]:
    is_missing = one.place in missing
    return {
        "place": one.place,
        "of": f"{one.of} · {one.what}",
        "size": "–" if is_missing else one.size,
        "sha256": t("missing or damaged on the disk") if is_missing else one.sha256,
    }


def _left_out(files: Sequence[DossierFile]) -> str:
    if len(files) <= _MOST_ROWS:
        return ""
    return t(
        "The first {rows} of {every} files are listed; the workbook beside this list has them all.",
        rows=format_measure(_MOST_ROWS),
        every=format_measure(len(files)),
    )
