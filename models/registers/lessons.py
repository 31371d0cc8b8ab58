"""Lessons (bài học), as a register."""

from models.registers.register import (
    Part,
    Register,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import Lesson, LessonTopic, LessonUse, Topic
from models.text import mark
from models.vocabulary import LessonState

_LESSON_ACTS = TrailActions(
    "lesson",
    TrailGroup.LESSONS,
    {
        "adopted": mark("adopted a lesson for a division"),
        "applied": mark("applied a lesson"),
        "corrected": mark("corrected a lesson"),
        "declined": mark("declined a lesson"),
        "deleted": mark("put a lesson in the trash"),
        "done": mark("said that a lesson was carried out"),
        "kept": mark("said that a lesson is still of use"),
        "logged": mark("noted a lesson"),
        "measured": mark("measured what a lesson came to"),
        "merged": mark("merged two lessons"),
        "restored": mark("took a lesson out of the trash"),
        "retired": mark("retired a lesson"),
        "step_taken_back": mark("took the last step of a lesson back"),
        "verified": mark("verified a lesson"),
    },
)

LESSON = Register(
    "lessons",
    mark("Lessons"),
    mark("Lesson"),
    Lesson,
    _LESSON_ACTS,
    titled_by(Lesson, Lesson.title),
    searched_in(Lesson),
    (
        Part(mark("Topic"), LessonTopic, "topic_id", Topic),
        Part(mark("Where it is applied"), LessonUse, "applied_on"),
    ),
    day=Lesson.noted_on,
    closed=("state", frozenset({LessonState.DONE.value, LessonState.MEASURED.value})),
)
ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (LESSON,)
