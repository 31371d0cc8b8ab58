"""The report on an exchange that was held, as an official document: what is recorded, no more."""

from collections.abc import Iterator

from sqlmodel import Session

from models.documents.official.values import Block, Heading, OfficialDocument, Paragraph, Table
from models.errors import NotFound
from models.reports.exchanges.facts import ExchangeRecord
from models.reports.exchanges.news_items import visit_sentences
from models.reports.exchanges.records import exchange_record
from models.reports.lessons.records import lessons_of
from models.reports.office.document_texts import document_texts, record_subject
from models.reports.office.letterheads import document_facts
from models.text import t
from models.text.formats import format_money, office_today, utc_now
from models.vocabulary import DocumentBlock, DocumentKind, ExchangeState, Origin


def exchange_document(session: Session, number: int, signer: str = "") -> OfficialDocument:
    """Return the report on an exchange.

    Raises:
        NotFound: there is no such exchange, it is in the trash, or was not held.

    """
    record = exchange_record(session, number)
    if record.deleted is not None:
        raise NotFound(t("This exchange does not exist."))
    if record.state is not ExchangeState.HELD:
        raise NotFound(t("This exchange was not held: there is nothing to report yet."))
    facts = document_facts(session, "BC", office_today(), signer)
    texts = document_texts(session, DocumentKind.EXCHANGE, record_subject(number))
    return OfficialDocument(
        kind=t("Report"),
        subject=t("Results of the exchange of experience: {title}", title=record.title),
        head=facts.head,
        signer=facts.signer,
        body=(
            *_facts(record),
            *texts.blocks(DocumentBlock.OVERVIEW),
            *_lessons(session, number),
            *texts.blocks(DocumentBlock.REQUESTS),
        ),
        made_at=utc_now(),
        file_words=t("Report on an exchange {day}", day=record.date_text),
        addressees=facts.addressees,
        recipients=facts.recipients,
        filed=facts.filed,
        is_demonstration=facts.is_demonstration or record.origin is Origin.DEMONSTRATION,
    )


def _facts(record: ExchangeRecord) -> Iterator[Block]:
    yield Heading(t("Course of the exchange"))
    yield from map(Paragraph, visit_sentences(record))
    if record.purpose:
        yield Paragraph(t("Purpose: {purpose}", purpose=record.purpose))
    if record.cost_vnd:
        yield Paragraph(t("Cost: {amount}.", amount=format_money(record.cost_vnd)))
    rows = [
        (
            one.role.label,
            one.organisation,
            " – ".join(filter(None, (one.leader_name, one.leader_office))) or "–",
            str(one.headcount or "–"),
        )
        for one in record.delegations
    ]
    if rows:
        heads = (t("Part"), t("Body"), t("Leader of the delegation"), t("People"))
        yield Table(t("Delegations"), heads, tuple(rows), (1.2, 3, 2.6, 0.9), frozenset({3}))
    if record.conclusions:
        yield Heading(t("Conclusions"))
        yield from map(Paragraph, filter(str.strip, record.conclusions.splitlines()))


def _lessons(session: Session, number: int) -> Iterator[Block]:
    lessons = lessons_of(session, "exchange", number)
    if lessons:
        yield Heading(t("Lessons"))
        rows = tuple(
            (str(place), one.title, one.state.label) for place, one in enumerate(lessons, 1)
        )
        heads = (t("No."), t("Lesson"), t("State"))
        yield Table(t("Lessons learned"), heads, rows, (0.9, 6, 1.8), frozenset({0}))
