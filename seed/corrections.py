"""Bring what was shipped before to what research says now, where the office left it as it came."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.lists import CorrectListEntry, EditableList
from models.errors import InvalidInput
from models.permissions import Actor
from models.services.office.lists import correct_list_entry
from models.tables import Indicator, ProgrammeDocument, PublishedSite, Target, TargetSet
from models.tables.lists import TaskGroup
from models.text.folding import fold_all
from seed.files import rows
from seed.public import note_on

_DECISION: Final = "Quyết định 1322/QĐ-TTg"
_SHORTENED: Final[Mapping[str, tuple[str, str]]] = {
    "N1": ("Hoàn thiện cơ chế, chính sách", "Improving mechanisms and policies"),
    "N2": ("Thông tin, truyền thông", "Information and communication"),
}
"""The names these task groups came with; they are shorter than the official headings."""
_INFERRED: Final = "Tỉnh được suy ra, nguồn không nêu"
"""The note that published sites came with whose province no source names; they had it entered."""
_WITHOUT_NOTE: Final = ("57-NQ/TW", "78/2025/QH15")
"""Documents that came without a word on what is not confirmed of them."""


def correct_shipped(session: Session, actor: Actor) -> int:
    """Correct shipped rows that nobody has changed; return how many. A second run finds none."""
    changed = _groups(session, actor) + _documents(session) + _targets(session)
    return changed + _published_sites(session)


def _groups(session: Session, actor: Actor) -> int:
    given = {row["code"]: row for row in rows("lists/task_groups.csv")}
    changed = 0
    for entry in session.exec(select(TaskGroup)).all():
        if (entry.name_vi, entry.name_en) != _SHORTENED.get(entry.code):
            continue
        command = {
            "list": EditableList.TASK_GROUPS,
            "entry_id": entry.id,
            "row_version": entry.row_version,
            "name_vi": given[entry.code]["name_vi"],
            "name_en": given[entry.code]["name_en"],
            "is_wording_confirmed": entry.is_wording_confirmed,
        }
        with suppress(InvalidInput):  # the office has an entry of that name: it keeps both
            correct_list_entry(session, actor, parse(CorrectListEntry, command))
            changed += 1
    return changed


def _documents(session: Session) -> int:
    given = {row["number"]: row["note"] for row in rows("programme_documents.csv")}
    changed = 0
    for number in _WITHOUT_NOTE:
        found = session.exec(
            select(ProgrammeDocument).where(ProgrammeDocument.number == number)
        ).first()
        if found is not None and found.row_version == 1 and not found.note:
            found.note = given[number]
            found.row_version += 1
            changed += 1
    session.flush()
    return changed


def _targets(session: Session) -> int:
    codes = [row["indicator"] for row in rows("targets.csv") if row["source_text"] != _DECISION]
    said = {row["indicator"]: row["source_text"] for row in rows("targets.csv")}
    found = session.exec(
        select(Target, Indicator.code)
        .join(Indicator)
        .join(TargetSet)
        .where(TargetSet.code == "qd-1322", Target.source_text == _DECISION)
    ).all()
    changed = 0
    for target, code in found:
        if code in codes and target.row_version == 1:
            target.source_text = said[code]
            target.row_version += 1
            changed += 1
    session.flush()
    return changed


def _published_sites(session: Session) -> int:
    """Leave the province of a published site unsaid where its source does not name it."""
    found = session.exec(select(PublishedSite).where(PublishedSite.note == _INFERRED)).all()
    for site in found:
        site.province_id, site.province_words = None, ""
        site.note = note_on(site.code) or ""
        site.folded_text = fold_all((site.name, "", site.tool))
    session.flush()
    return len(found)
