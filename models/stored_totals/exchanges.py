"""Exchanges: how many began on any day, and with whom, about what and where those held were.

- ``total_exchange``: exchanges by state, direction, how exactly their day is known, and the day
  after which a plan is overdue;
- ``total_party``: exchanges held by the provinces of their hosts and those of their visitors, each
  a set: so that an exchange counts once under whatever units provinces are read as;
- ``total_delegation``: delegations and their people by direction and province, 0 for none, hosts
  apart;
- ``total_exchange_topic`` and ``total_toured``: exchanges held by topic, and by site toured;
- ``total_taught`` and ``total_taught_to``: exchanges held by topic and the provinces of their
  hosts, a set; and so again by each province that came.

All are flows: those of a span are the sum of its years, halves and months, and of the days beside
them. What has no day stands on one before all periods. None are apart but those that have left.
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.stored_totals.parts import (
    DAY,
    NO_DAY,
    NUMBER,
    NUMBERS,
    WORD,
    Dialect,
    Part,
    Rows,
    Source,
    Whole,
)
from models.vocabulary import DelegationRole, ExchangeState

_SLICE: Final = {"origin": WORD, "direction": WORD, "date_precision": WORD}
_LIKE: Final = {
    "origin": "exchange.origin",
    "direction": "exchange.direction",
    "date_precision": "exchange.date_precision",
}
_HELD: Final = f"i.state = '{ExchangeState.HELD.value}'"
_HOST: Final = f"p.role = '{DelegationRole.HOST.value}'"
_IS_HOST: Final = f"d.role = '{DelegationRole.HOST.value}'"


def _of_slice(dialect: Dialect) -> str:
    day = f"coalesce(i.starts_on, {dialect.day(NO_DAY)}) AS day, CAST(NULL AS DATE) AS until"
    return f"SELECT i.origin, i.direction, i.date_precision, {day}"


def _exchanges(dialect: Dialect, which: str) -> str:
    never = dialect.day(NO_DAY)
    due = f"CASE i.state WHEN '{ExchangeState.PLANNED.value}' THEN coalesce(i.ends_on, {never})"
    return f"""{_of_slice(dialect)}, i.state, {due} ELSE {never} END AS due_on, 1 AS number
    FROM exchange AS i WHERE {which}"""


def _provinces(dialect: Dialect, part: str) -> str:
    """Return the provinces of a part of the delegations of an exchange, as a set."""
    return dialect.numbers(
        "SELECT d.province_id AS number FROM delegation AS d"
        f" WHERE d.exchange_id = i.id AND d.province_id IS NOT NULL AND {part}"
    )


def _parties(dialect: Dialect, which: str) -> str:
    hosts, visitors = (_provinces(dialect, one) for one in (_IS_HOST, f"NOT {_IS_HOST}"))
    return f"""{_of_slice(dialect)}, {hosts} AS hosts, {visitors} AS visitors, 1 AS number
    FROM exchange AS i WHERE {_HELD} AND {which}"""


def _taught(dialect: Dialect, which: str) -> str:
    hosts = _provinces(dialect, _IS_HOST)
    return f"""{_of_slice(dialect)}, p.topic_id, {hosts} AS hosts, 1 AS number
    FROM exchange AS i JOIN exchange_topic AS p ON p.exchange_id = i.id
    WHERE {_HELD} AND {which}"""


def _taught_to(dialect: Dialect, which: str) -> str:
    hosts = _provinces(dialect, _IS_HOST)
    came = f"""SELECT DISTINCT exchange_id, province_id FROM delegation AS p
      WHERE p.province_id IS NOT NULL AND NOT {_HOST}"""
    return f"""{_of_slice(dialect)}, v.province_id, p.topic_id, {hosts} AS hosts, 1 AS number
    FROM exchange AS i JOIN exchange_topic AS p ON p.exchange_id = i.id
    JOIN ({came}) AS v ON v.exchange_id = i.id
    WHERE {_HELD} AND {which}"""


def _delegations(dialect: Dialect, which: str) -> str:
    return f"""{_of_slice(dialect)}, coalesce(p.province_id, 0) AS province_id,
    CASE WHEN {_HOST} THEN 1 ELSE 0 END AS is_host, coalesce(p.headcount, 0) AS people, 1 AS number
    FROM exchange AS i JOIN delegation AS p ON p.exchange_id = i.id WHERE {_HELD} AND {which}"""


def _topics(dialect: Dialect, which: str) -> str:
    return f"""{_of_slice(dialect)}, p.topic_id, 1 AS number
    FROM exchange AS i JOIN exchange_topic AS p ON p.exchange_id = i.id
    WHERE {_HELD} AND {which}"""


def _toured(dialect: Dialect, which: str) -> str:
    return f"""{_of_slice(dialect)}, p.organisation_id, 1 AS number
    FROM exchange AS i JOIN toured_site AS p ON p.exchange_id = i.id
    WHERE {_HELD} AND {which}"""


def _by_years(name: str, keys: dict[str, str], sums: tuple[str, ...], rows: Rows) -> Part:
    """Return a total of what is kept by days and years."""
    return Part(name, keys, sums, rows, is_by_day=True, grains=("day", "year"), like=_LIKE)


EXCHANGE: Final = Part(
    "total_exchange",
    _SLICE | {"state": WORD, "due_on": DAY},
    ("number",),
    _exchanges,
    is_by_day=True,
    like=_LIKE | {"state": "exchange.state"},
)
PARTY: Final = Part(
    "total_party",
    _SLICE | {"hosts": NUMBERS, "visitors": NUMBERS},
    ("number",),
    _parties,
    is_by_day=True,
    grains=("day", "half", "year"),
    like=_LIKE,
)
DELEGATION: Final = _by_years(
    "total_delegation",
    _SLICE | {"province_id": NUMBER, "is_host": NUMBER},
    ("people", "number"),
    _delegations,
)
TOPIC: Final = _by_years(
    "total_exchange_topic",
    _SLICE | {"topic_id": NUMBER},
    ("number",),
    _topics,
)
TOURED: Final = _by_years(
    "total_toured",
    _SLICE | {"organisation_id": NUMBER},
    ("number",),
    _toured,
)
TAUGHT: Final = _by_years(
    "total_taught",
    _SLICE | {"topic_id": NUMBER, "hosts": NUMBERS},
    ("number",),
    _taught,
)
TAUGHT_TO: Final = _by_years(
    "total_taught_to",
    {"province_id": NUMBER} | _SLICE | {"topic_id": NUMBER, "hosts": NUMBERS},
    ("number",),
    _taught_to,
)
EXCHANGES: Final = Whole(
    "of_exchange",
    "exchange",
    "i.deleted_at IS NULL",
    "1 = 1",
    {
        "exchange": Source(
            "SELECT {row}.id",
            (
                "id",
                "deleted_at",
                "origin",
                "direction",
                "state",
                "starts_on",
                "ends_on",
                "date_precision",
            ),
        ),
        "delegation": Source(
            "SELECT {row}.exchange_id", ("exchange_id", "role", "province_id", "headcount")
        ),
        "exchange_topic": Source("SELECT {row}.exchange_id", ("exchange_id", "topic_id")),
        "toured_site": Source("SELECT {row}.exchange_id", ("exchange_id", "organisation_id")),
    },
    (EXCHANGE, PARTY, DELEGATION, TOPIC, TOURED, TAUGHT, TAUGHT_TO),
)
