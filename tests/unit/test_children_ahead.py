"""The process that reads a sent workbook waits for it, and is replaced when it is gone."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from models.child_processes import Ahead, ChildProgram
from models.sheets import reading
from models.sheets.limits import LONGEST_SECONDS, MEMORY_BYTES
from models.sheets.reading import expect_workbook, read_workbook
from tests.worlds.import_files import workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="none waits on Windows")


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    own = Ahead()
    monkeypatch.setattr(own, "ANSWERS_WITHIN_S", 20)
    program = ChildProgram(reading._CHILD.module, 60, ahead=own)
    monkeypatch.setattr(reading, "_CHILD", program)
    expect_workbook()
    yield own
    own.end()


def _waiting(ahead: Ahead) -> int:
    child = ahead._waiting
    assert child is not None
    assert child.poll() is None
    return child.pid


def _is_read() -> bool:
    [sheet] = read_workbook(workbook(("Tên", "Số"), ("A", 1315.5)), "a.xlsx").sheets
    return sheet.rows == (("Tên", "Số"), ("A", 1315.5))


def test_a_process_waits_for_each_file_and_one_that_was_killed_or_hangs_is_replaced(
    ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _waiting(ahead)
    expect_workbook()
    assert _waiting(ahead) == first
    assert _is_read()
    second = _waiting(ahead)
    assert second != first
    os.kill(second, signal.SIGKILL)
    assert _is_read()
    third = _waiting(ahead)
    os.kill(third, signal.SIGSTOP)
    monkeypatch.setattr(ahead, "ANSWERS_WITHIN_S", 0.05)
    assert _is_read()
    for gone in (first, second, third):
        with pytest.raises(ProcessLookupError):
            os.kill(gone, 0)


def test_a_waiting_process_has_its_bounds_and_ends_when_nobody_can_ask_it_any_more(
    ahead: Ahead,
) -> None:
    import resource

    child = ahead._waiting
    assert child is not None
    assert child.stdin is not None
    if sys.platform == "linux":
        assert ahead._answers(child, ("xlsx",))
        assert resource.prlimit(child.pid, resource.RLIMIT_AS)[0] == MEMORY_BYTES
        assert resource.prlimit(child.pid, resource.RLIMIT_CPU)[0] == LONGEST_SECONDS
    child.stdin.close()
    assert child.wait(20) == 0
