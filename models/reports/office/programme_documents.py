"""The tree of programme documents with what hangs on each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter
from models.frames.office import DOCUMENT_LIST
from models.reports.conditions import searched
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import (
    DocumentKind,
    Evidence,
    Initiative,
    ModelSite,
    ProgrammeDocument,
    PublishedFigure,
    StoredFile,
    Target,
    TargetSet,
)
from models.tables.own_names import own_name
from models.text import mark, t


@dataclass(frozen=True)
class DocumentRow:
    """One document at its place in the tree; ``facts`` is its row, detached."""

    facts: ProgrammeDocument
    kind: str
    kind_code: str
    depth: int
    initiatives: int
    sites: int
    targets: int
    published: int
    files: tuple[tuple[int, str], ...]
    """The number and name of each file kept with it."""


def documents_found(session: Session, search: str) -> frozenset[int]:
    """Return the numbers of the documents that bear every word of a search."""
    found = searched(session, ProgrammeDocument, search, ProgrammeDocument.title)
    return frozenset(session.scalars(select(col(ProgrammeDocument.id)).where(*found)))


def document_tree(session: Session) -> tuple[DocumentRow, ...]:
    """Return all documents, each after the one it carries out, the latest issued first.

    ``initiatives`` counts those that hang on the document itself. One whose parent is in the
    trash stands at the root.
    """
    found = session.execute(
        select(ProgrammeDocument, own_name(DocumentKind), col(DocumentKind.code))
        .join(DocumentKind, col(DocumentKind.id) == col(ProgrammeDocument.kind_id))
        .where(col(ProgrammeDocument.deleted_at).is_(None))
        .order_by(
            col(ProgrammeDocument.issued_on).is_(None),
            col(ProgrammeDocument.issued_on).desc(),
            col(ProgrammeDocument.id),
        )
    ).all()
    rows = [row[0] for row in found]
    kinds = {row[0].id: (str(row[1]), str(row[2])) for row in found}
    counted = session.execute(
        select(col(Initiative.document_id), func.count())
        .where(col(Initiative.deleted_at).is_(None))
        .group_by(col(Initiative.document_id))
    )
    counts = {row[0]: int(row[1]) for row in counted}
    targets = _counted(
        session,
        select(col(TargetSet.document_id), func.count())
        .join(Target, col(Target.target_set_id) == col(TargetSet.id))
        .group_by(col(TargetSet.document_id)),
    )
    sites = _counted(
        session,
        select(col(ModelSite.document_id), func.count())
        .where(col(ModelSite.deleted_at).is_(None))
        .group_by(col(ModelSite.document_id)),
    )
    published = _counted(
        session,
        select(col(PublishedFigure.document_id), func.count())
        .where(col(PublishedFigure.deleted_at).is_(None))
        .group_by(col(PublishedFigure.document_id)),
    )
    session.expunge_all()
    known = {row.id for row in rows}
    below: dict[int | None, list[ProgrammeDocument]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in known else None].append(row)

    files: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
    for owner, number, name in session.execute(
        select(
            col(Evidence.programme_document_id), col(StoredFile.id), col(StoredFile.original_name)
        )
        .join(StoredFile, col(StoredFile.id) == col(Evidence.file_id))
        .where(col(Evidence.programme_document_id).is_not(None))
        .order_by(col(Evidence.position))
    ):
        files[owner].append((number, name))

    def walk(parent: int | None, depth: int) -> Iterable[DocumentRow]:
        for row in below[parent]:
            yield DocumentRow(
                row,
                *kinds[row.id],
                depth,
                counts.get(row.id, 0),
                sites.get(row.id, 0),
                targets.get(row.id, 0),
                published.get(row.id, 0),
                tuple(files[row.id]),
            )
            yield from walk(row.id, depth + 1)

    return tuple(walk(None, 0))


def document_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all documents in the order of the tree: DOCUMENT_LIST; they are of no slice."""
    del filters
    rows = document_tree(session)
    numbers = {row.facts.id: row.facts.number for row in rows}
    return frame_of(
        DOCUMENT_LIST,
        [
            (
                row.facts.number,
                row.facts.title,
                row.kind,
                row.facts.issuer,
                row.facts.issued_on,
                row.facts.valid_from,
                row.facts.valid_to,
                numbers.get(row.facts.parent_id, ""),
                row.initiatives,
                row.sites,
                row.targets,
                row.published,
                row.facts.source_url or "",
                row.facts.note or "",
            )
            for row in rows
        ],
        [row.facts.id or 0 for row in rows],
    )


DOCUMENTS: Final = Listing(
    "programme_documents", mark("Programme documents"), DOCUMENT_LIST, document_list
)


def _counted(session: Session, query: Any) -> dict[int | None, int]:  # noqa: ANN401 - a query
    return {row[0]: int(row[1]) for row in session.execute(query)}


def document_facts(session: Session, document_id: int) -> ProgrammeDocument:
    """Return one document's row, detached, also one in the trash.

    Raises:
        NotFound: there is no such document.

    """
    found = session.get(ProgrammeDocument, document_id)
    if found is None:
        raise NotFound(t("There is no such document."))
    session.expunge(found)
    return found


def usual_kind(session: Session) -> int | None:
    """Return the kind that a new document's form opens with: a plan, where that is in use."""
    return session.scalar(
        select(col(DocumentKind.id)).where(
            col(DocumentKind.code) == "plan", col(DocumentKind.is_active)
        )
    )
