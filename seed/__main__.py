"""The command line: ``python -m seed --help``. Exit code 0 done, 1 refused, 2 not understood."""

import argparse
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from models.db import Database
from models.errors import AppError
from models.settings import settings
from models.text import t
from models.text.terminal import suit_every_terminal
from seed import commands
from seed.articles import told_of_file
from seed.documents import told_of_document


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return the exit code."""
    suit_every_terminal()
    given = _parser().parse_args(arguments)
    try:
        if given.command == "read-article":
            return _read_article(given.file)
        if given.command == "check-document":
            return _check_document(given.file)
        db = Database(given.database or settings().effective_database_url)
        told = _run(given)(db)
    except ValidationError as refusal:
        for problem in refusal.errors(include_url=False):
            name = "NSCL_" + "_".join(map(str, problem["loc"])).upper()
            _say(t("Setting {name} cannot be used: {why}", name=name, why=problem["msg"]))
        return 1
    except AppError as refusal:
        _say(str(refusal))
        return 1
    for sentence in told:
        sys.stdout.write(sentence + "\n")
    return 0


def _run(given: argparse.Namespace) -> Callable[[Database], commands.Sentences]:
    match given.command:
        case "demo":
            return lambda db: commands.demo(db, given.scale, given.today)
        case "reset-admin":
            return lambda db: commands.reset_admin(db, given.user_name)
        case "backup":
            return lambda db: commands.backup(db, given.folder)
        case "restore":
            return lambda db: commands.restore(db, given.file, dry_run=given.dry_run)
    simple: dict[str, Callable[[Database], commands.Sentences]] = {
        "start": commands.start,
        "reference": commands.reference,
        "public": commands.public,
        "search": commands.search,
        "office": commands.office,
        "totals": commands.totals,
    }
    return simple[given.command]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m seed", description=t("Fill, back up and restore the database.")
    )
    parser.add_argument("--database", metavar="URL", help=t("another database than the set one"))
    found = parser.add_subparsers(dest="command", required=True)

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        command = found.add_parser(name, help=help_text, description=help_text)
        command.add_argument(
            "--database",
            metavar="URL",
            default=argparse.SUPPRESS,
            help=t("another database than the set one"),
        )
        return command

    add("start", t("make the database ready to serve; a new one becomes a demonstration"))
    add("reference", t("add the reference data that are missing"))
    add("public", t("add the public records that are missing"))
    add("search", t("make the search index anew"))
    demo = add("demo", t("make a demonstration"))
    demo.add_argument(
        "--scale", type=_scale, default=commands.ORDINARY_SCALE, help=t("0.01: an ordinary office")
    )
    demo.add_argument(
        "--today", type=date.fromisoformat, help=t("the day it is seen from (2026-11-23)")
    )
    add("office", t("start the office's own empty database"))
    add("reset-admin", t("let a locked-out administrator in again")).add_argument("user_name")
    add("totals", t("count the stored totals anew"))
    add("backup", t("back up database and files")).add_argument(
        "--folder", type=Path, help=t("another folder than the set one")
    )
    add("read-article", t("tell what a news item states of a visit, as JSON")).add_argument(
        "file", type=Path
    )
    add(
        "check-document",
        t("check a .docx against the layout of Decree 30/2020"),
    ).add_argument("file", type=Path)
    restore = add("restore", t("bring a backup back"))
    restore.add_argument("file", type=Path)
    restore.add_argument("--dry-run", action="store_true", help=t("tell what would change"))
    return parser


def _read_article(path: Path) -> int:
    told, left_out = told_of_file(path)
    sys.stdout.write(told + "\n")
    if left_out:
        _say(left_out)
    return 0


def _check_document(path: Path) -> int:
    told, is_kept = told_of_document(path)
    for line in told:
        sys.stdout.write(line + "\n")
    return 0 if is_kept else 1


def _scale(text: str) -> float:
    scale = float(text)
    if not 0 < scale <= 2:
        raise ValueError(text)
    return scale


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    # A refusal is told in one sentence; the log's own lines are for the server that runs for long.
    logging.getLogger().addHandler(logging.NullHandler())
    gc.disable()  # one short command: looking for rings among what it invents takes a seventh of it
    sys.exit(main())
