"""What the command line does. Each command returns the sentences to print."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlmodel import Session, select

from models import search_index
from models.db import Database
from models.errors import Conflict
from models.permissions import Actor
from models.rules.passwords import new_one_time_password
from models.services.accounts.accounts import first_administrator, reset_last_administrator
from models.services.backups.backups import make_backup
from models.services.backups.restoration import restore_backup
from models.services.backups.schema import prepare
from models.services.files.files import remove_unused_files
from models.settings import settings
from models.stored_totals import rebuild
from models.tables.accounts import Account
from models.tables.exchanges import Exchange
from models.tables.offices import Office
from models.text import plural, t
from models.text.formats import format_moment, format_number, office_today
from seed.public import load_public
from seed.reference import load_reference

Sentences = tuple[str, ...]

ORDINARY_SCALE: Final = 0.01
_SEED: Final = Actor.system("seed")


def start(db: Database) -> Sentences:
    """Make a database ready to serve: migrated, reference data complete, a new one a demonstration.

    New is a database in which nobody can sign in; ``office`` makes the first administrator, so
    that an office's own database is never filled with inventions.
    """
    prepare(db)
    with db.unit_of_work(_SEED) as session:
        if _holds_data(session):
            return (*_count(load_reference(session, _SEED)), *_tidy(session))
        new = _demonstration(session, _this_week(), ORDINARY_SCALE)
    return (t("A new database: it is filled with demonstration data."), *new)


def _tidy(session: Session) -> Sentences:
    """Clear away files that were added a week ago and never saved with a record."""
    removed = remove_unused_files(session, _SEED, with_strangers=False)
    if not removed:
        return ()
    return (
        plural(
            "Cleared away {number} unused file.",
            "Cleared away {number} unused files.",
            removed,
            number=format_number(removed),
        ),
    )


def reference(db: Database) -> Sentences:
    """Add the reference data that are missing."""
    prepare(db)
    with db.unit_of_work(_SEED) as session:
        return _count(load_reference(session, _SEED)) or (t("Nothing was missing."),)


def search(db: Database) -> Sentences:
    """Make the index behind every search anew, of what stands in the tables."""
    prepare(db)
    with db.without_writers(), db.write_engine.begin() as connection:
        search_index.install(connection)
    return (t("The search index was made anew."),)


def public(db: Database) -> Sentences:
    """Add the public records that are missing, with the reference data they need."""
    prepare(db)
    with db.unit_of_work(_SEED) as session:
        load_reference(session, _SEED)
        return _public(session)


def demo(db: Database, scale: float, today: date | None) -> Sentences:
    """Make a demonstration of a database, with everything it needs."""
    prepare(db)
    with db.unit_of_work(_SEED) as session:
        told = _demonstration(session, today or _this_week(), scale)
    if not db.is_sqlite:  # else it knows nothing of the new rows until it looks by itself
        alone = db.write_engine.execution_options(isolation_level="AUTOCOMMIT")
        with alone.connect() as connection:
            connection.execute(text("VACUUM (ANALYZE)"))
    return told


def totals(db: Database) -> Sentences:
    """Count the stored totals anew, and say how many of them were wrong."""
    prepare(db)
    with db.unit_of_work(_SEED) as session:
        wrong = rebuild(session.connection())
    if not wrong:
        return (t("All stored totals are right."),)
    return (
        plural(
            "{number} stored total was wrong and is right now.",
            "{number} stored totals were wrong and are right now.",
            wrong,
            number=format_number(wrong),
        ),
    )


def office(db: Database) -> Sentences:
    """Start the office's own empty database and make its first administrator.

    Raises:
        Conflict: the database holds data already.

    """
    prepare(db)
    given = new_one_time_password()
    with db.unit_of_work(_SEED) as session:
        if _holds_data(session):
            raise Conflict(_taken(session))
        load_reference(session, _SEED)
        password = first_administrator(session, given)
        account = session.exec(select(Account)).one()
    return (
        t("The office's database is ready."),
        t("User name: {name}", name=account.user_name),
        t(
            "One-time password, shown only here and good for 24 hours: {password}",
            password=password,
        ),
        t("Start the product, sign in and set up the office."),
    )


def reset_admin(db: Database, user_name: str) -> Sentences:
    """Let a locked-out administrator in again."""
    prepare(db)
    given = new_one_time_password()
    with db.unit_of_work(_SEED) as session:
        password = reset_last_administrator(session, user_name, given)
    return (
        t("User name: {name}", name=user_name),
        t(
            "One-time password, shown only here and good for 24 hours: {password}",
            password=password,
        ),
    )


def backup(db: Database, folder: Path | None) -> Sentences:
    """Back up database and files as one checked set."""
    prepare(db)
    return (t("Backed up and checked: {path}", path=make_backup(db, folder, actor=_SEED)),)


def restore(db: Database, path: Path, *, dry_run: bool) -> Sentences:
    """Replace database and files by a backup, or only tell what that would change."""
    found = restore_backup(path, db, dry_run, actor=_SEED)
    made_at, changed = format_moment(found.made_at), found.rows.items()
    told = (
        t("Only a trial: nothing was changed.")
        if dry_run
        else t("Restored. Everybody must sign in again."),
        t(
            "The backup was made on {moment}, version {version}.",
            moment=made_at,
            version=found.version,
        ),
        *(
            t(
                "{table}: {now} rows now, {then} in the backup",
                table=table,
                now=format_number(now),
                then=format_number(then),
            )
            for table, (now, then) in changed
            if now != then
        ),
        t(
            "Files: {now} now, {then} in the backup",
            now=format_number(found.files_now),
            then=format_number(found.files_in_set),
        ),
    )
    if found.kept is None:
        return told
    return (*told, t("What was there before is kept in {path}", path=found.kept))


def _demonstration(session: Session, today: date, scale: float) -> Sentences:
    # Every other command starts in two thirds of the time without what only inventing needs.
    from seed.demo.writing import load_demonstration, set_up_demonstration

    told = _count(load_reference(session, _SEED))
    set_up_demonstration(session, _SEED, settings().demo_home)
    told += _public(session)
    new = load_demonstration(session, _SEED, today, scale)
    if not new:
        return (*told, t("The demonstration is there already."))
    return (*told, plural("{count} invented exchange.", "{count} invented exchanges.", new))


def _public(session: Session) -> Sentences:
    new, undated = load_public(session, _SEED)
    told = (plural("{count} public record is new.", "{count} public records are new.", new),)
    if not undated:
        return told
    return (
        *told,
        plural(
            "{count} published exchange has no date and was left out.",
            "{count} published exchanges have no date and were left out.",
            undated,
        ),
    )


def _count(new: int) -> Sentences:
    if not new:
        return ()
    return (
        plural(
            "{count} entry of reference data is new.",
            "{count} entries of reference data are new.",
            new,
        ),
    )


def _holds_data(session: Session) -> bool:
    return any(
        session.exec(select(table.id).limit(1)).first() is not None
        for table in (Account, Office, Exchange)
    )


def _taken(session: Session) -> str:
    office = session.get(Office, 1)
    if office is not None and office.is_demonstration:
        return t(
            "This database is a demonstration. Give another folder, for example"
            " NSCL_DATA_DIR=data/office, to this command and when you start the product;"
            " or move the old database away."
        )
    return t("This database holds an office's data already. Nothing was changed.")


def _this_week() -> date:
    today = office_today()
    return today - timedelta(days=today.weekday())
