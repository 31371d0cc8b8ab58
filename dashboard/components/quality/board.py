"""What the rules find: how many by rule, and the records, each with the way to put it right."""

from collections.abc import Mapping
from typing import Final

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.forms.form_screens import ASKED
from dashboard.components.records.list_table import Page, pages_of, word
from dashboard.components.shown_registers import SHOWN
from dashboard.screens.quality import DATA_QUALITY
from models.filters import PAGE_ROWS, ReportFilter
from models.permissions import Action
from models.quality import RULES, Rule
from models.quality.rule import Mended
from models.reports.quality.faults import (
    Fault,
    by_severity,
    faults_of,
    page_parts,
)
from models.reports.quality.tallies import Tally, tallies_of
from models.rules.acceptances import is_mostly_accepted
from models.text import plural, t
from models.text.formats import format_date, format_number
from models.vocabulary import QualityRule, Severity

_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.MUST: "red",
    Severity.SHOULD: "orange",
    Severity.LOOK: "gray",
}
ACCEPTING: Final = "accept"
"""The part of the link that names the fault which a head wants to accept: rule and record."""


def tallies_in(chosen: ReportFilter) -> list[Tally]:
    """Return what the rules find in a slice, each kept by itself: the gravest rules first."""
    asked = {one.code: one for one in tallies_of(context.load)}
    order = by_severity({code: one.severity for code, one in asked.items()})
    return [asked[code].within(chosen) for code in order]


def faults_in(chosen: ReportFilter) -> int:
    """Return how many faults a slice holds."""
    return sum(one.faults for one in tallies_in(chosen))


def whose_links(chosen: ReportFilter, account_id: int, division_id: int | None) -> str:
    """Return the choice of whose faults are shown, as links with their counts."""
    everybody = chosen.model_copy(update={"officers": (), "divisions": (), "page": 1})
    mine = everybody.model_copy(update={"officers": (str(account_id),)})
    offered = [(t("Mine"), mine)]
    if division_id is not None:
        divisions = {"divisions": (str(division_id),)}
        offered.append((t("My division"), everybody.model_copy(update=divisions)))
    offered.append((t("All"), everybody))
    return (
        f'<nav class="nscl-tabs" aria-label="{html(t("Whose"))}">'
        + "".join(_whose(label, there, chosen) for label, there in offered)
        + "</nav>"
    )


def _whose(label: str, there: ReportFilter, chosen: ReportFilter) -> str:
    is_here = (there.officers, there.divisions) == (chosen.officers, chosen.divisions)
    now = ' aria-current="page"' if is_here else ""
    words = f"{label} ({format_number(faults_in(there))})"
    return f'<a href="{html(address_of(there))}"{now}>{html(words)}</a>'


def address_of(there: ReportFilter, **more: str) -> str:
    """Return the address of data quality with a slice."""
    return context.link(DATA_QUALITY.name, **there.to_query(), **more)


def rules_table(chosen: ReportFilter, _shared: str) -> str:
    """Return how many records each rule finds, as a table with bars that leads to them."""
    everything = chosen.model_copy(update={"quality_rules": (), "page": 1})
    found = [one for one in tallies_in(everything) if one.groups]
    if not found:
        return ""
    most = max((one.faults for one in found), default=0) or 1
    heads = (t("What is wrong"), t("Records"), t("Standing since"))
    cells = "".join(
        f'<th scope="col"{_NUMBER if place == 1 else ""}>{html(one)}</th>'
        for place, one in enumerate(heads)
    )
    body = "".join(_rule_row(one, chosen, most) for one in found)
    head = f"<h2>{html(t('By rule'))}</h2>"
    whole = ""
    if chosen.quality_rules:
        link = f'<a href="{html(address_of(everything))}">{html(t("All rules"))}</a>'
        whole = f'<p class="nscl-apart">{link}</p>'
    return (
        f'{head}<div class="nscl-rows nscl-few nscl-by-rule"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{whole}"
    )


_NUMBER: Final = ' class="nscl-number"'


def _rule_row(one: Tally, chosen: ReportFilter, most: int) -> str:
    there = chosen.model_copy(update={"quality_rules": (one.code,), "page": 1})
    now = ' aria-current="true"' if chosen.quality_rules == (one.code,) else ""
    told = [word(one.severity.label, _COLOURS[one.severity])]
    if one.accepted:
        told.append(html(t("{number} accepted", number=format_number(one.accepted))))
    if is_mostly_accepted(one.accepted, one.accepted + one.faults):
        told.append(word(t("mostly accepted: look at the rule"), "violet"))
    width = f"{100 * one.faults / most:.1f}"
    share = f'<span class="nscl-bar" aria-hidden="true"><i style="width:{width}%"></i></span>'
    return (
        f'<tr><th scope="row" class="nscl-line-1"><a href="{html(address_of(there))}"{now}>'
        f"{html(one.code.label)}</a><small>{' '.join(told)}</small></th>"
        f'<td class="nscl-line-2 nscl-number">{html(format_number(one.faults))}{share}</td>'
        f'<td class="nscl-line-2">{html(format_date(one.since))}</td></tr>'
    )


