"""Load what was published: exchanges, the sites they toured, provincial plans. Nothing is added.

Empty cells stay empty. The long phrases on topics are mapped to the shipped topics and kept; one
that fits no topic stands in the note, and so does what has no field of its own.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.exchanges import CorrectExchange, LogExchange
from models.commands.indicators import RegisterPublishedFigure
from models.commands.model_sites import RegisterPublishedSite
from models.commands.programme_documents import RegisterProgrammeDocument
from models.lookups.places import places
from models.permissions import Actor
from models.rules.succession import unit_on
from models.services.exchanges.exchanges import correct_exchange, log_exchange
from models.services.indicators.published_figures import register_published_figure
from models.services.office.programme_documents import register_programme_document
from models.services.sites.published_sites import register_published_site
from models.tables.exchanges import Exchange
from models.tables.lists import Tool, Topic
from models.text.formats import OFFICE_ZONE
from models.trail.events import record
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    ExchangeState,
    OrganisationKind,
    Origin,
)
from seed.files import day, rows

Row = dict[str, str | None]

_DOCUMENT_KINDS: Final = {
    "KH-UBND": "plan",
    "NQ-HĐND": "resolution",
    "QĐ-UBND": "decision",
}
_SITE_KINDS: Final = {
    "school": OrganisationKind.SCHOOL,
    "hospital": OrganisationKind.HOSPITAL,
    "factory": OrganisationKind.ENTERPRISE,
    "office": OrganisationKind.AGENCY,
}
_SIDES: Final = re.compile(r"Khách: (?P<guest>.+?); chủ nhà: (?P<host>.+)")


def load_public(session: Session, actor: Actor) -> tuple[int, int]:
    """Load the public records that are missing.

    Returns how many records are new and how many published exchanges were left out because
    their source gives no date at all, not even that of its publication. A record nobody has
    touched since is seen again from the home province, which may have been set up meanwhile.
    """
    new, undated = _documents(session, actor) + _figures(session, actor), 0
    new += _published_sites(session, actor)
    for row in rows("public_records/exchanges.csv"):
        held_on, published = day(row["date"]), _moment(row["published_at"])
        unit_day = held_on or (published.date() if published else None)
        if unit_day is None:
            undated += 1
            continue
        facts = _facts(session, row, unit_day)
        if held_on is None:
            facts |= {"starts_on": None, "date_precision": DatePrecision.UNKNOWN}
        new += _exchange(session, actor, row, facts)
    if new:
        record(session, actor, "public.loaded", records=new)
    return new, undated


def _exchange(session: Session, actor: Actor, row: Row, facts: dict[str, Any]) -> bool:
    key = f"public-{row['id']}"
    known = session.exec(select(Exchange).where(Exchange.idempotency_key == key)).first()
    if known is None:
        command = parse(LogExchange, {**facts, "idempotency_key": key, "accept_duplicate": True})
        log_exchange(session, actor, command, Origin.PUBLIC)
        return True
    if known.row_version == 1 and known.deleted_at is None:
        same = {"exchange_id": known.id, "row_version": 1, "accept_duplicate": True}
        correct_exchange(session, actor, parse(CorrectExchange, facts | same))
    return False


def _facts(session: Session, row: Row, held_on: date) -> dict[str, Any]:
    topics = _topics(session, row)
    return {
        "kind": row["kind"],
        "state": ExchangeState.HELD,
        "starts_on": held_on,
        "delegations": [
            _delegation(session, row, DelegationRole.HOST, held_on),
            _delegation(session, row, DelegationRole.GUEST, held_on),
        ],
        "topic_ids": list(topics),
        "topic_phrases": topics,
        "sites": list(_sites(session, row, held_on)),
        "publisher": row["publisher"],
        "publication_author": row["author"],
        "published_at": _moment(row["published_at"]),
        "publication_url": row["source_url"],
        "note": "\n".join(_notes(row)) or None,
    }


def _delegation(session: Session, row: Row, role: DelegationRole, held_on: date) -> dict[str, Any]:
    name = row[f"{role}_org"] or ""
    sides = _SIDES.fullmatch(row["participants"] or "")
    return {
        "role": role,
        "new_organisation": {
            "name": name,
            "kind": OrganisationKind.STANDARDS_OFFICE
            if name.startswith("Chi cục")
            else OrganisationKind.DEPARTMENT,
            "province_id": _province(session, row[f"{role}_code_gso"], held_on),
            "source_url": row["source_url"],
        },
        "leader_name": row[f"{role}_leader"],
        "leader_office": row[f"{role}_leader_office"],
        "members": sides[role] if sides else None,
    }


def _topics(session: Session, row: Row) -> dict[int, str]:
    ids = dict(session.exec(select(Topic.code, Topic.id)).all())
    phrases: dict[int, list[str]] = {}
    for phrase in _parts(row["topics"]):
        for mapping in rows("public_topics.csv"):
            if mapping["phrase"] == phrase:
                phrases.setdefault(ids[mapping["topic"] or ""] or 0, []).append(phrase)
    return {number: "; ".join(said) for number, said in phrases.items()}


def _sites(session: Session, row: Row, held_on: date) -> Iterator[dict[str, Any]]:
    tools = dict(session.exec(select(Tool.name_vi, Tool.id)).all())
    known = {site["id"]: site for site in rows("public_records/model_sites.csv")}
    said = _parts(row["sites_visited"])
    for number, site_id in enumerate(_parts(row["site_ids"])):
        site = known[site_id]
        yield {
            "new_organisation": {
                "name": site["name"],
                "kind": _SITE_KINDS[site["setting"] or ""],
                "setting": site["setting"],
                "province_id": _province(session, site["code_gso_63"], held_on),
                "source_url": site["source_url"],
            },
            "setting": site["setting"],
            "tool_id": tools.get(site["tool"] or ""),
            "description": said[number] if number < len(said) else site["tool"],
        }


def _notes(row: Row) -> Iterator[str]:
    mapped = {mapping["phrase"] for mapping in rows("public_topics.csv")}
    other = [phrase for phrase in _parts(row["topics"]) if phrase not in mapped]
    if other:
        yield f"Nội dung khác theo nguồn: {'; '.join(other)}."
    if row["sites_visited"] and not row["site_ids"]:
        yield f"Nơi tham quan theo nguồn: {row['sites_visited']}."
    if row["participants"] and not _SIDES.fullmatch(row["participants"]):
        yield f"Thành phần theo nguồn: {row['participants']}."
    if row["photo_captions"]:
        yield f"Chú thích ảnh theo nguồn: {row['photo_captions']}."
    note = note_on(row["id"])
    if note:
        yield f"{note}."


def note_on(record_id: str | None) -> str | None:
    """Return what is to be known of a public record, in the words that are shown with it."""
    return next(
        (row["note_vi"] for row in rows("public_notes.csv") if row["id"] == record_id), None
    )


def _documents(session: Session, actor: Actor) -> int:
    return sum(
        register_programme_document(
            session, actor, parse(RegisterProgrammeDocument, _document(row)), Origin.PUBLIC
        )
        for row in rows("public_records/initiatives.csv")
        if row["what"] == "document" and row["doc_no"]
    )


def _figures(session: Session, actor: Actor) -> int:
    """Enter what was published as a figure; a value stands in a column of its record, or here."""
    records = {row["id"]: row for row in rows("public_records/initiatives.csv")}
    return sum(
        register_published_figure(
            session, actor, parse(RegisterPublishedFigure, _figure(session, row, records))
        )
        for row in rows("published_figures.csv")
    )


def _figure(session: Session, row: Row, records: Mapping[str | None, Row]) -> dict[str, Any]:
    published = records[row["record"]]
    code, day_of = published["code_gso_63"], day(row["first_day"])
    return {
        "code": row["code"],
        "title": row["title"],
        "is_target": (row["figure_kind"] or published["figure_kind"]) == "target",
        "indicator": row["indicator"],
        "document_number": published["doc_no"],
        "province_id": _province(session, code, day_of) if code and day_of else None,
        "period_text": row["period_text"],
        "first_day": day_of,
        "last_day": day(row["last_day"]),
        "value": row["value"] or published[row["field"] or ""],
        "unit": row["unit"],
        "detail": published["detail"],
        "source_url": published["source_url"],
    }


def _published_sites(session: Session, actor: Actor) -> int:
    """Enter the sites as told; the unit is the one that bore the code until 30/6/2025."""
    units = places(session).ids
    return sum(
        register_published_site(
            session,
            actor,
            parse(
                RegisterPublishedSite,
                {
                    "code": row["id"],
                    "name": row["name"],
                    "setting": row["setting"],
                    "claim": row["claim"],
                    "tool": row["tool"],
                    "province_id": None
                    if province_is_inferred(row)
                    else units.get(f"{row['code_gso_63']}@2008-08-01"),
                    "province_words": None if province_is_inferred(row) else row["province"],
                    "years": row["year"],
                    "programme": row["programme"],
                    "detail": row["detail"],
                    "note": note_on(row["id"]),
                    "source_url": row["source_url"],
                },
            ),
        )
        for row in rows("public_records/model_sites.csv")
    )


def province_is_inferred(row: Row) -> bool:
    """Say whether nobody but the compiler names a site's province: it then stays unsaid."""
    return (row["note"] or "").startswith("Province inferred")


def _document(row: Row) -> Mapping[str, Any]:
    number = row["doc_no"] or ""
    symbol = number.rsplit("/", 1)[-1]
    council = symbol.endswith("HĐND")
    return {
        "number": number,
        "kind": _DOCUMENT_KINDS[symbol],
        "title": row["name"],
        "issuer": f"{'Hội đồng nhân dân' if council else 'Ủy ban nhân dân'} {row['province']}",
        "issued_on": day(row["doc_date"]),
        "parent_number": "712/QĐ-TTg" if row["programme"] == "712" else "1322/QĐ-TTg",
        "source_url": row["source_url"],
        "note": note_on(row["id"]),
    }


def _province(session: Session, code: str | None, held_on: date) -> int:
    known = places(session)
    unit = unit_on(known.units, code or "", held_on)
    if unit is None:
        raise LookupError(f"no province had code {code} on {held_on}")
    return known.ids[unit.key]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE) if text else None


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]
