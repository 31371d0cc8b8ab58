"""Two people work at once, one in Excel and one on the web: nobody's work is lost unsaid."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.merging_cells import told
from models.rules.merging_rows import MergedRow, RowOutcome, merge_row
from tests.budget import times

FIELDS = ("name", "size")
Table = dict[Hashable, dict[str, Hashable]]
values = st.sampled_from((None, "a", "b", "c"))
places = st.integers(0, 5)
fields = st.sampled_from(FIELDS)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("web"), st.just("change"), places, fields, values),
        st.tuples(st.just("web"), st.just("delete"), places, fields, values),
        st.tuples(st.just("web"), st.just("enter"), places, fields, values),
        st.tuples(st.just("excel"), st.just("change"), places, fields, values),
        st.tuples(st.just("excel"), st.just("delete"), places, fields, values),
        st.tuples(st.just("excel"), st.just("enter"), places, fields, values),
        st.tuples(st.just("excel"), st.just("copy"), places, fields, values),
        st.tuples(st.just("excel"), st.just("sort"), places, fields, values),
        st.tuples(st.just("excel"), st.just("take"), places, fields, values),
    ),
    max_size=12,
)


@dataclass(frozen=True)
class FileRow:
    """One row of the sheet: its number there, the record it bears, None for a new one."""

    number: int
    key: Hashable | None
    values: Mapping[str, Hashable]


@dataclass(frozen=True)
class Planned:
    key: Hashable | None
    numbers: tuple[int, ...]
    merged: MergedRow


def _plan(base: Table, now: Table, rows: list[FileRow]) -> list[Planned]:
    """Merge a sheet record by record; then the records that it misses."""
    of_record: dict[Hashable, list[FileRow]] = defaultdict(list)
    for row in rows:
        of_record[row.number if row.key is None else f"record {row.key}"].append(row)
    came = {row.key for row in rows}
    told = [(found[0].key, found) for found in of_record.values()]
    told += [(key, []) for key in base if key not in came]
    return [
        Planned(
            key,
            tuple(row.number for row in found),
            merge_row(base.get(key), now.get(key), [row.values for row in found]),
        )
        for key, found in told
    ]


@dataclass
class Game:
    """The register, and the sheet that was taken away from it."""

    now: Table
    base: Table = field(default_factory=dict)
    sheet: list[tuple[Hashable | None, dict[str, Hashable]]] = field(default_factory=list)
    entered: int = 100

    def take(self) -> None:
        self.base = deepcopy(self.now)
        self.sheet = [(key, dict(row)) for key, row in self.now.items()]

    def web(self, deed: str, place: int, name: str, value: Hashable) -> None:
        if deed == "enter":
            self.entered += 1
            self.now[self.entered] = {"name": value, "size": None}
        elif self.now:
            key = sorted(self.now, key=repr)[place % len(self.now)]
            if deed == "delete":
                del self.now[key]
            else:
                self.now[key][name] = value

    def excel(self, deed: str, place: int, name: str, value: Hashable) -> None:
        if deed == "take":
            self.take()  # who takes it anew forgets what they did to the old sheet
        elif deed == "enter":
            self.sheet.append((None, {"name": value, "size": None}))
        elif deed == "sort":
            self.sheet.sort(key=lambda row: (repr(row[1][name]), repr(row[0])))
        elif self.sheet:
            at = place % len(self.sheet)
            key, row = self.sheet[at]
            if deed == "delete":
                del self.sheet[at]
            elif deed == "copy":
                self.sheet.append((key, dict(row)))
            else:
                row[name] = value

    def rows(self) -> list[FileRow]:
        return [FileRow(number, key, row) for number, (key, row) in enumerate(self.sheet, 4)]


def _played(first: Table, course: list[tuple[str, str, int, str, Hashable]]) -> Game:
    game = Game(deepcopy(first))
    game.take()
    for who, deed, place, name, value in course:
        (game.web if who == "web" else game.excel)(deed, place, name, value)
    return game


def _same(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> bool:
    return all(told(one[name]) == told(other[name]) for name in FIELDS)


registers = st.dictionaries(
    st.integers(1, 6), st.fixed_dictionaries({"name": values, "size": values}), max_size=5
)


@settings(max_examples=times(50))
@given(registers, steps)
def test_no_work_of_either_is_lost_without_being_asked_about(
    first: Table, course: list[tuple[str, str, int, str, Hashable]]
) -> None:
    game = _played(first, course)
    plan = _plan(game.base, game.now, game.rows())
    assert sorted(n for row in plan for n in row.numbers) == [row.number for row in game.rows()]
    by_key = {row.key: row for row in plan if row.key is not None}
    for key, was in game.base.items():
        row, stands = by_key[key], game.now.get(key)
        copies = [values for one, values in game.sheet if one == key]
        if row.merged.is_asked:
            continue
        if stands is None:
            assert row.merged.outcome is RowOutcome.GONE
            assert all(_same(one, was) for one in copies), "a change in Excel would be lost"
            continue
        assert len(copies) == 1, "a copied row and a missing one are asked about"
        after = row.merged.settled()
        for name in FIELDS:
            for side in (stands, copies[0]):
                if told(side[name]) != told(was[name]):
                    assert told(after[name]) == told(side[name])
            assert told(after[name]) in {told(stands[name]), told(copies[0][name])}
    for key, stands in game.now.items():
        if key not in game.base:
            assert key not in by_key, "entered on the web meanwhile: the file does not touch it"
            assert stands is game.now[key]
    new = [row for row in plan if row.key is None]
    assert [row.merged.outcome for row in new] == [RowOutcome.NEW] * len(new)
    assert len(new) == sum(key is None for key, _ in game.sheet)


@settings(max_examples=times(50))
@given(registers, steps)
def test_the_file_brought_again_changes_nothing_more(
    first: Table, course: list[tuple[str, str, int, str, Hashable]]
) -> None:
    game = _played(first, course)
    rows = [row for row in game.rows() if row.key is not None]
    for row in _plan(game.base, game.now, rows):
        if row.merged.outcome is RowOutcome.CHANGED:
            game.now[row.key] = row.merged.settled()
    again = _plan(game.base, game.now, rows)
    assert RowOutcome.CHANGED not in {row.merged.outcome for row in again}
