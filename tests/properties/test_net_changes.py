"""What changed since one looked: the trail is told as the difference of two states, no more."""

from collections.abc import Hashable, Mapping
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.looks import Look, Point, looked, taken_note
from models.rules.net_changes import NetChange, RowChange, net_change, without_replaced
from models.text.formats import utc_now

Row = Mapping[str, int] | None
rows = st.none() | st.fixed_dictionaries({"a": st.integers(0, 2), "b": st.integers(0, 2)})
courses = st.lists(st.tuples(rows, st.booleans()), max_size=8)
"""How a row stood after each of several deeds, None while there was none, and whose deed it was."""
NOW = utc_now()


def _trail(first: Row, course: list[tuple[Row, bool]]) -> list[RowChange]:
    """Return what the triggers of the trail would write of these states."""
    told, before = [], first
    for after, is_own in course:
        if before is None and after is not None:
            told.append(RowChange("insert", None, after, is_own))
        elif before is not None and after is None:
            told.append(RowChange("delete", before, None, is_own))
        elif before is not None and after is not None and before != after:
            differing = [name for name in before if before[name] != after[name]]
            old, new = ({n: row[n] for n in differing} for row in (before, after))
            told.append(RowChange("update", old, new, is_own))
        before = after
    return told


@given(rows, st.lists(rows, max_size=8))
def test_what_is_told_is_the_difference_between_then_and_now(first: Row, then: list[Row]) -> None:
    told = net_change(_trail(first, [(row, False) for row in then]))
    last = then[-1] if then else first
    if first == last:
        assert told is None, "A → B → A is nothing, and so is what came and went"
    elif first is None or last is None:
        assert told == NetChange(first, last)
    else:
        differing = [name for name in first if first[name] != last[name]]
        assert told == NetChange(*({n: row[n] for n in differing} for row in (first, last)))


@given(rows, courses, rows)
def test_what_the_reader_did_is_no_news_to_them(
    first: Row, course: list[tuple[Row, bool]], mine: Row
) -> None:
    assert net_change(_trail(first, [(row, True) for row, _ in course])) is None
    told = _trail(first, [*course, (mine, True)])
    if not told or not told[-1].is_own:
        return
    net = net_change(told)
    if told[-1].operation != "update":
        assert net is None, "they made it, or took it away, themselves"
    elif net is not None:
        assert not set(told[-1].before or {}) & set(net.new or {}) or net.old is None


parts = st.dictionaries(st.integers(0, 5), st.integers(0, 2), max_size=5)


@given(parts, parts)
def test_parts_taken_out_and_put_in_again_are_no_change(
    before: dict[int, int], after: dict[int, int]
) -> None:
    both: dict[Hashable, NetChange] = {}
    both |= {("old", n): NetChange({"id": n, "title": v}, None) for n, v in before.items()}
    both |= {("new", n): NetChange(None, {"id": n, "title": v}) for n, v in after.items()}
    left = without_replaced(both, {"id"}).values()
    gone = sorted(one.old["title"] for one in left if one.old)
    come = sorted(one.new["title"] for one in left if one.new)
    assert not set(gone) & set(come)
    assert len(before) - len(gone) == len(after) - len(come)


_steps = st.lists(
    st.tuples(st.sampled_from(["write", "draw", "late draw", "say seen"]), st.integers(1, 90)),
    max_size=20,
)


@given(_steps)
def test_nothing_leaves_what_is_told_before_it_was_drawn(steps: list[tuple[str, int]]) -> None:
    start = Point(0, NOW)
    look, written, drawn, clock = Look(start, start), 0, [start], NOW
    for what, minutes in steps:
        clock += timedelta(minutes=minutes)
        if what == "write":
            written += 1
            continue
        before = look
        if what == "draw":
            drawn.append(Point(written, clock))
            look = looked(look, drawn[-1])
        elif what == "late draw":  # another tab, which drew an older state
            look = looked(look, Point(drawn[0].position, clock))
        else:
            look = taken_note(look, drawn[-1])
        assert look.since.position <= max(one.position for one in drawn)
        assert look.since.position >= before.since.position
        assert look.drawn.position >= before.drawn.position


def test_a_reload_tells_the_same_and_a_later_look_begins_where_the_last_ended() -> None:
    start = Point(10, NOW)
    first = looked(Look(start, start), Point(14, NOW + timedelta(hours=2)))
    assert first.since.position == 10
    again = looked(first, Point(15, NOW + timedelta(hours=2, minutes=20)))
    assert again.since.position == 10, "the same look: a reload loses nothing"
    later = looked(again, Point(20, NOW + timedelta(hours=5)))
    assert later.since.position == 15
    said = taken_note(looked(start_look(), Point(30, NOW)), Point(25, NOW))
    assert said.since.position == 25, "what came after the drawn page is told the next time"


def start_look() -> Look:
    """Return a look at the beginning of the trail."""
    return Look(Point(0, NOW), Point(0, NOW))
