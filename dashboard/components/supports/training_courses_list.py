"""The register of training courses: attendances, people and organisations; and its files."""

from typing import Final

from dashboard.components.records.list_table import ORIGIN, Shown, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import supports as screens
from models.reports.supports import training_courses as lists
from models.text import mark

TRAINING_COURSES: Final = RegisterScreen(
    screen=screens.TRAINING_COURSES,
    record=screens.TRAINING_COURSE,
    form=screens.TRAINING_COURSE_FORM,
    listing=lists.TRAINING_COURSES,
    counted=(mark("{number} course"), mark("{number} courses")),
    shown=(
        Shown("starts_on", "-starts_on", line=2, head=mark("Day")),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("topic"),
        Shown("organiser", line=2),
        Shown("province"),
        Shown("attendances", "-people", line=2),
        Shown("people"),
        Shown("organisations"),
    ),
    empty=mark("No training course has been entered yet."),
    nothing=mark("No training course fits these filters and this search."),
    search_hint=mark("Title, topic, tool; no accents needed"),
    orders={
        "-starts_on": mark("Latest first"),
        "starts_on": mark("Earliest first"),
        "-people": mark("Most attendances first"),
        "title": mark("By title"),
    },
)
