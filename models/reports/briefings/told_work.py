"""Pages of a meeting on what is to be done: the last meeting, the inbox, approvals, lessons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.registers import REGISTERS
from models.reports.actions.inbox import WORK_TO_DO
from models.reports.actions.lists import actions_listed
from models.reports.briefings.told import MOST_ROWS, Row, record_way, said
from models.reports.comparisons import change, change_words, same_days_before
from models.reports.exchanges.lists import exchange_count
from models.reports.exchanges.slices import counted_held
from models.reports.lessons.lists import lesson_page
from models.reports.lessons.loop import loop_figures
from models.reports.overview.approvals import waiting_counts, waiting_values
from models.reports.overview.attention import attention_board
from models.reports.slices import rows_query
from models.reports.trail.became_late import became_late
from models.reports.trail.told_changes import happened_words, totals
from models.reports.trail.what_changed import what_changed, with_late
from models.rules.action_states import CLOSED
from models.rules.briefing_pages import Bar, Cell, Figure, Grid, ToldPage, Way
from models.tables import ActionItem, BriefingNote
from models.text import plural, t
from models.text.formats import format_date, format_measure, format_number
from models.vocabulary import ActionState, LessonState, NoteKind

_DECISIONS_SHOWN: Final = 3


@dataclass(frozen=True)
class LastMeeting:
    """The meeting before: its number and day, and the place in the trail of what it was shown."""

    number: int
    held_on: date
    position: int


def follow_up_page(session: Session, last: LastMeeting) -> ToldPage | None:
    """Return what came of the work given at the last meeting; its decisions beside it."""
    notes = session.execute(
        select(col(BriefingNote.id), col(BriefingNote.kind), col(BriefingNote.text))
        .where(col(BriefingNote.briefing_id) == last.number, col(BriefingNote.deleted_at).is_(None))
        .order_by(col(BriefingNote.id))
    ).all()
    actions = session.execute(
        select(col(ActionItem.id), col(ActionItem.state)).where(
            col(ActionItem.subject_kind) == "briefing_note",
            col(ActionItem.subject_id).in_([number for number, *_ in notes]),
            col(ActionItem.deleted_at).is_(None),
        )
    ).all()
    decisions = [text for _, kind, text in notes if kind is NoteKind.DECISION]
    if not decisions and not actions:
        return None
    done = sum(state in {*CLOSED, ActionState.DONE} for _, state in actions)
    frame = actions_listed(session, [number for number, _ in actions])
    head = t("The meeting of {day} gave nobody work to do.", day=format_date(last.held_on))
    if actions:
        head = t(
            "{done} of {number} works given at the meeting of {day} are done.",
            done=format_number(done),
            number=format_number(len(actions)),
            day=format_date(last.held_on),
        )
    return ToldPage(
        head,
        grid=_given(frame),
        body=tuple(f"{NoteKind.DECISION.label}: {one}" for one in decisions[:_DECISIONS_SHOWN]),
        asked=t("What is not done: is it given another day, or to somebody else?")
        if done < len(actions)
        else "",
        behind=((t("The last meeting"), record_way("briefing", last.number)),),
    )


def _given(frame: pd.DataFrame) -> Grid | None:
    rows = tuple(
        (
            Cell(str(row["title"]), record_way("action", number)),
            Cell(format_date(row["due_on"])),
            Cell(str(row["officer"] or row["division"])),
            Cell(_state(row)),
        )
        for number, row in zip(frame.index, frame.to_dict("records"), strict=True)
    )
    heads = (t("Action given"), t("Due"), t("In charge"), t("State"))
    return Grid(heads, rows[:MOST_ROWS]) if rows else None


def _state(row: Row) -> str:
    if pd.isna(row["late_days"]):
        return str(row["state"])
    return f"{row['state']} · {t('overdue {days} days', days=format_number(row['late_days']))}"


def changed_page(session: Session, last: LastMeeting, upto: int) -> ToldPage | None:
    """Return what changed in every register since the last meeting, up to a place of the trail."""
    late = became_late(session, frozenset(REGISTERS), last.held_on)
    counts = with_late(what_changed(session, None, last.position, upto), late).counts
    if not counts:
        return None
    rows = tuple(
        (
            Cell(
                t(REGISTERS[kind].title),
                Way("what_changed", f"register={kind}&since={last.held_on.isoformat()}"),
            ),
            Cell(happened_words(own)),
        )
        for kind, own in sorted(counts.items(), key=lambda one: -sum(one[1].values()))
    )
    return ToldPage(
        t(
            "Since the meeting of {day}: {counts}.",
            day=format_date(last.held_on),
            counts=happened_words(totals(counts)),
        ),
        grid=Grid((t("Register"), t("What changed")), rows[: MOST_ROWS + 2]),
        behind=(
            (
                t("Just changed"),
                Way("what_changed", f"since={last.held_on.isoformat()}"),
            ),
        ),
    )


def work_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return what is to be dealt with: how much of each kind, and the worst of all."""
    board = attention_board(session, filters)
    if not board.total:
        return None
    counts = board.counts.to_dict("records")
    most = max([1, *(int(row["value"]) for row in counts)])
    bars = tuple(
        Bar(
            row["label"],
            100 * int(row["value"]) / most,
            format_number(row["value"]),
            Way(row["listing"], row["query"]),
        )
        for row in counts
    )
    rows = tuple(
        (
            Cell(row["what"], _way(row)),
            Cell(row["why"]),
            Cell(_days(int(row["days_late"]))),
            Cell(row["person"] or row["division"]),
        )
        for row in board.worst.to_dict("records")[:MOST_ROWS]
    )
    heads = (t("What"), t("Why"), t("Due"), t("In charge"))
    return ToldPage(
        plural(
            "{number} thing is to be dealt with.",
            "{number} things are to be dealt with.",
            board.total,
            number=format_number(board.total),
        ),
        bars=bars,
        grid=Grid(heads, rows),
        asked=t("Who takes what nobody has, and until when?"),
        behind=((t("Work to do"), Way(WORK_TO_DO.name, rows_query(filters.only(("divisions",))))),),
    )


