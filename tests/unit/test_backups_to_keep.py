"""Backups are kept closely for a while, then more and more thinly."""

from datetime import UTC, datetime, timedelta

from models.rules.backups import backups_to_keep

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def _daily(days: int) -> list[datetime]:
    return [NOW - timedelta(days=n) for n in range(days)]


def test_the_last_seven_days_are_all_kept() -> None:
    assert set(_daily(7)) <= backups_to_keep(_daily(400), NOW)


def test_a_year_of_daily_backups_leaves_seven_four_and_twelve_at_most() -> None:
    kept = backups_to_keep(_daily(400), NOW)
    assert 16 <= len(kept) <= 23
    assert len({(moment.year, moment.month) for moment in kept}) == 12
    in_november = {moment.day for moment in kept if (moment.year, moment.month) == (2026, 11)}
    assert in_november == {8, 15, 17, 18, 19, 20, 21, 22, 23}


def test_of_one_past_day_only_the_newest_is_kept() -> None:
    morning, noon = NOW - timedelta(days=2, hours=5), NOW - timedelta(days=2)
    assert backups_to_keep([morning, noon, NOW], NOW) == {noon, NOW}


def test_everything_of_the_last_24_hours_is_kept() -> None:
    today = [NOW - timedelta(hours=n) for n in range(12)]
    assert backups_to_keep(today, NOW) == set(today)


def test_after_a_long_pause_the_old_backups_are_still_there() -> None:
    old = [NOW - timedelta(days=2000 + n) for n in range(3)]
    assert backups_to_keep(old, NOW) == set(old)


def test_where_there_is_none_none_is_kept() -> None:
    assert backups_to_keep([], NOW) == frozenset()
