"""Lessons where work begins: up to three that fit what a form holds, one press from applied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.forms.declared_forms import FieldKind, FormField, FormSection
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.lessons.labels import STATE_COLOURS
from dashboard.components.lessons.met import was_shown
from dashboard.components.records.list_table import word
from dashboard.components.submitting import show_problem
from models.reports.choices import Choice
from models.reports.lessons.fitting import lessons_for
from models.reports.lessons.records import LessonLine, lesson_lines
from models.text import mark, t


@dataclass(frozen=True)
class Sought:
    """What a form says of the work that it begins."""

    text: str = ""
    tool_id: int | None = None
    setting: str | None = None
    topic_ids: Sequence[int] = field(default=())


def lessons_section(
    seek: Callable[[Values], Sought], is_new_work: Callable[[Values], bool] = lambda _values: True
) -> FormSection:
    """Return the section of a form in which fitting lessons are shown, for new work alone.

    ``seek`` reads off the form what is looked for. What is applied is one of the form's fields: it
    is kept in the draft and sent with the rest.
    """

    def draw(part: FormPart) -> None:
        _draw(part, seek(part.values))

    return FormSection(
        "",
        (
            FormField(
                "lesson_ids",
                mark("Lessons applied"),
                FieldKind.DRAWN,
                options=_chosen,
                is_shown=lambda values: values["row_version"] is None and is_new_work(values),
                draw=draw,
            ),
        ),
        is_open=True,
    )


def _chosen(values: Values) -> Sequence[Choice]:
    lines = context.load(lesson_lines, tuple(values["lesson_ids"]))
    return [Choice(one.id, one.title) for one in lines]


def _draw(part: FormPart, sought: Sought) -> None:
    applied: list[int] = part.values["lesson_ids"]
    topics = tuple(sorted(sought.topic_ids))
    asked = (sought.tool_id, sought.setting, topics, " ".join(sought.text.split()))
    found = context.load(lessons_for, *asked, tuple(applied))
    if not found:
        return
    was_shown(one.id for one in found)
    with st.container(border=True, gap="small", key="fitting_lessons"):
        st.html(f"<b>{html(t('Lessons that fit'))}</b>")
        for one in found:
            _row(part, one, is_applied=one.id in applied)
        show_problem(part.problems, "lesson_ids")


def _row(part: FormPart, line: LessonLine, *, is_applied: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"fits_{line.id}"):
        address = html(context.link("lesson", id=str(line.id)))
        state = word(line.state.label, STATE_COLOURS[line.state])
        st.html(f'<a href="{address}">{html(line.title)}</a> {state}', width="stretch")
        st.button(
            t("Applied here") if is_applied else t("Apply here"),
            key=f"{part.key}.lesson.{line.id}",
            icon=":material/check:" if is_applied else ":material/add:",
            type="primary" if is_applied else "secondary",
            on_click=_toggle,
            args=(part.values["lesson_ids"], line.id),
        )


def _toggle(applied: list[int], number: int) -> None:
    if number in applied:
        applied.remove(number)
    else:
        applied.append(number)
