"""What the page of an initiative shows: facts, progress, outputs, notes, steps."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, html_lines, markdown, web_link
from dashboard.components.initiatives.labels import HEALTH_COLOURS
from dashboard.components.initiatives.last_step import last_step_actions
from dashboard.components.marks import badge
from dashboard.components.records.sources import source_facts
from models.reports.initiatives.records import (
    InitiativeRecord,
    MilestoneRow,
    OutputRow,
    PaperRow,
)
from models.rules.titles import is_shortened
from models.text import t
from models.text.formats import format_date, format_measure


def facts_section(record: InitiativeRecord) -> None:
    """Draw the facts as a list of terms; what is not known is left out."""
    facts = record.facts
    group = record.task_group
    if group and not record.is_group_confirmed:
        group = t("{name} (official wording not confirmed)", name=group)
    elif group and is_shortened(group):
        group = t("{name}: not the official heading", name=group)
    told = (
        (t("Time"), record.time),
        (t("Province in charge"), record.owner),
        (t("Task type"), facts.task_type.label),
        (t("Task group"), group),
        (t("Programme document"), record.document),
        (t("Lead division"), record.division),
        (t("Officer in charge"), record.officer),
        (t("Provinces"), ", ".join(name for _, name in record.provinces)),
        (t("Partners"), "; ".join(_partner(name, part) for _, name, part in record.partners)),
        (t("Aim"), facts.aim or ""),
        (t("Note"), facts.note or ""),
    )
    rows = "".join(
        f"<dt>{html(term)}</dt><dd>{html_lines(said)}</dd>" for term, said in told if said
    )
    st.html(f'<dl class="nscl-facts">{rows}{source_facts(facts)}</dl>')


def _partner(name: str, part: str | None) -> str:
    return f"{name} ({part})" if part else name


def progress_section(record: InitiativeRecord) -> None:
    """Draw how far the milestones have come."""
    st.header(t("Progress"), anchor=False)
    pct = record.facts.progress_pct
    if pct is None:
        st.caption(t("No milestones yet: the progress follows from them."))
        return
    st.progress(pct / 100, text=t("{number} % done", number=pct))


def milestone_line(row: MilestoneRow) -> str:
    """Return one milestone as Markdown: its sign, title, days and weight."""
    if row.done_on:
        sign, when = "✔", t("done {day}", day=format_date(row.done_on))
    elif row.is_late:
        sign, when = "⚠", t("was due {day}", day=format_date(row.due_on))
    else:
        sign, when = "○", t("due {day}", day=format_date(row.due_on))
    late = badge(t("Late"), "red") if row.is_late else ""
    weight = t("weight {number}", number=row.weight)
    note = f" · {markdown(row.note)}" if row.note else ""
    return f"{sign} **{markdown(row.title)}** · {markdown(when)} · {markdown(weight)}{note} {late}"


def heads(*names: str, look: str = "") -> str:
    """Return the heads of a table's columns."""
    return "".join(f'<th scope="col" class="{look}">{html(one)}</th>' for one in names)


def outputs_section(record: InitiativeRecord) -> None:
    """Draw what the initiative is to yield, toward which indicator, and what it has yielded."""
    if not record.outputs:
        return
    st.header(t("Outputs"), anchor=False)
    head = heads(t("What it is to yield"), t("Counts toward the indicator")) + heads(
        t("To be reached"), t("Reached"), look="nscl-number"
    )
    body = "".join(
        f"<tr><td>{html(one.title)}</td><td>{_indicator(one)}</td>"
        f"{_measure(one.planned_value, one.unit)}{_measure(one.reached_value, one.unit)}</tr>"
        for one in record.outputs
    )
    st.html(
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _indicator(one: OutputRow) -> str:
    if one.indicator_id is None:
        return ""
    address = html(context.link("indicator", id=str(one.indicator_id)))
    return f'<a href="{address}">{html(one.indicator)}</a>'


def _measure(value: Decimal | None, unit: str) -> str:
    words = "" if value is None else f"{format_measure(value)} {unit}"
    return f'<td class="nscl-number">{html(words)}</td>'


def papers_section(record: InitiativeRecord) -> None:
    """Draw the documents of the initiative, each with its day as far as it is known."""
    if not record.papers:
        return
    st.header(t("Documents of the initiative"), anchor=False)
    head = heads(t("What it is"), t("Number"), t("Date of the document"), t("What it is about"))
    body = "".join(
        f"<tr><td>{html(one.role.label)}</td><td>{_paper_number(one)}</td>"
        f"<td>{html(one.when)}</td><td>{html(one.title or '')}</td></tr>"
        for one in record.papers
    )
    st.html(
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _paper_number(one: PaperRow) -> str:
    """Return the number of a document, leading to where it is published."""
    said = one.number or t("no number")
    return web_link(one.source_url, said) if one.source_url else html(said)


def notes_section(record: InitiativeRecord) -> None:
    """Draw the status notes, the latest month first."""
    if not record.notes:
        return
    st.header(t("Status notes"), anchor=False)
    for note in record.notes:
        month = t("Month {month}/{year}", month=f"{note.month:%m}", year=note.month.year)
        mark = badge(note.health.label, HEALTH_COLOURS[note.health])
        st.markdown(f"**{markdown(month)}** {mark} · {markdown(note.by or t('the system'))}")
        for head, said in ((t("Why"), note.reason), (t("What is needed"), note.needed)):
            if said:
                st.markdown(f"{head}: {markdown(said)}")


def steps_section(record: InitiativeRecord) -> None:
    """Draw the states the initiative went through, the latest first."""
    with st.expander(t("Steps of the initiative"), icon=":material/timeline:"):
        for step in record.steps:
            said = [step.when, step.state.label, step.by or t("the system")]
            said += [text for text in (step.document_number, step.reason) if text]
            st.markdown(markdown(" · ".join(said)))
        last_step_actions(record)


SECTIONS: Final[tuple[Callable[[InitiativeRecord], None], ...]] = (
    outputs_section,
    papers_section,
    notes_section,
    facts_section,
    steps_section,
)
"""What stands under the milestones, in order."""
