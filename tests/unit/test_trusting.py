"""How long a run trusts what it has read."""

import pytest

from dashboard import trusting


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let time stand still until a test moves it."""
    now = [100.0]
    monkeypatch.setattr(trusting, "monotonic", lambda: now[0])
    return now


def test_what_a_run_has_read_holds_however_many_runs_beside_it_stretch_it(
    clock: list[float],
) -> None:
    with trusting.whole_run():
        clock[0] += 1
        assert trusting.holds(100.0)


def test_nothing_is_trusted_that_was_read_before_the_run_or_very_long_ago(
    clock: list[float],
) -> None:
    clock[0] += 0.01
    assert trusting.holds(100.0)
    with trusting.whole_run():
        assert not trusting.holds(100.0)
        read_at = clock[0]
        clock[0] += trusting.RUN_HOLDS_S + 0.1
        assert not trusting.holds(read_at)


def test_a_part_that_is_drawn_alone_asks_anew_after_a_moment(clock: list[float]) -> None:
    with trusting.whole_run():
        read_at = clock[0]
    clock[0] += trusting.PART_HOLDS_S + 0.01
    assert not trusting.holds(read_at)
