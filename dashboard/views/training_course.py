"""The page of one training course, with the organisations that sent people."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.records.record_list import record_links
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.training_courses import DeleteTrainingCourse
from models.frames.supports import TRAINING_COURSE_LIST
from models.reports.pages import KeptRecord
from models.reports.supports.training_courses import (
    training_course_organisations,
    training_course_record,
)
from models.services.supports.training_courses import delete_training_course
from models.text import mark, plural, t
from models.text.formats import format_number


def _sent(people: int | None) -> str:
    if people is None:
        return ""
    return " · " + plural(
        "{number} person", "{number} people", people, number=format_number(people)
    )


def _organisations(record: KeptRecord) -> None:
    rows = context.load(training_course_organisations, record.id)
    if rows:
        with st.container(border=True, key="card_organisations"):
            st.header(t("Organisations that sent people"), anchor=False)
            record_links(
                [(one, markdown(name) + _sent(people)) for one, name, people in rows],
                "organisation",
            )


SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["training_course"],
    report=training_course_record,
    columns=TRAINING_COURSE_LIST,
    title=lambda record: str(record.row["title"]),
    delete=(delete_training_course, DeleteTrainingCourse),
    missing=mark("There is no course under this address. It may have been typed wrongly."),
    invitation=mark("See all courses"),
    links={"initiative": ("initiative", "initiative_id")},
    more=_organisations,
)

guarded(lambda: kept_record_screen(SCREEN))
