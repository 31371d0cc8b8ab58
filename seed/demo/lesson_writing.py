"""Bring the invented lessons into a database: most in a few statements, the told ones in full."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from models.commands.lessons import NoteLesson, StepLesson
from models.permissions import Actor
from models.services.lessons.lessons import note_lesson
from models.services.lessons.steps import step_lesson
from models.tables import Exchange, Lesson, ModelSite, metadata
from models.text.folding import fold_all
from models.vocabulary import LessonState, Origin, Setting
from seed.demo.commands import Numbers
from seed.demo.lessons import Learned
from seed.demo.replication_writing import copy_lesson

_AT_ONCE: Final = 2_000
_DAYS: Final = {
    LessonState.NOTED: "noted_on",
    LessonState.VERIFIED: "verified_on",
    LessonState.ADOPTED: "adopted_on",
    LessonState.DONE: "done_on",
    LessonState.MEASURED: "measured_on",
    LessonState.DECLINED: "declined_on",
}


@dataclass(frozen=True)
class People:
    """Who notes and who decides, and the sites by kind of place at which lessons are applied."""

    writers: Sequence[Actor]
    head: Actor
    sites: Mapping[Setting, Sequence[int]]

    def sites_of(self, one: Learned) -> list[int]:
        """Return the sites that apply a lesson: of its kind of place, of any for one of none."""
        every = [number for numbers in self.sites.values() for number in numbers]
        offered = self.sites.get(one.setting, ()) if one.setting else every
        start = abs(one.number) * 3
        chosen = [offered[(start + n) % len(offered)] for n in range(one.applied) if offered]
        return list(dict.fromkeys(chosen))


def people_of(session: Session, writers: Sequence[Actor], head: Actor) -> People:
    """Return who writes, and the model sites that stand in the database."""
    rows = session.execute(
        select(col(ModelSite.setting), col(ModelSite.id)).order_by(col(ModelSite.id))
    )
    sites: dict[Setting, list[int]] = {}
    for setting, number in rows:
        sites.setdefault(setting, []).append(number)
    return People(writers, head, sites)


def write_lessons(
    session: Session, people: People, learned: Sequence[Learned], numbers: Numbers
) -> None:
    """Insert the lessons; the visits that taught them stand in the database."""
    for start in range(0, len(learned), _AT_ONCE):
        chunk = learned[start : start + _AT_ONCE]
        visits = _numbers_of(session, Exchange, [one.story.key for one in chunk if one.story])
        rows = [_columns(one, people, visits, numbers) for one in chunk]
        session.connection().execute(insert(metadata.tables["lesson"]), rows)
        ids = _numbers_of(session, Lesson, [one.key for one in chunk])
        for name, parts in _parts(chunk, ids, people, numbers).items():
            if parts:
                session.connection().execute(insert(metadata.tables[name]), parts)


def _numbers_of(session: Session, table: Any, keys: Sequence[str]) -> dict[str, int]:  # noqa: ANN401 - a register's table
    rows = session.execute(
        select(table.idempotency_key, table.id).where(table.idempotency_key.in_(keys))
    )
    return {str(key): int(number) for key, number in rows}


def _columns(
    one: Learned, people: People, visits: Mapping[str, int], numbers: Numbers
) -> dict[str, Any]:
    writer = people.writers[one.story.division if one.story else 0]
    noted = datetime.combine(one.days[LessonState.NOTED], time(3, 0), UTC)
    unit, before, after = one.result or (None, None, None)
    head = people.head.account_id
    return {
        "title": one.title,
        "detail": one.detail,
        "tool_id": numbers.tools[one.tool] if one.tool else None,
        "setting": one.setting,
        "exchange_id": visits[one.story.key] if one.story else None,
        "division_id": writer.division_id,
        "state": one.state,
        **{name: one.days.get(state) for state, name in _DAYS.items()},
        "verified_by_id": head if LessonState.VERIFIED in one.days else None,
        "adopted_by_id": head if LessonState.ADOPTED in one.days else None,
        "adopting_division_id": writer.division_id if LessonState.ADOPTED in one.days else None,
        "done_note": one.done_note,
        "value_before": before,
        "value_after": after,
        "value_unit": unit,
        "declined_by_id": head if one.reason else None,
        "declined_reason": one.reason,
        "kept_on": one.kept_on,
        "retired_on": one.retired_on,
        "folded_text": fold_all((one.title, one.detail or "")),
        "idempotency_key": one.key,
        "origin": Origin.DEMONSTRATION,
        "created_at": noted,
        "created_by_id": writer.account_id,
        "updated_at": noted,
        "updated_by_id": writer.account_id,
    }


def _parts(
    chunk: Iterable[Learned], ids: Mapping[str, int], people: People, numbers: Numbers
) -> Mapping[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {
        "lesson_topic": [],
        "lesson_use": [],
        "lesson_count": [],
    }
    for one in chunk:
        lesson = {"lesson_id": ids[one.key]}
        for position, topic in enumerate(one.topics):
            rows["lesson_topic"].append(
                lesson | {"topic_id": numbers.topics[topic], "position": position}
            )
        last = max(one.days.values())
        by = people.writers[0].account_id
        rows["lesson_use"] += (
            lesson | {"model_site_id": site, "applied_on": last, "applied_by_id": by}
            for site in people.sites_of(one)
        )
        rows["lesson_count"] += (
            lesson | {"day": day, "shown": shown, "opened": opened}
            for day, shown, opened in one.opened
        )
    return rows


def tell_loops(session: Session, people: People, told: Iterable[Learned], numbers: Numbers) -> None:
    """Take the told lessons through their steps as people do, each from the visit before it."""
    visits = session.execute(
        select(col(Exchange.id), col(Exchange.starts_on))
        .where(col(Exchange.idempotency_key).like("demonstration-%"))
        .order_by(col(Exchange.starts_on).desc(), col(Exchange.id).desc())
    ).all()
    for one in told:
        noted = one.days[LessonState.NOTED]
        visit = next((number for number, day in visits if day and day <= noted), None)
        number = _told(session, people, one, numbers, visit)
        copied = copy_lesson(session, people.writers[0], number, one) if one.copied else None
        uses = [
            {
                "lesson_id": number,
                "model_site_id": site,
                "applied_on": max(one.days.values()),
                "applied_by_id": people.writers[0].account_id,
            }
            for site in ([copied] if copied else people.sites_of(one))
        ]
        if uses:
            session.connection().execute(insert(metadata.tables["lesson_use"]), uses)


def _told(
    session: Session, people: People, one: Learned, numbers: Numbers, visit: int | None
) -> int:
    writer = people.writers[0]
    command = NoteLesson(
        title=one.title,
        detail=one.detail,
        noted_on=one.days[LessonState.NOTED],
        tool_id=numbers.tools[one.tool] if one.tool else None,
        setting=one.setting,
        topic_ids=tuple(numbers.topics[code] for code in one.topics),
        exchange_id=visit,
        idempotency_key=one.key,
        accept_duplicate=True,
    )
    number = note_lesson(session, writer, command)
    unit, before, after = one.result or (None, None, None)
    for state, day in one.days.items():
        if state is LessonState.NOTED:
            continue
        is_measured = state is LessonState.MEASURED
        step = StepLesson(
            lesson_id=number,
            row_version=session.get_one(Lesson, number).row_version,
            state=state,
            happened_on=day,
            reason=one.reason if state is LessonState.DECLINED else None,
            division_id=writer.division_id if state is LessonState.ADOPTED else None,
            value_before=before if is_measured else None,
            value_after=after if is_measured else None,
            value_unit=unit if is_measured else None,
        )
        is_decided = state in {LessonState.VERIFIED, LessonState.ADOPTED, LessonState.DECLINED}
        step_lesson(session, people.head if is_decided else writer, step)
    return number
