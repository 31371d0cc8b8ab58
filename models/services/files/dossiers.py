"""The dossier of a year as one .zip: every file, the list of contents, the sums to check by.

Files are read one by one and leave memory again: a dossier may be larger than the memory.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pandas as pd

from models.documents.dossiers import (
    LIST_NAME,
    SUMS_NAME,
    Dossier,
    dossier_list_pdf,
    files_missing,
    how_to_check,
)
from models.errors import Unavailable
from models.frames.dossiers import DOSSIER_FILES, DOSSIER_PAPERS
from models.permissions import Actor
from models.services.files.exports import require_export
from models.services.files.file_store import read_kept
from models.text import t
from models.text.formats import office_time
from models.workbooks.books import Book
from models.workbooks.captions import Caption

_PACKED: Final = frozenset({"docx", "xlsx", "jpg", "png", "pdf"})
"""Kinds that are small already."""


def write_dossier(
    actor: Actor, out: IO[bytes], dossier: Dossier, tell: Callable[[float], None]
) -> int:
    """Write a dossier, telling how far it is (0 to 1), and return how many files are missing.

    A file that is missing or damaged on the disk is named as such in the list and left out.

    Raises:
        NotAllowed: "Your role does not allow this."
        Unavailable: the disk is full or cannot be written.

    """
    require_export(actor)
    try:
        with ZipFile(out, "w", ZIP_STORED) as archive:
            missing = _write(archive, dossier, tell)
    except OSError as error:
        raise Unavailable(t("The file could not be kept: the disk is full or locked.")) from error
    return len(missing)


def _write(archive: ZipFile, dossier: Dossier, tell: Callable[[float], None]) -> list[str]:
    sums: list[str] = []
    missing: list[str] = []

    def put(place: str, content: bytes) -> None:
        when = office_time(dossier.made_at)
        info = ZipInfo(place, when.timetuple()[:6])
        info.compress_type = ZIP_STORED if _ending(place) in _PACKED else ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        archive.writestr(info, content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {place}\n")

    told = -1
    for number, file in enumerate(dossier.files):
        if (percent := 100 * number // (len(dossier.files) + 1)) > told:
            told = percent  # a word for each file would take longer than the files
            tell(percent / 100)
        content = read_kept(file.stored_name)
        if content is None or hashlib.sha256(content).hexdigest() != file.sha256:
            missing.append(file.place)
        else:
            put(file.place, content)
    put(f"{LIST_NAME}.pdf", dossier_list_pdf(dossier, missing))
    put(f"{LIST_NAME}.xlsx", _list_workbook(dossier, missing))
    put(SUMS_NAME, "".join(sums).encode())
    tell(1.0)
    return missing


def _ending(place: str) -> str:
    return place.rpartition(".")[2]


def _list_workbook(dossier: Dossier, missing: Sequence[str]) -> bytes:
    notes = (
        t("Retention: {retention}", retention=dossier.retention),
        *((files_missing(len(missing)),) if missing else ()),
        how_to_check(),
    )
    caption = Caption(
        t("List of contents of the dossier"),
        (dossier.title,),
        dossier.made_by,
        dossier.made_at,
        dossier.is_demonstration,
        office=dossier.office,
    )
    book = Book(caption)
    papers = [
        (one.number, one.issued_on, one.title, one.signer, one.state, "\n".join(one.signed))
        for one in dossier.papers
    ]
    files = [
        (
            one.place,
            one.of,
            one.what,
            one.size_bytes,
            one.sha256,
            t("missing or damaged on the disk") if one.place in missing else "",
        )
        for one in dossier.files
    ]
    for name, rows, columns in (
        (t("Documents"), papers, DOSSIER_PAPERS),
        (t("Files"), files, DOSSIER_FILES),
    ):
        frame = pd.DataFrame(rows, columns=[one.name for one in columns])
        book.table(name, frame, columns, notes=notes, has_totals=False, is_signed=False)
    return book.finished()
