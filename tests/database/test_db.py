"""The database keeps what it is given, whole, whoever else is writing."""
# ruff: noqa: PT012 - what raises is the end of a whole unit of work

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import func, select

from models import db as db_module
from models.db import Database, sqlite_engine
from models.errors import AppError, Conflict, Unavailable
from models.permissions import Actor
from models.sqlite_library import sqlite3
from models.tables import Exchange, Topic, TrailChange, TrailContext
from tests import build
from tests.database.writers import PROCESSES, add_one, add_one_to, write_until_killed

SYSTEM = Actor.system()
ROOT = Path(__file__).parents[2]


def _count(database: Database, table: type[Topic | Exchange | TrailChange]) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


@pytest.fixture
def sqlite_database(sqlite_file: Database) -> Database:
    """Return a database whose file is the test's own."""
    return sqlite_file


def test_an_exchange_that_was_logged_can_be_read_again(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.office(session)
        made = build.exchange(session, topics=[build.topic(session)])
    with database.read() as session:
        assert session.exec(select(Exchange)).one().title == made.title


# --- one transaction ---


def test_an_error_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.unit_of_work(SYSTEM) as session:
        build.topic(session)
        raise ZeroDivisionError
    assert _count(database, Topic) == 0
    assert _count(database, TrailChange) == 0


def test_a_service_cannot_commit_half_of_its_work(database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="never commits"),
        database.unit_of_work(SYSTEM) as session,
    ):
        build.topic(session)
        session.commit()
    assert _count(database, Topic) == 0


def test_a_unit_of_work_inside_another_is_told_at_once(sqlite_database: Database) -> None:
    with (
        sqlite_database.unit_of_work(SYSTEM),
        pytest.raises(RuntimeError, match="inside another"),
        sqlite_database.unit_of_work(SYSTEM),
    ):
        pass


def test_no_transaction_leaves_its_key_to_the_next(sqlite_database: Database) -> None:
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.topic(session)
    with sqlite_database.read() as session:
        assert session.exec(select(TrailContext.transaction_key)).one() is None


def test_what_reads_cannot_write(database: Database) -> None:
    with pytest.raises((AppError, DBAPIError)), database.read() as session:
        build.topic(session)
        session.commit()
    assert _count(database, Topic) == 0


@pytest.mark.postgresql
def test_a_reader_sees_one_state_throughout(postgresql_database: Database) -> None:
    with postgresql_database.read() as session:
        number = select(func.count()).select_from(Topic)
        before = session.exec(number).one()
        with postgresql_database.unit_of_work(SYSTEM) as writing:
            build.topic(writing)
        assert session.exec(number).one() == session.scalar(number) == before


