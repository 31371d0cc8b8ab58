"""The register of training courses: attendances, people and organisations; and its files."""

from typing import Final

from dashboard.components.records.registers import RegisterScreen, register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.labels import course_label
from models.frames.supports import COURSE_LIST
from models.reports.supports.training_courses import course_count, course_page
from models.text import mark

SCREEN: Final = RegisterScreen(
    name="training_courses",
    title=mark("Training courses"),
    counted=(mark("{number} course"), mark("{number} courses")),
    count=course_count,
    page=course_page,
    columns=COURSE_LIST,
    printed=(
        "starts_on",
        "title",
        "topic",
        "organiser",
        "province",
        "attendances",
        "people",
        "organisations",
    ),
    label=course_label,
    record="training_course",
    open_label=mark("Open this course"),
    form="training_course_form",
    invitation=mark("Enter a training course"),
    empty=mark("No training course has been entered yet."),
    nothing=mark("No training course fits these filters and this search."),
    search_hint=mark("Title, organiser; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "-people": mark("Most attendances first"),
        "title": mark("By title"),
    },
)

guarded(lambda: register_screen(SCREEN))
