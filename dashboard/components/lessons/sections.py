"""What the page of a lesson shows: what it says, its way, where it comes from, where it is used."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, html_lines
from dashboard.components.lessons.actions import merging
from dashboard.components.lessons.labels import lesson_list
from dashboard.components.lessons.part import lessons_part
from models.reports.lessons.records import LessonRecord, Place
from models.text import t
from models.text.formats import format_date, format_measure, format_number


def facts_section(record: LessonRecord, shown: int, opened: int) -> None:
    """Draw what the lesson says, what it is about, and how often it was met with."""
    row = record.kept.row
    if record.facts.detail:
        st.html(f'<div class="nscl-text">{html_lines(record.facts.detail)}</div>')
    met = t(
        "shown {shown} times where work begins, opened {opened}, applied {applied}",
        shown=format_number(shown),
        opened=format_number(opened),
        applied=format_number(len(record.uses)),
    )
    told = (
        (t("Tool"), row["tool"]),
        (t("Kind of place"), row["setting"]),
        (t("Topics"), row["topics"]),
        (t("Division"), row["division"]),
        (t("Result"), _result(record)),
        (t("How often"), met),
    )
    pairs = "".join(
        f"<dt>{html(head)}</dt><dd>{html_lines(said)}</dd>" for head, said in told if said
    )
    st.html(f'<dl class="nscl-facts">{pairs}</dl>')


def _result(record: LessonRecord) -> str:
    facts, row = record.facts, record.kept.row
    said = []
    if facts.value_before is not None and facts.value_after is not None:
        said.append(
            t(
                "from {before} to {after} {unit}",
                before=format_measure(facts.value_before),
                after=format_measure(facts.value_after),
                unit=facts.value_unit or "",
            )
        )
    if row["indicator"]:
        said.append(t("indicator {code}", code=row["indicator"]))
    return " · ".join(said)


def way_section(record: LessonRecord) -> None:
    """Draw the lesson's way: what was decided when, by whom, and why."""
    facts, row = record.facts, record.kept.row
    adopted = t("for {division}", division=row["adopted_by"]) if row["adopted_by"] else ""
    steps = (
        (facts.noted_on, t("Noted"), _name(record, facts.created_by_id), ""),
        (facts.verified_on, t("Verified"), _name(record, facts.verified_by_id), ""),
        (facts.adopted_on, t("Adopted"), _name(record, facts.adopted_by_id), adopted),
        (facts.done_on, t("Carried out"), "", facts.done_note or ""),
        (facts.measured_on, t("Measured"), "", _result(record)),
        (
            facts.declined_on,
            t("Declined"),
            _name(record, facts.declined_by_id),
            facts.declined_reason or "",
        ),
        (facts.retired_on, t("Retired"), "", ""),
    )
    st.header(t("What became of it"), anchor=False)
    st.html(f'<ol class="nscl-list">{"".join(_steps(steps))}</ol>')


def _steps(steps: Iterable[tuple[date | None, str, str, str]]) -> Iterable[str]:
    for day, step, by, said in steps:
        if day is not None:
            around = " · ".join(filter(None, (format_date(day), by, said)))
            yield f"<li><b>{html(step)}</b> · {html_lines(around)}</li>"


def _name(record: LessonRecord, account_id: int | None) -> str:
    return record.people.get(account_id or 0, "")


def places_section(record: LessonRecord) -> None:
    """Draw what the lesson was learned from, and where it went from there."""
    if record.origins:
        st.header(t("Learned from"), anchor=False)
        st.html(f'<ul class="nscl-list">{"".join(map(_place, record.origins))}</ul>')
    lessons_part("lesson", record.id)


def _place(place: Place) -> str:
    address = html(context.link(place.kind, id=str(place.number)))
    day = f" · {html(format_date(place.on))}" if place.on else ""
    return f'<li><a href="{address}">{html(place.title)}</a>{day}</li>'


def others_section(record: LessonRecord) -> None:
    """Draw the lessons merged into this one, and those that are like it."""
    if record.merged:
        st.header(t("Merged into this one"), anchor=False)
        st.html(lesson_list(record.merged))
    if record.similar:
        st.header(t("Similar lessons"), anchor=False)
        st.html(lesson_list(record.similar))
        merging(record)
