"""P0, P5, P9 and the crowd of P11: one run, many sessions at once, starts and memory."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from statistics import quantiles

from tests.benchmarks.results import Result, Spread, ratio
from tests.benchmarks.servers import Server
from tests.benchmarks.visitors import Visitor, cookie_of

_AT_ONCE = 25
_FLOOR_RUN_MS = 12
"""What one run of the floor costs on the machine for which the reach of P0 was said."""
_FEWEST_ELEMENTS = 14
"""The figures and charts that every program measured sends, and the choice of a period."""


def rerun_ms(server: Server, repeats: int, cookie: str = "", query: str = "") -> list[float]:
    """Return the milliseconds of full reruns of one visitor, the first two left out."""

    async def run() -> list[float]:
        async with Visitor(server.address, cookie) as visitor:
            assert (await visitor.run(query))[1] > _FEWEST_ELEMENTS, "not the screen itself"
            return [(await visitor.run(query))[0] * 1000 for _ in range(repeats + 2)][2:]

    return asyncio.run(run())


def measure_runs(ours: Server, floor: Server, repeats: int) -> list[Result]:
    """Measure the elements and the processor time of one run with everything kept (P0)."""
    cookie = cookie_of(ours.address)
    results = []
    for name, page, most, reach in (
        ("overview", "", 50, 20),
        ("list of initiatives", "nhiem-vu", 35, 15),
        ("list of model sites", "mo-hinh-diem", 35, 15),
    ):
        (used, elements), bare = asyncio.run(_one_run(ours, floor, cookie, page, repeats))
        allowed = reach / _FLOOR_RUN_MS * bare[0]
        results += [
            Result(
                "P0",
                f"elements of one run, {name}",
                "",
                Spread.of([elements]),
                Spread.of([bare[1]]),
                f"{elements:.0f}",
                f"<= {most}",
                elements <= most,
            ),
            Result(
                "P0",
                f"processor time of one run, {name}",
                "ms",
                Spread.of([used]),
                Spread.of([bare[0]]),
                f"{used:.1f} ms, here {allowed:.1f} allowed",
                f"<= {reach} ms where the floor takes {_FLOOR_RUN_MS}",
                used <= allowed,
            ),
        ]
    return results


async def _one_run(
    ours: Server, floor: Server, cookie: str, page: str, repeats: int
) -> list[tuple[float, float]]:
    """Return the milliseconds of the processor and the elements of one run of an open page.

    First ours, then the floor's: they run in turn, for a machine is not always as fast.
    """
    servers = ours, floor
    async with Visitor(ours.address, cookie) as mine, Visitor(floor.address, "") as bare:
        asked = (mine, page), (bare, "")
        for _ in range(3):
            elements = [(await visitor.run(page=its_page))[1] for visitor, its_page in asked]
        before = [server.processor_s for server in servers]
        for _ in range(repeats):
            for visitor, its_page in asked:
                await visitor.run(page=its_page)
        used = [server.processor_s - begun for server, begun in zip(servers, before, strict=True)]
    return [(one * 1000 / repeats, float(n)) for one, n in zip(used, elements, strict=True)]


def measure_crowd(
    ours: Server, floor: Server, sizes: Sequence[int], seconds: float
) -> list[Result]:
    """Measure full reruns per second and their 95th percentile with many sessions (P5)."""
    cookie, results = cookie_of(ours.address), []
    for size in sizes:
        mine = asyncio.run(_steady(ours.address, cookie, size, seconds))
        other = asyncio.run(_steady(floor.address, "", size, seconds))
        share = mine[1] / other[1]
        p95 = [quantiles(found, n=20)[-1] * 1000 for found, _ in (mine, other)]
        results += [
            Result(
                "P5",
                f"reruns per second, {size} sessions",
                "/s",
                Spread.of(mine[1:]),
                Spread.of(other[1:]),
                f"{share:.0%}",
                ">= 70 %",
                share >= 0.7,
            ),
            ratio("P5", f"95th percentile of a rerun, {size} sessions", p95[:1], p95[1:], 2),
        ]
    return results


async def _steady(
    address: str, cookie: str, size: int, seconds: float
) -> tuple[list[float], float]:
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(Visitor(address, cookie)) for _ in range(size)]
        await asyncio.gather(*(visitor.run() for visitor in visitors))
        found: list[float] = []
        started = time.perf_counter()

        async def go(visitor: Visitor) -> None:
            while time.perf_counter() - started < seconds:
                found.append((await visitor.run())[0])

        await asyncio.gather(*(go(visitor) for visitor in visitors))
        return found, len(found) / (time.perf_counter() - started)


def measure_visitors(ours: Server, usual: Server) -> list[Result]:
    """Measure 25 first visits at once and the memory of 25 open sessions (P11, P9)."""
    cookie = cookie_of(ours.address)
    rerun_ms(ours, 1, cookie)
    rerun_ms(usual, 1)
    mine = asyncio.run(_at_once(ours, cookie))
    other = asyncio.run(_at_once(usual, ""))
    each = mine[1] / _AT_ONCE
    return [
        ratio(
            "P11",
            "25 visitors at once, until the last is served",
            [mine[0] * 1000],
            [other[0] * 1000],
            0.1,
            note="beside the usual",
        ),
        ratio(
            "P11",
            "memory of 25 open sessions",
            [max(mine[1], 0.1)],
            [other[1]],
            0.1,
            "MB",
            note="beside the usual",
        ),
        Result(
            "P9",
            "memory of one more session",
            "MB",
            Spread.of([each]),
            None,
            f"{each:.1f} MB",
            "<= 2 MB",
            each <= 2,
        ),
    ]


async def _at_once(server: Server, cookie: str) -> tuple[float, float]:
    before, started = server.memory_mb, time.perf_counter()
    async with AsyncExitStack() as stack:
        visitors = [Visitor(server.address, cookie) for _ in range(_AT_ONCE)]

        async def visit(visitor: Visitor) -> None:
            await stack.enter_async_context(visitor)
            await visitor.run()

        await asyncio.gather(*(visit(visitor) for visitor in visitors))
        elapsed = time.perf_counter() - started
        with suppress(asyncio.TimeoutError):
            await asyncio.sleep(1)
        return elapsed, server.memory_mb - before


def measure_starts(
    ours: Sequence[Server], floors: Sequence[Server], memory: tuple[float, float]
) -> list[Result]:
    """Compare starts and the memory of a server that is ready (P9)."""
    more = memory[0] - memory[1]
    return [
        ratio(
            "P9",
            "start to listening",
            [one.listening_s for one in ours],
            [one.listening_s for one in floors],
            2,
            "s",
        ),
        ratio(
            "P9",
            "start to ready",
            [one.ready_s for one in ours],
            [one.ready_s for one in floors],
            4,
            "s",
            note="and <= 2.5 s",
        ),
        Result(
            "P9",
            "memory when ready",
            "MB",
            Spread.of(memory[:1]),
            Spread.of(memory[1:]),
            f"{more:+.0f} MB",
            "<= +120 MB",
            more <= 120,
        ),
    ]