def test_the_same_record_twice_is_told_as_such(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.topic(session, "a")
    with pytest.raises(Conflict, match="đã có rồi"), database.unit_of_work(SYSTEM) as session:
        build.topic(session, "a")


def test_a_fault_of_the_program_is_not_passed_off_as_a_busy_database(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as session:
        session.execute(text("SELECT * FROM nowhere"))


def test_what_went_wrong_never_shows_the_values(database: Database) -> None:
    with pytest.raises(Conflict) as caught, database.unit_of_work(SYSTEM) as session:
        build.topic(session, "a", name_vi="Nguyễn Văn A")
        build.topic(session, "a", name_vi="Nguyễn Văn A")
    if database.is_sqlite:  # PostgreSQL itself quotes the key that is taken
        assert "Nguyễn Văn A" not in repr(caught.value.__cause__)


# --- versions ---


def test_of_many_who_save_one_record_at_once_one_wins(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        made = build.exchange(session)
    row_id = made.id or 0

    def save(name: str) -> bool:
        with database.unit_of_work(SYSTEM) as session:  # as every service does it
            row = session.get_one(Exchange, row_id)
            if row.row_version != 1:
                return False
            row.title, row.row_version = name, 2
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(save, [f"người {n}" for n in range(8)]))
    assert won.count(True) == 1
    with database.read() as session:
        assert session.get_one(Exchange, row_id).title == f"người {won.index(True)}"


# --- several writers ---


def _position(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(Topic.position)).one()


def test_no_thread_loses_an_update(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.topic(session)
    threads = [threading.Thread(target=add_one, args=(database, 10)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _position(database) == 40


def test_no_process_loses_an_update_while_others_read(database: Database) -> None:
    with database.unit_of_work(SYSTEM) as session:
        build.topic(session)
    processes = [PROCESSES.Process(target=add_one_to, args=(database.url, 10)) for _ in range(3)]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        _position(database)
        time.sleep(0.002)
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert _position(database) == 30


@pytest.mark.postgresql
def test_the_numbers_of_the_trail_grow_in_the_order_of_the_commits(
    postgresql_database: Database,
) -> None:
    ended: list[str] = []
    begun = threading.Event()

    def write_slowly() -> None:
        with postgresql_database.unit_of_work(SYSTEM) as session:
            build.topic(session, "slow")
            begun.set()
            time.sleep(0.3)
            ended.append("slow")

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert begun.wait(20)
    with postgresql_database.unit_of_work(SYSTEM) as session:
        build.topic(session, "quick")
        ended.append("quick")
    slow.join()
    assert ended == ["slow", "quick"]


def test_a_busy_sqlite_database_is_told_and_nothing_is_written(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_module, "BUSY_SECONDS", 0)
    impatient = Database(sqlite_database.url)
    with closing(sqlite3.connect(sqlite_database.sqlite_path or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="đang bận"), impatient.unit_of_work(SYSTEM):
            pass
    impatient.dispose()


@pytest.fixture
def impatient(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Return the database with the rollback journal, where nobody waits for a lock."""
    monkeypatch.setattr(db_module, "BUSY_SECONDS", 0)
    monkeypatch.setattr(db_module, "WAL_IS_SAFE", False)
    impatient = Database(sqlite_database.url)
    assert _pragma(impatient, "journal_mode") == ("delete", "delete")
    yield impatient
    impatient.dispose()


@pytest.mark.skipif(
    not db_module.WAL_IS_SAFE and not os.environ.get("CI"),
    reason="the library of SQLite here is older than 3.51.3; in CI that is a failure",
)
def test_a_long_reader_keeps_nobody_from_saving(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_module, "BUSY_SECONDS", 0)  # whoever had to wait would be refused
    with sqlite_database.unit_of_work(SYSTEM) as session:
        build.topic(session, "before")
    with closing(sqlite3.connect(sqlite_database.sqlite_path or "")) as reader:
        reader.execute("BEGIN")
        count = "SELECT count(*) FROM topic"
        assert reader.execute(count).fetchone() == (1,)
        for number in range(3):
            with sqlite_database.unit_of_work(SYSTEM) as session:
                build.topic(session, f"meanwhile{number}")
        assert reader.execute(count).fetchone() == (1,), "it reads one state throughout"
    assert _count(sqlite_database, Topic) == 4


def test_a_save_that_a_long_reader_turns_away_locks_nobody_out(impatient: Database) -> None:
    with closing(sqlite3.connect(impatient.sqlite_path or "")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM topic").fetchone()
        for _ in range(3):
            with pytest.raises(Unavailable, match="đang bận"), impatient.unit_of_work(SYSTEM) as s:
                build.topic(s)
            assert _count(impatient, Topic) == 0, "others read on"
    with impatient.unit_of_work(SYSTEM) as session:
        build.topic(session)
    assert _count(impatient, Topic) == 1


def test_what_is_not_patient_does_not_wait_while_somebody_writes(database: Database) -> None:
    def note() -> None:
        with database.unit_of_work(SYSTEM, is_patient=False) as session:
            build.topic(session)

    with ThreadPoolExecutor(1) as another:
        with database.unit_of_work(SYSTEM) as session:
            build.topic(session, "first")
            with pytest.raises(Unavailable):
                another.submit(note).result(5)
        another.submit(note).result(5)
    assert _count(database, Topic) == 2


def test_a_full_disk_is_told_and_nothing_is_written(sqlite_database: Database) -> None:
    with pytest.raises(Unavailable, match="dung lượng"), sqlite_database.unit_of_work(SYSTEM) as s:
        pages = s.execute(text("PRAGMA page_count")).scalar_one()
        s.execute(text(f"PRAGMA max_page_count={pages}"))
        for number in range(200):
            build.topic(s, name_vi="x" * 200, code=f"code{number}")
    sqlite_database.dispose()
    assert _count(sqlite_database, Topic) == 0


def test_a_full_disk_is_told_inside_a_savepoint_too(sqlite_database: Database) -> None:
    with pytest.raises(Unavailable, match="dung lượng"), sqlite_database.unit_of_work(SYSTEM) as s:
        pages = s.execute(text("PRAGMA page_count")).scalar_one()
        s.execute(text(f"PRAGMA max_page_count={pages}"))
        with s.begin_nested():
            build.topic(s)
            connection = s.connection().connection.driver_connection
            assert connection is not None
            connection.execute("ROLLBACK")  # as SQLite itself does when a page finds no room
            s.execute(text("CREATE TABLE filling AS SELECT zeroblob(50000000)"))
    sqlite_database.dispose()
    assert _count(sqlite_database, Topic) == 0


@pytest.mark.postgresql
def test_a_database_that_does_not_answer_is_told_in_words(
    postgresql_database: Database,
) -> None:
    silent = Database("postgresql+psycopg://nobody@/nowhere?host=/nonexistent")
    with pytest.raises(Unavailable, match="không phản hồi"), silent.read() as session:
        session.execute(text("SELECT 1"))
    silent.dispose()
    with pytest.raises(Unavailable), postgresql_database.unit_of_work(SYSTEM) as session:
        build.topic(session)
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert _count(postgresql_database, Topic) == 0


# --- how SQLite is opened ---


def _pragma(database: Database, name: str) -> tuple[object, object]:
    with database.read_engine.connect() as reading:
        first = reading.scalar(text(f"PRAGMA {name}"))
    with database.write_engine.connect() as writing:
        return first, writing.scalar(text(f"PRAGMA {name}"))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("foreign_keys", (1, 1)),
        ("synchronous", (2, 2)),
        ("busy_timeout", (10_000, 10_000)),
        ("query_only", (1, 0)),
        ("recursive_triggers", (1, 1)),
    ],
)
def test_sqlite_is_opened_as_the_product_needs_it(
    sqlite_database: Database, name: str, wanted: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_module, "sqlite_engine", sqlite_engine)  # the tests' own does not wait
    opened = Database(sqlite_database.url)
    assert _pragma(opened, name) == wanted
    opened.dispose()


def test_the_write_ahead_log_is_used_only_where_it_is_safe(sqlite_database: Database) -> None:
    wanted = "wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete"
    with sqlite_database.unit_of_work(SYSTEM):
        pass  # a file is settled for good by its first writer
    assert _pragma(sqlite_database, "journal_mode") == (wanted, wanted)


def test_a_writer_takes_its_lock_at_the_beginning(sqlite_database: Database) -> None:
    with (
        sqlite_database.unit_of_work(SYSTEM),
        closing(sqlite3.connect(sqlite_database.sqlite_path or "", timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


# --- killed in the middle ---


def _killed(url: str, number: int, after: float) -> int:
    """Write twenty rows at a time until killed; return the number of the last acknowledged."""
    told, tell = PROCESSES.Pipe(duplex=False)
    victim = PROCESSES.Process(target=write_until_killed, args=(url, number, tell))
    victim.start()
    tell.close()
    last = int(told.recv())
    time.sleep(after)
    victim.kill()
    with suppress(EOFError):
        while True:
            last = int(told.recv())
    victim.join()
    told.close()
    return last


def test_a_killed_writer_leaves_whole_transactions_and_loses_none(database: Database) -> None:
    number = 0
    for attempt in range(6 if database.is_sqlite else 2):
        last = _killed(database.url, number, after=0.013 * attempt)
        with database.read() as session:
            codes = list(session.exec(select(Topic.code)))
            changes = session.exec(
                select(func.count()).where(TrailChange.table_name == "topic")
            ).one()
        numbers = {int(code.split("-")[0]) for code in codes}
        assert set(range(last + 1)) <= numbers, "an acknowledged transaction was lost"
        assert len(codes) == 20 * len(numbers) == changes, "a transaction is half there"
        number = max(numbers) + 1
