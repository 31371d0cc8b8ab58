"""What is kept for everybody: until one of its tables changes, once for all who ask at a time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pandas as pd

from dashboard.kept import Kept, as_kept, note_tables
from models.trail.table_versions import TableVersions

START = TableVersions("", 10, 10)


class _Report:
    """A report that counts how often it is read."""

    def __init__(self, *tables: str) -> None:
        self._tables, self.times = frozenset(tables), 0

    def __call__(self) -> int:
        note_tables(self._tables)
        self.times += 1
        return self.times


def _changed(before: TableVersions, table: str) -> TableVersions:
    latest = before.latest + 1
    return replace(before, latest=latest, changed={**before.changed, table: latest})


def test_what_is_kept_holds_until_one_of_its_tables_changes() -> None:
    kept, report = Kept(9), _Report("payment", "initiative")
    assert [kept.get("money", START, report) for _ in range(2)] == [1, 1]
    exchanges = _changed(START, "exchange")
    assert kept.get("money", exchanges, report) == 1
    paid = _changed(exchanges, "payment")
    assert kept.get("money", paid, report) == 2
    assert kept.get("money", START, report) == 2  # read later than it is asked for
    assert kept.get("money", replace(paid, restored_at="now"), report) == 3


def test_what_is_told_as_it_was_lately_is_read_anew_once_that_is_over() -> None:
    kept, report = Kept(9), _Report("exchange")
    state = START

    def built() -> int:
        return int(kept.recent("faults", state, report, 60))

    assert kept.get("menu", state, built) == 1
    state = _changed(state, "exchange")
    assert kept.recent("faults", state, report, 60) == 1
    assert kept.recent("faults", state, report, 0) == 2
    assert kept.get("menu", state, built) == 1, "what is made of it holds by its own tables"
    assert kept.recent("faults", replace(state, restored_at="now"), report, 60) == 3


def test_what_no_trail_follows_moves_with_every_change() -> None:
    kept, report = Kept(9), _Report("topic", "audit_event")
    kept.get("history", START, report)
    assert kept.get("history", _changed(START, "exchange"), report) == 2


def test_what_is_built_of_kept_reports_changes_with_their_tables() -> None:
    kept, of_sites = Kept(9), _Report("model_site")
    state = START

    def built() -> int:
        note_tables({"office"})
        return int(kept.get("sites", state, of_sites))

    assert kept.get("tile", state, built) == 1
    state = _changed(state, "model_site")
    assert kept.get("tile", state, built) == 2
    kept.clear()
    assert kept.get("sites", state, of_sites) == 3
    assert kept.get("tile", state, built) == 3  # of what is kept already
    state = _changed(state, "model_site")
    assert kept.get("tile", state, built) == 4


def test_who_asks_at_the_same_time_waits_for_one_reading() -> None:
    kept, report, ready = Kept(9), _Report("topic"), Barrier(8)

    def ask(_: int) -> int:
        ready.wait()
        return int(kept.get("topics", START, report))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {1}


def test_the_longest_unused_leaves_first() -> None:
    kept, reports = Kept(2), {name: _Report("topic") for name in "abc"}
    for name in "abac":
        kept.get(name, START, reports[name])
    kept.get("a", START, reports["a"])
    kept.get("b", START, reports["b"])
    assert {name: one.times for name, one in reports.items()} == {"a": 1, "b": 2, "c": 1}


def test_nobody_changes_what_is_kept() -> None:
    frame, rows = as_kept(pd.DataFrame({"value": [1, 2]})), as_kept({"rows": [1]})
    given = frame()
    given.loc[0, "value"] = 7
    given["more"] = 1
    rows()["rows"].append(2)
    assert frame().to_dict("list") == {"value": [1, 2]}
    assert rows() == {"rows": [1]}
