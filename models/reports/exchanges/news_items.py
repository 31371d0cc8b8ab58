"""The news item of a visit: sentences made from what is recorded, nothing invented.

What is not recorded is left out; only the day and the two sides leave a mark in their place, for
no news item can do without them. Source: own, in the order of the office's published items.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session, and_, col, func, or_, select

from models.lookups.own_records import counts_as_own
from models.lookups.places import places
from models.periods import Period
from models.reports.conditions import in_period
from models.reports.exchanges.facts import DelegationFacts, ExchangeRecord
from models.rules.titles import NEEDS_TITLE
from models.tables import Exchange
from models.text import plural, t
from models.text.formats import OFFICE_ZONE, format_date, format_number
from models.vocabulary import DatePrecision, DelegationRole, ExchangeKind, ExchangeState

NEWS_INDICATOR: Final = "I9"
"""The code of the indicator of news items, articles and features. Its values are entered: visits
are not all that the press tells of."""
_TWO: Final = 2
"""So many sides say "the two sides"."""
_ENDS: Final = (".", "!", "?", "…")


@dataclass(frozen=True)
class NewsItem:
    """The text to edit and publish."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole text, a blank line between its paragraphs."""
        return "\n\n".join((self.title, *self.paragraphs))


def news_item(record: ExchangeRecord) -> NewsItem | None:
    """Return the news item of a visit that was held; None for one that is planned or cancelled."""
    if record.state is not ExchangeState.HELD:
        return None
    paragraphs = (
        *visit_sentences(record),
        *([_whole(record.conclusions)] if record.conclusions else ()),
        *(t("Picture: {caption}", caption=f.caption) for f in record.files if f.caption),
    )
    return NewsItem(_title(record), paragraphs)


def visit_sentences(record: ExchangeRecord) -> tuple[str, ...]:
    """Return how a visit went: who came to whom, who took part, topics, sites toured."""
    return (
        _lead(record),
        *_counted(record),
        *_received(record),
        *_took_part(record),
        *_talked_about(record),
        *_toured(record),
    )


def published_items(session: Session, first_day: date, last_day: date) -> int:
    """Return how many of the office's visits have a news item with its address in a span of days.

    An item counts by the day of its publication, where that is not known by the day of the visit.
    """
    period = Period(first_day=first_day, last_day=last_day)
    published, starts_on = col(Exchange.published_at), col(Exchange.starts_on)
    begins = datetime.combine(first_day, time(), OFFICE_ZONE)
    ends = datetime.combine(last_day + timedelta(days=1), time(), OFFICE_ZONE)
    query = select(func.count()).where(
        col(Exchange.deleted_at).is_(None),
        col(Exchange.state) == ExchangeState.HELD,
        col(Exchange.publication_url).is_not(None),
        counts_as_own(places(session), Exchange),
        or_(
            and_(published >= begins, published < ends),
            and_(published.is_(None), *in_period(starts_on, col(Exchange.date_precision), period)),
        ),
    )
    return session.exec(query).one()


def _of(record: ExchangeRecord, *roles: DelegationRole) -> list[DelegationFacts]:
    return [part for part in record.delegations if part.role in roles]


