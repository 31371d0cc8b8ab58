"""What is asked of organisations, and of what they received and hold."""

from collections.abc import Iterable
from json import dumps
from typing import Any, Final

from sqlalchemy import JSON, Date, Integer, Select, String, cast, column, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.lookups.places import Places
from models.quality.amounts import far_amounts
from models.quality.rule import Asked, Mended, Rule, Terms, hit, own
from models.quality.stored import Stored
from models.rules.alike_names import Named, alike_pairs
from models.stored_totals.naming import stamp_of_names
from models.tables import Certificate, Evidence, Organisation, Support
from models.text import mark
from models.text.formats import format_money
from models.vocabulary import OrganisationKind, QualityRule, Severity

MOST_PAIRS: Final = 2_000
"""More are found once these are put right."""


def _twins(asked: Asked) -> Select[Any]:
    """Return organisations that were entered before, under a name or tax code nearly the same.

    They are compared anew once a name, a code or a place has changed.
    """
    found, least = asked.found, asked.terms.alike_pct or 100
    stamp = stamp_of_names(asked.session)
    if stamp is None:
        return _alike(asked, least)
    known = (stamp, least, found.own_origins, found.today, found.units, *found.ids.items())
    told = _KNOWN.get(known)
    if told is None:
        while len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)), None)
        told = _KNOWN[known] = _alike(asked, least)
    return told


_MOST_KNOWN: Final = 4
_KNOWN: Final[dict[tuple[Any, ...], Select[Any]]] = {}
"""What was found among names as they stand, by the number that stands for them."""


def _alike(asked: Asked, least: int) -> Select[Any]:
    rows = asked.session.execute(
        select(
            col(Organisation.id),
            col(Organisation.name_key),
            col(Organisation.tax_code),
            col(Organisation.province_id),
        ).where(*own(asked, Organisation))
    )
    named = tuple(
        Named(number, key, code or "", _place(asked.found, province))
        for number, key, code, province in rows
    )
    pairs = alike_pairs(named, least)[:MOST_PAIRS]
    first: Any = aliased(Organisation)
    created = func.date(col(Organisation.created_at), type_=Date)
    known, later, earlier = _rows_of(asked.session, pairs)
    return (
        select(*hit(Organisation, created, first.name, first.id))
        .join(known, later == col(Organisation.id))
        .join(first, first.id == earlier)
    )


def _rows_of(session: Session, pairs: Iterable[tuple[int, int]]) -> tuple[Any, Any, Any]:
    """Return pairs as rows of a statement, which stays the same however many there are."""
    told = literal(dumps([dict(zip(_PAIR, pair, strict=True)) for pair in pairs]), String)
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(told).table_valued("value", name="pairs")
        later, earlier = (func.json_extract(each.c.value, f"$.{name}") for name in _PAIR)
        return each, later, earlier
    columns = (column(name, Integer) for name in _PAIR)
    rows = func.json_to_recordset(cast(told, JSON)).table_valued(*columns)
    read = rows.render_derived(name="pairs", with_types=True)
    return read, read.c.later, read.c.earlier


_PAIR: Final = ("later", "earlier")


def _place(found: Places, province_id: int | None) -> str:
    return "" if province_id is None else found.now[found.key_of[province_id]]


def _without_tax_code(asked: Asked) -> Select[Any]:
    first = (
        select(func.min(col(Support.supported_on)))
        .where(*own(asked, Support), col(Support.organisation_id) == col(Organisation.id))
        .correlate(Organisation)
        .scalar_subquery()
    )
    return select(*hit(Organisation, first)).where(
        *own(asked, Organisation),
        col(Organisation.kind) == OrganisationKind.ENTERPRISE,
        col(Organisation.tax_code).is_(None),
        first < asked.waited,
    )


def _far_amount(asked: Asked) -> Select[Any]:
    hits = select(*hit(Support, col(Support.supported_on), col(Support.amount_vnd)))
    return far_amounts(asked, hits.where(*own(asked, Support)), Support, Support.amount_vnd)


def _without_copy(asked: Asked) -> Select[Any]:
    held = select(literal(1)).where(col(Evidence.certificate_id) == col(Certificate.id))
    return select(*hit(Certificate, col(Certificate.issued_on))).where(
        *own(asked, Certificate), col(Certificate.issued_on) < asked.waited, ~held.exists()
    )


RULES = (
    Rule(
        QualityRule.ORGANISATION_TWIN,
        "organisation",
        Terms(Severity.MUST, alike_pct=94),
        _twins,
        mark("Merge the two entries"),
        where=Mended.PAGE,
        seen=lambda name, _: name,
    ),
    Rule(
        QualityRule.SUPPORTED_TAX_CODE,
        "organisation",
        Terms(Severity.LOOK, days=30),
        _without_tax_code,
        mark("Enter the tax code"),
        field=mark("Tax code"),
    ),
    Rule(
        QualityRule.SUPPORT_RESULT,
        "support",
        Terms(Severity.SHOULD, days=180),
        Stored(QualityRule.SUPPORT_RESULT),
        mark("Enter the result"),
        field=mark("Result"),
    ),
    Rule(
        QualityRule.SUPPORT_AMOUNT_OUTLIER,
        "support",
        Terms(Severity.LOOK, spans=3),
        _far_amount,
        mark("Look at the amount again"),
        field=mark("Amount of the support"),
        seen=lambda amount, _: format_money(amount),
    ),
    Rule(
        QualityRule.CERTIFICATE_EVIDENCE,
        "certificate",
        Terms(Severity.LOOK, is_on=False, days=30),
        _without_copy,
        mark("Add the copy"),
        where=Mended.PAGE,
    ),
)
