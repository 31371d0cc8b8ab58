"""Every record has a number that no other record anywhere has, in the order of making."""

from concurrent.futures import ThreadPoolExecutor
from time import time
from unittest.mock import patch
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from models.tables import global_ids
from models.tables.global_ids import LENGTH, new_global_id


@given(st.lists(st.integers(0, 2**46 * 10**6), min_size=1, max_size=20))
def test_numbers_are_uuids_of_version_seven_in_their_order_whatever_the_clock_does(
    clock: list[int],
) -> None:
    with patch.object(global_ids, "_last", 0), patch.object(global_ids, "time_ns") as now:
        now.side_effect = clock
        made = [new_global_id() for _ in clock]
    assert made == sorted(set(made))
    for text, moment in zip(made, clock, strict=True):
        number = UUID(text)
        assert (str(number), len(text)) == (text, LENGTH)
        assert (number.version, number.variant) == (7, RFC_4122)
        assert number.int >> 80 >= moment // 10**6
    assert UUID(made[0]).int >> 80 == clock[0] // 10**6, "made at that millisecond"


def test_numbers_made_at_once_differ_and_tell_the_time() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_global_id(), range(4_000)))
    assert len(set(made)) == len(made)
    assert abs((UUID(made[-1]).int >> 80) / 1000 - time()) < 60
