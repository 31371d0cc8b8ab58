"""All screens that the product declares, as addresses: what the walks go through."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from sqlmodel import Session, func, select

from dashboard.screens import OFFICE_SET_UP, SCREENS, Screen
from models.db import Database
from models.permissions import PERMISSIONS
from models.tables import Account
from models.vocabulary import Role

ROLES: Final = {
    "Lãnh đạo": Role.HEAD,
    "Chuyên viên": Role.STAFF,
    "Người xem": Role.VIEWER,
    "Quản trị": Role.ADMIN,
}
"""The buttons of the demonstration's log-in page and the roles they give."""
EVERYTHING: Final = ("Lãnh đạo", "Quản trị")
"""The roles that have all screens between them."""

_TABLES: Final = Account.metadata.tables
_RECORD_OF: Final = {"document_form": "programme_document", "accounts": "account"}
"""Screens of one record whose name does not tell its table."""
_QUERIES: Final = {
    "overview": ("period=2025",),
    "search": ("search=5s",),
    "partner_province": ("unit=22@2008-08-01", "unit=27@2008-08-01&era=now"),
    "exchanges": ("period=2022&search=5s&sort=-title",),
    "site_comparison": ("sites={model_site},{another_model_site}",),
}
"""What a screen shows only when its address asks for it."""


def records_of(database: Database) -> dict[str, int]:
    """Return the number of a record of each kind that has a screen; of sites another one too."""
    with database.read() as session:
        found = {
            name: numbers[0]
            for name in {_record_of(screen) for screen in SCREENS.values()} - {""}
            if (numbers := _numbers(session, name))
        }
        found["another_model_site"] = _numbers(session, "model_site")[1]
    return found


def _numbers(session: Session, name: str) -> list[int]:
    """Return two records that were not deleted, those that most rows name: they show the most."""
    table = _TABLES[name]
    query = select(table.c.id)
    if "deleted_at" in table.c:
        query = query.where(table.c.deleted_at.is_(None))
    standing = session.exec(query.order_by(table.c.id)).all()
    named: Counter[int] = Counter()
    for other in _TABLES.values():
        for column in other.columns:
            if column.references(table.c.id):
                counted = select(column, func.count()).where(column.is_not(None)).group_by(column)
                named.update(dict(session.exec(counted).all()))
    return sorted(standing, key=lambda number: -named[number])[:2]


def _record_of(screen: Screen) -> str:
    """Return the table whose record this screen shows or corrects; "" for a screen of many.

    >>> _record_of(SCREENS["exchange_form"]), _record_of(SCREENS["exchanges"])
    ('exchange', '')
    """
    name = _RECORD_OF.get(screen.name, screen.name.removesuffix("_form"))
    return name if name in _TABLES else ""


def everything(records: Mapping[str, int]) -> dict[str, list[str]]:
    """Return every address once, by the role that goes there."""
    first, second = EVERYTHING
    return {first: addresses(first, records), second: addresses(second, records, beside=first)}


def addresses(role: str, records: Mapping[str, int], *, beside: str = "") -> list[str]:
    """Return where a role may go: each screen, each form empty and filled, one record of each kind.

    In an empty office, with no records, each screen is there once. ``beside`` names a role whose
    screens are left out.
    """
    found = []
    for screen in SCREENS.values():
        is_known = bool(beside) and screen.action in PERMISSIONS[ROLES[beside]]
        if (
            screen is not OFFICE_SET_UP
            and not is_known
            and screen.action in PERMISSIONS[ROLES[role]]
        ):
            found += _of_screen(screen, records)
    return found


def _of_screen(screen: Screen, records: Mapping[str, int]) -> list[str]:
    path = "/" if screen.name == "overview" else f"/{screen.path}"
    record = _record_of(screen)
    queries = [query.format(**records) for query in _QUERIES.get(screen.name, ()) if records]
    if record in records:
        queries.append(f"id={records[record]}")
    shows_only_a_record = record == screen.name and bool(records)
    return [path] * (not shows_only_a_record) + [f"{path}?{query}" for query in queries]