def _way(row: Row) -> Way:
    if not pd.isna(row["action"]):
        return record_way("action", row["action"])
    return record_way(row["kind"], row["number"])


def _days(days: int) -> str:
    if days > 0:
        return t("overdue {days} days", days=format_number(days))
    return t("today") if days == 0 else t("{number} days left", number=format_number(-days))


def approvals_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return what waits for a leader: values to approve, steps to decide."""
    counts, values = waiting_counts(session, filters), waiting_values(session)
    if counts.empty and not values:
        return None
    figures = tuple(
        Figure(row["label"], format_number(row["value"]), way=Way(row["listing"], row["query"]))
        for row in counts.to_dict("records")
    )
    rows = tuple(
        (Cell(one.label, record_way("indicator_value", one.id)), Cell(one.said)) for one in values
    )
    total = int(counts["value"].sum()) + len(values)
    return ToldPage(
        plural(
            "{number} thing waits for a leader's decision.",
            "{number} things wait for a leader's decision.",
            total,
            number=format_number(total),
        ),
        figures,
        grid=Grid((t("Values to approve"), t("Value")), rows) if rows else None,
        asked=t("Approve or send back?"),
    )


def lessons_page(session: Session, filters: ReportFilter) -> ToldPage | None:
    """Return the exchanges of the period, and what came of the lessons that were learned."""
    base = filters.only(())
    held = counted_held(base)
    exchanges = exchange_count(session, held)
    loop = {row["figure"]: row for row in loop_figures(session, base).to_dict("records")}
    if not exchanges and not loop["noted"]["value"]:
        return None
    newest = base.model_copy(update={"lesson_states": (LessonState.MEASURED,), "sort": "-updated"})
    rows = _lessons(lesson_page(session, newest))
    heads = (t("Lesson"), t("Learned from"), t("Before"), t("After"))
    measured = loop["measured"]
    return ToldPage(
        t(
            "{exchanges} exchanges were held; of {lessons} lessons noted {measured} are measured.",
            exchanges=format_number(exchanges),
            lessons=format_number(loop["noted"]["value"]),
            measured=_share(measured["value"]),
        ),
        (
            _exchanges(session, filters, exchanges, rows_query(held)),
            *(_of_loop(loop[name]) for name in ("measured", "open", "unopened")),
        ),
        grid=Grid(heads, rows, (2, 3)) if rows else None,
        asked=t("Which lesson does which division take over?"),
        behind=((t("Lessons"), Way("lessons")),),
    )


def _share(value: Any) -> str:  # noqa: ANN401 - a cell of a frame
    return "0 %" if pd.isna(value) else f"{format_measure(value)} %"


def _exchanges(session: Session, filters: ReportFilter, now: int, query: str) -> Figure:
    before = ""
    then = same_days_before(filters, places(session).today)
    if then is not None:
        was = exchange_count(session, counted_held(then.only(())))
        before = t("same days last year: {value}", value=format_number(was))
        before += f" ({change_words(change(now, was), '')})"
    return Figure(
        t("Exchanges held"), format_number(now), before=before, way=Way("exchanges", query)
    )


def _of_loop(row: Row) -> Figure:
    unit = " %" if row["unit"] == "%" else ""
    value: str = "–" if pd.isna(row["value"]) else f"{format_measure(row['value'])}{unit}"
    way = None if row["query"] is None else Way("lessons", row["query"])
    return Figure(row["label"], value, row["counted"], way=way)


def _lessons(frame: pd.DataFrame) -> tuple[tuple[Cell, ...], ...]:
    found: Sequence[tuple[Any, Row]] = list(zip(frame.index, frame.to_dict("records"), strict=True))
    return tuple(
        (
            Cell(row["title"], record_way("lesson", number)),
            Cell(row["learned_from"]),
            Cell(_measured(row, "before")),
            Cell(_measured(row, "after")),
        )
        for number, row in found[: MOST_ROWS - 1]
    )


def _measured(row: Row, name: str) -> str:
    return " ".join(filter(None, (said(row[name]), row["unit"] if said(row[name]) else "")))
