"""The parts of the page of one exchange. Each draws itself, or nothing where nothing is known."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard.components.escape import html, html_lines, markdown, web_link
from dashboard.components.records.photos import paper_links, photo_grid
from models.reports.exchanges.lists import ExchangeRecord
from models.reports.exchanges.news_items import news_item
from models.reports.exchanges.records import DelegationFacts, GroupFacts, SiteFacts
from models.text import plural, t
from models.text.formats import format_date, format_moment, format_money, format_number
from models.vocabulary import DelegationRole

Section = Callable[[ExchangeRecord], None]


def _facts(pairs: list[tuple[str, str | None]]) -> str:
    """Return the facts that are known as a list of terms; the values are HTML already."""
    items = "".join(f"<dt>{html(head)}</dt><dd>{value}</dd>" for head, value in pairs if value)
    return f'<dl class="nscl-facts">{items}</dl>' if items else ""


def _known(value: object) -> str | None:
    return html_lines(value) if value else None


def _place(name: str, now: str | None) -> str:
    return f"{name} ({t('today part of {name}', name=now)})" if now else name


def facts(record: ExchangeRecord) -> None:
    """Draw when, what kind, whose order, what it cost."""
    order = record.order_number and (
        t("{number}, {day}", number=record.order_number, day=format_date(record.order_date))
        if record.order_date
        else record.order_number
    )
    drawn = _facts(
        [
            (t("Kind of exchange"), _known(record.kind.label)),
            (t("Venue"), _known(", ".join(filter(None, (record.venue, record.venue_province))))),
            (t("Division"), _known(record.division)),
            (t("Purpose"), _known(record.purpose)),
            (t("Ordered by document"), _known(order)),
            (
                t("Cost"),
                _known(format_money(record.cost_vnd)) if record.cost_vnd is not None else None,
            ),
            (t("Why it was cancelled"), _known(record.cancelled_reason)),
        ]
    )
    if drawn:
        st.html(drawn)


def delegations(record: ExchangeRecord) -> None:
    """Draw hosts, guests and participants, a card each."""
    if not (record.delegations or record.groups):
        return
    st.header(t("Delegations"), anchor=False)
    order = list(DelegationRole)
    parts = [(part.role, _delegation(part)) for part in record.delegations]
    parts += [(group.role, _group(group)) for group in record.groups]
    cards = "".join(card for _, card in sorted(parts, key=lambda one: order.index(one[0])))
    st.html(f'<div class="nscl-cards">{cards}</div>')


def _delegation(part: DelegationFacts) -> str:
    leader = " – ".join(filter(None, (part.leader_name, part.leader_office)))
    people = _people(part.headcount)
    known = _facts(
        [
            (t("Province"), _known(_place(part.province_name, part.province_name_now))),
            (t("Leader of the delegation"), _known(leader)),
            (t("Number of people"), _known(people)),
            (t("Members"), _known(part.members)),
        ]
    )
    return (
        f'<section class="nscl-card"><p class="nscl-role">{html(part.role.label)}</p>'
        f"<h3>{html(part.organisation)}</h3>{known}</section>"
    )


def _people(headcount: int | None) -> str | None:
    if headcount is None:
        return None
    return plural("{number} person", "{number} people", headcount, number=format_number(headcount))


def _group(group: GroupFacts) -> str:
    """Return a group as a card: its members, or that it counts as no partner until some are."""
    members = ", ".join(name for _, name in group.members)
    known = _facts(
        [
            (t("Provinces in it"), _known(members)),
            (t("Number of people"), _known(_people(group.headcount))),
        ]
    )
    if not members:
        told = t("Its members are not named: it counts as no partner province.")
        known += f'<p class="nscl-quiet">{html(told)}</p>'
    return (
        f'<section class="nscl-card"><p class="nscl-role">{html(group.role.label)}</p>'
        f"<h3>{html(group.name)}</h3>{known}</section>"
    )


def topics(record: ExchangeRecord) -> None:
    """Draw the topics, each with the words of its source."""
    if not record.topics:
        return
    st.header(t("Topics"), anchor=False)
    items = "".join(
        f"<li>{html(topic.name)}"
        + (f' <span class="nscl-quiet">({html(topic.phrase)})</span>' if topic.phrase else "")
        + "</li>"
        for topic in record.topics
    )
    st.html(f'<ul class="nscl-list">{items}</ul>')


def sites(record: ExchangeRecord) -> None:
    """Draw the sites toured, a card each."""
    if not record.sites:
        return
    st.header(t("Sites toured"), anchor=False)
    st.html(f'<div class="nscl-cards">{"".join(_site(site) for site in record.sites)}</div>')


def _site(site: SiteFacts) -> str:
    known = _facts(
        [
            (t("Province"), _known(_place(site.province_name, site.province_name_now))),
            (t("Kind of place"), _known(site.setting.label if site.setting else None)),
            (t("Tool"), _known(site.tool)),
            (t("Description"), _known(site.description)),
        ]
    )
    return f'<section class="nscl-card"><h3>{html(site.organisation)}</h3>{known}</section>'


def conclusions(record: ExchangeRecord) -> None:
    """Draw what was concluded and noted."""
    for head, text in ((t("Conclusions"), record.conclusions), (t("Note"), record.note)):
        if text:
            st.header(head, anchor=False)
            st.html(f'<div class="nscl-text">{html_lines(text)}</div>')


def files(record: ExchangeRecord) -> None:
    """Draw the photos in a grid and the papers as links."""
    if not record.files:
        return
    st.header(t("Photos and files"), anchor=False)
    photo_grid(
        (file.file_id, _caption(file.caption, file.taken_on), file.name)
        for file in record.files
        if file.is_image
    )
    paper_links(
        (file.file_id, file.caption, file.name) for file in record.files if not file.is_image
    )


def _caption(caption: str, day: object) -> str:
    return ", ".join(filter(None, (caption, f"{day:%d/%m/%Y}" if day else "")))


def publication(record: ExchangeRecord) -> None:
    """Draw where it was published."""
    link = None
    if record.publication_url:
        link = web_link(record.publication_url, record.publication_url)
    drawn = _facts(
        [
            (t("Published by"), _known(record.publisher)),
            (t("Author"), _known(record.publication_author)),
            (t("Published on"), _known(format_moment(record.published_at))),
            (t("Address of the article"), link),
        ]
    )
    if drawn:
        st.header(t("Publication"), anchor=False)
        st.html(drawn)


def news(record: ExchangeRecord) -> None:
    """Draw the news item of the visit, made from what is recorded, to be edited and published."""
    item = news_item(record)
    if item is None:
        return
    with st.expander(t("News item of this visit"), icon=":material/newspaper:"):
        st.caption(
            t("Made from what is recorded here. Edit it, publish it, then enter its address.")
        )
        key = f"news.{record.id}.{record.row_version}"
        st.text_area(t("Text of the news item"), item.text, key=key, height=360)
        if record.publication_url:
            st.caption(t("Its address is entered: it counts among the published news items."))


def flags(record: ExchangeRecord) -> None:
    """Say what a reader must know about the date and the provincial units."""
    sentences = [
        (
            record.is_before_unit_list,
            t("This was before 1/8/2008: the provinces are those of the list of that day."),
        ),
        (
            record.is_over_unit_change,
            t(
                "The time known spans a change of provincial units: those of its first day are "
                "shown."
            ),
        ),
        (record.is_within_one_unit_now, t("The provinces that took part are one unit today.")),
    ]
    for is_so, sentence in sentences:
        if is_so:
            st.caption(markdown(sentence))


SECTIONS: Final[list[Section]] = [
    facts,
    flags,
    delegations,
    topics,
    sites,
    conclusions,
    files,
    publication,
    news,
]
"""The parts in reading order; another register adds its own to the list."""
