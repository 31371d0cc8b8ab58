"""What is asked of organisations, and of what they received and hold."""

from typing import Any, Final

from sqlalchemy import Date, Integer, Select, column, false, func, literal, or_, select, values
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.lookups.places import Places
from models.quality.amounts import far_amounts
from models.quality.rule import Asked, Mended, Rule, Terms, hit, own
from models.rules.alike_names import Named, alike_pairs
from models.tables import Certificate, Evidence, Organisation, Support
from models.text import mark
from models.text.formats import format_money
from models.vocabulary import OrganisationKind, QualityRule, Severity

MOST_PAIRS: Final = 2_000
"""More are found once these are put right."""


def _twins(asked: Asked) -> Select[Any]:
    """Return organisations that were entered before, under a name or tax code nearly the same."""
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
    pairs = alike_pairs(named, asked.terms.alike_pct or 100)[:MOST_PAIRS]
    first: Any = aliased(Organisation)
    created = func.date(col(Organisation.created_at), type_=Date)
    found = select(*hit(Organisation, created, first.name, first.id))
    if not pairs:
        return found.join(first, first.id == col(Organisation.id)).where(false())
    numbers = column("later", Integer), column("first", Integer)
    known = values(*numbers, name="pairs", literal_binds=True).data(list(pairs)).cte()
    return found.join(known, known.c.later == col(Organisation.id)).join(
        first, first.id == known.c.first
    )


def _place(found: Places, province_id: int | None) -> str:
    return "" if province_id is None else found.now[found.key_of[province_id]]


def _is_enterprise() -> Any:  # noqa: ANN401 - a condition
    return select(col(Organisation.id)).where(
        col(Organisation.kind) == OrganisationKind.ENTERPRISE,
        col(Organisation.deleted_at).is_(None),
    )


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


def _without_result(asked: Asked) -> Select[Any]:
    return select(*hit(Support, col(Support.supported_on))).where(
        *own(asked, Support),
        col(Support.supported_on) < asked.waited,
        or_(col(Support.result).is_(None), func.trim(col(Support.result)) == ""),
        col(Support.productivity_after).is_(None),
        col(Support.organisation_id).in_(_is_enterprise()),
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
        _without_result,
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