def _names(record: ExchangeRecord, role: DelegationRole) -> str:
    """Return the bodies and groups of a part in one phrase, or the mark that none is recorded."""
    names = [part.organisation for part in _of(record, role)]
    names += [group.name for group in record.groups if group.role is role and group.name]
    return _listed(names) or t("[not recorded]")


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return t("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def _title(record: ExchangeRecord) -> str:
    guests = _names(record, DelegationRole.GUEST)
    hosts = _names(record, DelegationRole.HOST)
    if record.kind in NEEDS_TITLE:
        return record.title
    if record.kind is ExchangeKind.ONLINE:
        return t("{guests} and {hosts} exchange experience online", guests=guests, hosts=hosts)
    return t("{guests} exchanges experience at {hosts}", guests=guests, hosts=hosts)


def _day(record: ExchangeRecord) -> str:
    """Return the time as a sentence begins with it, no more exactly than it is known."""
    first, last = record.starts_on, record.ends_on
    if first is None or last is None:
        return t("[day not recorded]")
    if record.date_precision is DatePrecision.YEAR:
        return t("In {year}", year=first.year)
    if record.date_precision is DatePrecision.MONTH:
        return t("In the month {month}", month=f"{first:%m/%Y}")
    if first == last:
        return t("On {day}", day=format_date(first))
    return t("From {first} until {last}", first=format_date(first), last=format_date(last))


def _lead(record: ExchangeRecord) -> str:
    day, guests = _day(record), _of(record, DelegationRole.GUEST)
    names = {
        "day": day,
        "guests": _names(record, DelegationRole.GUEST),
        "hosts": _names(record, DelegationRole.HOST),
    }
    if record.kind in NEEDS_TITLE:
        return t("{day}, {title} was held by {hosts}.", title=record.title, **names)
    if record.kind is ExchangeKind.ONLINE:
        return t("{day}, {guests} and {hosts} exchanged experience online.", **names)
    if len(guests) == 1 and guests[0].leader_name:
        return t(
            "{day}, a delegation of {guests} led by {leader} came to exchange experience at"
            " {hosts}.",
            leader=_person(guests[0]),
            **names,
        )
    return t("{day}, a delegation of {guests} came to exchange experience at {hosts}.", **names)


def _person(part: DelegationFacts) -> str:
    if part.leader_office:
        return t("Mr/Ms {name}, {office}", name=part.leader_name, office=part.leader_office)
    return t("Mr/Ms {name}", name=part.leader_name)


def _counted(record: ExchangeRecord) -> Iterator[str]:
    """Yield how many people came, as the list of exchanges counts them."""
    people = record.travellers
    if not people:
        return
    number = format_number(people)
    if record.kind in NEEDS_TITLE or record.kind is ExchangeKind.ONLINE:
        yield plural(
            "{number} person took part besides the hosts.",
            "{number} people took part besides the hosts.",
            people,
            number=number,
        )
    else:
        yield plural(
            "The delegation had {number} person.",
            "The delegation had {number} people.",
            people,
            number=number,
        )


def _received(record: ExchangeRecord) -> Iterator[str]:
    people = [_person(part) for part in _of(record, DelegationRole.HOST) if part.leader_name]
    if people and record.kind not in NEEDS_TITLE:
        yield t("The delegation was received by {people}.", people="; ".join(people))
    others = _of(record, DelegationRole.GUEST)
    if len(others) > 1:
        leaders = [
            t("{person} ({body})", person=_person(part), body=part.organisation)
            for part in others
            if part.leader_name
        ]
        if leaders:
            yield t("The delegations were led by {people}.", people="; ".join(leaders))


def _took_part(record: ExchangeRecord) -> Iterator[str]:
    """Yield who else took part, as a conference tells it."""
    names = [part.organisation for part in _of(record, DelegationRole.PARTICIPANT)]
    names += [g.name for g in record.groups if g.role is DelegationRole.PARTICIPANT and g.name]
    if names:
        yield t("{names} took part.", names=_listed(names))


def _talked_about(record: ExchangeRecord) -> Iterator[str]:
    topics = [topic.phrase or topic.name for topic in record.topics]
    if topics and len(record.delegations) + len(record.groups) > _TWO:
        yield t("It was about: {topics}.", topics="; ".join(topics))
    elif topics:
        yield t("The two sides exchanged experience on: {topics}.", topics="; ".join(topics))


def _toured(record: ExchangeRecord) -> Iterator[str]:
    sites = []
    for site in record.sites:
        known = ", ".join(filter(None, (site.description, site.tool)))
        sites.append(f"{site.organisation} ({known})" if known else site.organisation)
    if sites:
        yield t("The delegation toured: {sites}.", sites="; ".join(sites))


def _whole(text: str) -> str:
    return text if text.rstrip().endswith(_ENDS) else f"{text.rstrip()}."
