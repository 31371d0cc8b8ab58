"""Measure the product beside the floor and beside the usual script: ``make bench``."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from models.db import Database
from tests import postgresql
from tests.benchmarks import (
    cold,
    crowd,
    data,
    files,
    imports,
    ready_made,
    reports,
    screens,
    servers,
    taps,
)
from tests.benchmarks.results import Result, Spread, keep, show

Parts = Iterator[list[Result]]

LOAD_REACH: Final = 3.0
NOT_YET: Final = (
    Result(
        "P10",
        "two processes behind the proxy",
        "",
        reach=">= 1.7 x",
        note=f"needs four cores, here {os.cpu_count()}",
    ),
)


def main() -> int:
    """Run what was asked for, print and keep the table; 0 also where something is out of reach."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats, no PostgreSQL")
    parser.add_argument("--only", default="load,reports,files,imports,screens,crowd,starts")
    parser.add_argument("--data", type=Path, help="a folder whose loaded data are used again")
    parser.add_argument("--keep", action="store_true", help="keep also what is no whole run")
    asked = parser.parse_args()
    parts, results = set(asked.only.split(",")), list[Result]()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="nscl-bench-"))
    is_ended = False
    try:
        for part in _run(folder, parts, is_quick=asked.quick):
            results += part
            sys.stdout.write(show(part) + "\n\n")
            sys.stdout.flush()
        is_ended = True
    finally:
        if asked.data is None:
            shutil.rmtree(folder, ignore_errors=True)
        is_all = not asked.quick and asked.only == parser.get_default("only")
        is_whole = is_ended and (asked.keep or is_all)
        taken = datetime.now(UTC).strftime("%Y-%m-%d") + (" (quick)" if asked.quick else "")
        keep([*results, *NOT_YET], taken, is_whole=is_whole)
    sys.stdout.write(f"{sum(one.is_within is False for one in results)} not within reach.\n")
    return 0


def _run(folder: Path, parts: set[str], *, is_quick: bool) -> Parts:
    repeats = 3 if is_quick else 7
    large, small = folder / "large", folder / "small"
    url = data.sqlite_url(large)
    if not (large / "nscl.sqlite3").exists() or "load" in parts:
        yield _load(folder, large, url)
    if not (small / "nscl.sqlite3").exists():
        data.load_demo(0.01, data.sqlite_url(small))
    db, made = Database(url), folder / "ready.json"
    ready_made.write_ready_made(db, made)
    with servers.floor(made) as floor:
        floor_ms = crowd.rerun_ms(floor, repeats)
        rerun = Spread.of(floor_ms)
        yield [Result("floor", "one rerun of the floor's overview", "ms", rerun)]
        if "reports" in parts:
            yield reports.measure_reports(db, rerun.middle, repeats)
            yield reports.measure_search(db, rerun.middle, repeats)
            if not is_quick:
                yield from _on_postgresql(rerun.middle, repeats)
        if "files" in parts:
            yield files.measure_files(large / "nscl.sqlite3", 2 if is_quick else 5)
        if "imports" in parts:
            yield imports.measure_imports(large / "nscl.sqlite3", 2 if is_quick else 5)
        if parts & {"screens", "crowd", "starts"}:
            yield from _served(folder, floor, made, parts, is_quick=is_quick)
    db.dispose()


def _load(folder: Path, large: Path, url: str) -> list[Result]:
    shutil.rmtree(large, ignore_errors=True)
    large.mkdir(parents=True)
    elapsed, used = data.load_demo(1, url)
    db = Database(url)
    rows, trail = data.rows_of(db), data.trail_rows(db)
    db.dispose()
    bare_path = folder / "bare.sqlite3"
    bare = data.load_bare(rows, f"sqlite:///{bare_path}")
    bare_path.unlink()
    count = sum(len(rows[name]) for name in data.REGISTERS)
    found = elapsed / bare
    return [
        Result(
            "load",
            f"demo --scale 1, SQLite: {count:,} rows and {trail:,} of the trail",
            "s",
            Spread.of([elapsed]),
            Spread.of([bare]),
            f"{found:.1f} x",
            f"<= {LOAD_REACH:g} x",
            found <= LOAD_REACH,
            note=f"{used:.1f} s of the processor",
        ),
    ]


def _on_postgresql(floor_ms: float, repeats: int) -> Parts:
    with postgresql.server() as running:
        url = running.create("bench")
        data.load_demo(1, url)
        db = Database(url)
        yield reports.measure_reports(db, floor_ms, repeats)
        yield reports.measure_search(db, floor_ms, repeats)
        db.dispose()


def _served(
    folder: Path, floor: servers.Server, made: Path, parts: set[str], *, is_quick: bool
) -> Parts:
    years, repeats = ready_made.YEARS[1 : 4 if is_quick else 8], 3 if is_quick else 7
    large, small = folder / "large", folder / "small"
    with servers.product(large) as ours, servers.usual(large / "nscl.sqlite3") as usual:
        memory = ours.memory_mb, floor.memory_mb
        if "crowd" in parts:
            yield crowd.measure_visitors(ours, usual)
            sizes = (25,) if is_quick else (25, 50)
            yield crowd.measure_runs(ours, floor, 10 if is_quick else 40)
            yield crowd.measure_crowd(ours, floor, sizes, 5 if is_quick else 15)
        if "screens" in parts:
            with servers.product(small, servers.FIRST_PORT + 1) as little:
                yield from screens.measure_screens(
                    ours.address, little.address, floor.address, usual.address, years
                )
            db = Database(data.sqlite_url(large))
            audit = taps.begin_one(db)
            db.dispose()
            with screens.browser() as chromium:
                yield cold.measure_cold(chromium, ours.address, floor.address, repeats)
                yield taps.measure_taps(chromium, ours.address, floor.address, audit)
    if "starts" in parts:
        starts: tuple[list[servers.Server], list[servers.Server]] = ([], [])
        for _ in range(2 if is_quick else 5):
            with servers.product(large) as one:
                starts[0].append(one)
            with servers.floor(made, servers.FIRST_PORT + 4) as one:
                starts[1].append(one)
        yield crowd.measure_starts(*starts, memory)


if __name__ == "__main__":
    sys.exit(main())