def faults_table(chosen: ReportFilter, may_accept: bool, _shared: str) -> str:
    """Return a page of the faults of a slice, each row with the way to put it right."""
    counts = {one.code: one.faults for one in tallies_in(chosen)}
    count = sum(counts.values())
    if not count:
        return ""
    pages = max(1, -(-count // PAGE_ROWS))
    number = min(chosen.page, pages)
    narrowed = chosen.model_copy(update={"quality_rules": (), "severities": (), "page": 1})
    rows = [
        fault
        for code, first, most in page_parts(counts, number)
        for fault in context.load(faults_of, narrowed, code, first, most)
    ]
    heads = (t("The record"), t("In charge"), t("Age"), t("Put right"))
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(_row(one, chosen, may_accept) for one in rows)
    page = Page(
        chosen.sort,
        number,
        count,
        lambda _order, to: address_of(chosen.model_copy(update={"page": to})),
        lambda _number: "",
        {},
    )
    return (
        f"<h2>{html(t('Records'))} <small>{html(format_number(count))}</small></h2>"
        f'<div class="nscl-rows nscl-few nscl-faults"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{pages_of(page)}"
    )


def _row(one: Fault, chosen: ReportFilter, may_accept: bool) -> str:
    rule = RULES[one.code]
    age = plural("{number} day", "{number} days", one.days, number=format_number(one.days))
    acts = [_act(one, rule)]
    if may_accept:
        there = address_of(chosen, **{ACCEPTING: f"{one.code.value}.{one.number}"})
        acts.append(f'<a href="{html(there)}">{html(t("Accept …"))}</a>')
    told = ": ".join(filter(None, (one.code.label, one.seen)))
    owner = html(one.owner or one.division)
    return (
        f'<tr><th scope="row" class="nscl-line-1">{_record(one, rule)}'
        f"<small>{html(told)}</small></th>"
        f'<td class="nscl-line-2"><span class="nscl-one-line" title="{owner}">{owner}</span></td>'
        f'<td class="nscl-line-2" title="{html(format_date(one.since))}">{html(age)}</td>'
        f'<td class="nscl-line-2 nscl-acts">{"".join(acts)}</td></tr>'
    )


def _record(one: Fault, rule: Rule) -> str:
    screen = SHOWN[rule.kind].record
    words = f'<span class="nscl-clamp" title="{html(one.record)}">{html(one.record)}</span>'
    if screen is None or context.page(screen.name) is None:
        return words
    return f'<a href="{html(context.link(screen.name, id=str(one.number)))}">{words}</a>'


def _act(one: Fault, rule: Rule) -> str:
    """Return the way to what mends it; its words alone for whom the form is not there."""
    shown = SHOWN[rule.kind]
    form = shown.form_screen or f"{rule.kind}_form"
    words = t(rule.act)
    if context.page(form) is None or not context.may(Action.LOG):
        return f"<span>{html(words)}</span>"
    name = form if rule.where is Mended.FORM or shown.record is None else shown.record.name
    asked = {ASKED: rule.code.value} if name == form else {}
    return f'<a href="{html(context.link(name, id=str(one.number), **asked))}">{html(words)}</a>'


def headline(chosen: ReportFilter) -> str:
    """Say which rule finds most, and since when the oldest fault stands; "" where none is."""
    found = [one for one in tallies_in(chosen) if one.faults]
    if not found:
        return ""
    most = max(found, key=lambda one: one.faults)
    oldest = min(one.since for one in found if one.since)
    return t(
        "Most often: {rule} ({number}). The oldest stands since {day}.",
        rule=most.code.label,
        number=format_number(most.faults),
        day=format_date(oldest),
    )


def asked_fault(asked: str) -> tuple[QualityRule, int] | None:
    """Read which fault a link asks to accept; None where it names none.

    >>> asked_fault("exchange_cost.12")
    (<QualityRule.EXCHANGE_COST: 'exchange_cost'>, 12)
    """
    code, _, number = asked.partition(".")
    if code not in set(QualityRule) or not (number.isascii() and number.isdigit()):
        return None
    return (QualityRule(code), int(number)) if len(number) < 10 else None
