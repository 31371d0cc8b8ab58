"""What a hit says of itself: title, what tells it from its namesakes, day, state, where it fits.

All registers are asked in one statement, a register's records by at most ``SHOWN`` numbers. Pieces
of text come as ``label UNIT text RECORD ...``, an empty label where a text speaks for itself.
"""

# ruff: noqa: S608 - our own names are put together, never data

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from sqlalchemy import TextClause, text

from models.text import mark

SHOWN: Final = 6
"""The records of a register that are told at once."""
UNIT: Final = "\x1f"
RECORD: Final = "\x1e"
LABELS: Final = (
    mark("Tax code"),
    mark("Delegations"),
    mark("Venue"),
    mark("Sites toured"),
    mark("Topics"),
    mark("Purpose"),
    mark("Conclusions"),
    mark("Aim"),
    mark("Partners"),
    mark("Document"),
    mark("Certifier"),
    mark("Scope"),
    mark("Provider"),
    mark("Result"),
    mark("Topic"),
    mark("Tool"),
    mark("Sector"),
    mark("Photos and files"),
    mark("Number of the document"),
    mark("Leader of the delegation"),
    mark("Comments"),
)


def _piece(label: str, value: str) -> str:
    return f"coalesce('{label}{UNIT}' || {value} || '{RECORD}', '')"


def _said(*pieces: tuple[str, str]) -> str:
    return " || ".join(_piece(*one) for one in pieces) or "''"


def _called(alias: str) -> str:
    """Return the name of an entry of a list in the language in use."""
    return (
        f"CASE WHEN :is_english = 1 AND {alias}.name_en <> '' THEN {alias}.name_en"
        f" ELSE {alias}.name_vi END"
    )


def _all(value: str, source: str) -> str:
    return f"(SELECT string_agg({value}, ', ') FROM {source})"


def _captions(mine: str, table: str = "evidence") -> tuple[str, str]:
    return ("Photos and files", f"nullif({_all('f.caption', f'{table} f WHERE {mine}')}, '')")


_DELEGATIONS: Final = (
    "delegation d LEFT JOIN organisation o ON o.id = d.organisation_id WHERE d.exchange_id = r.id"
)
_HOLDER: Final = (
    "JOIN organisation o ON o.id = r.organisation_id LEFT JOIN sector c ON c.id = o.sector_id"
)
_PLACE: Final = "LEFT JOIN province_period p ON p.id = r.province_id"
_DAY: Final = "'day'"

# Of each register: title, what tells it apart, first and last day, how exactly they are known,
# its state, what else it may be found by, and where that stands.
_FACTS: Final[Mapping[str, tuple[str, str, str, str, str, str, str, str]]] = {
    "exchange": (
        "r.title",
        _said(("", _all("coalesce(o.name, d.group_name)", _DELEGATIONS))),
        "r.starts_on",
        "r.ends_on",
        "r.date_precision",
        "r.state",
        _said(
            ("Leader of the delegation", _all("d.leader_name", _DELEGATIONS)),
            ("Venue", "r.venue"),
            (
                "Sites toured",
                _all(
                    "o.name",
                    "toured_site d JOIN organisation o ON o.id = d.organisation_id"
                    " WHERE d.exchange_id = r.id",
                ),
            ),
            (
                "Topics",
                _all(
                    f"coalesce(d.phrase, {_called('o')})",
                    "exchange_topic d JOIN topic o ON o.id = d.topic_id WHERE d.exchange_id = r.id",
                ),
            ),
            ("Number of the document", "r.order_number"),
            _captions("f.exchange_id = r.id", "exchange_file"),
            ("Purpose", "r.purpose"),
            ("Conclusions", "r.conclusions"),
        ),
        "exchange r",
    ),
    "initiative": (
        "coalesce(r.code || ' · ', '') || r.title",
        _said(("", "m.number")),
        "r.starts_on",
        "r.ends_on",
        "CASE WHEN r.starts_precision = r.ends_precision THEN r.starts_precision ELSE 'year' END",
        "r.state",
        _said(
            ("Aim", "r.aim"),
            (
                "Partners",
                _all(
                    "o.name",
                    "initiative_partner d JOIN organisation o ON o.id = d.organisation_id"
                    " WHERE d.initiative_id = r.id",
                ),
            ),
            (
                "Document",
                _all(
                    "coalesce(d.number || ' ', '') || coalesce(d.title, '')",
                    "initiative_document d WHERE d.initiative_id = r.id",
                ),
            ),
            _captions(
                "f.initiative_id = r.id OR f.milestone_id IN"
                " (SELECT n.id FROM milestone n WHERE n.initiative_id = r.id)"
            ),
        ),
        "initiative r LEFT JOIN programme_document m ON m.id = r.document_id",
    ),
    "programme_document": (
        "r.number || ' · ' || r.title",
        _said(("", _called("k")), ("", "r.issuer")),
        "r.issued_on",
        "r.issued_on",
        _DAY,
        "''",
        _said(_captions("f.programme_document_id = r.id")),
        "programme_document r JOIN document_kind k ON k.id = r.kind_id",
    ),
    "organisation": (
        "r.name",
        _said(("", "p.name"), ("", "r.commune"), ("", "r.address"), ("Tax code", "r.tax_code")),
        "NULL",
        "NULL",
        _DAY,
        "r.kind",
        _said(("Sector", _called("c"))),
        f"organisation r LEFT JOIN sector c ON c.id = r.sector_id {_PLACE}",
    ),
    "support": (
        "o.name",
        _said(
            ("", f"coalesce({_called('l')}, {_called('s')})"),
            ("", "p.name"),
            ("", "o.commune"),
            ("Tax code", "o.tax_code"),
        ),
        "r.supported_on",
        "r.supported_on",
        "r.date_precision",
        "''",
        _said(("Provider", "r.provider"), ("Result", "r.result"), ("Sector", _called("c"))),
        f"support r {_HOLDER} {_PLACE} LEFT JOIN tool l ON l.id = r.tool_id"
        " LEFT JOIN standard s ON s.id = r.standard_id",
    ),
    "certificate": (
        "r.number",
        _said(("", "o.name"), ("", _called("s")), ("", "p.name"), ("Tax code", "o.tax_code")),
        "r.issued_on",
        "r.issued_on",
        _DAY,
        "CASE WHEN r.withdrawn_on <= :today THEN 'withdrawn'"
        " WHEN r.expires_on < :today THEN 'expired' ELSE 'valid' END",
        _said(
            ("Certifier", "r.certifier"),
            ("Scope", "r.scope"),
            _captions("f.certificate_id = r.id"),
            ("Sector", _called("c")),
        ),
        f"certificate r {_HOLDER} {_PLACE} JOIN standard s ON s.id = r.standard_id",
    ),
    "training_course": (
        "r.title",
        _said(("", "r.organiser"), ("", "p.name")),
        "r.starts_on",
        "r.ends_on",
        _DAY,
        "''",
        _said(
            ("Topic", _called("n")),
            ("Tool", _called("l")),
            _captions("f.training_course_id = r.id"),
        ),
        f"training_course r {_PLACE} LEFT JOIN topic n ON n.id = r.topic_id"
        " LEFT JOIN tool l ON l.id = r.tool_id",
    ),
    "model_site": (
        "o.name",
        _said(("", _called("l")), ("", "p.name"), ("", "o.commune"), ("Tax code", "o.tax_code")),
        "r.starts_on",
        "r.starts_on",
        _DAY,
        "r.state",
        _said(
            ("Aim", "r.aims"),
            _captions("f.site_step_id IN (SELECT n.id FROM site_step n WHERE n.site_id = r.id)"),
            ("Sector", _called("c")),
        ),
        f"model_site r {_HOLDER} {_PLACE} LEFT JOIN tool l ON l.id = r.tool_id",
    ),
    "indicator": (
        f"r.code || ' · ' || {_called('r')}",
        _said(
            ("", "CASE WHEN :is_english = 1 AND r.unit_en <> '' THEN r.unit_en ELSE r.unit_vi END")
        ),
        "NULL",
        "NULL",
        _DAY,
        "''",
        _said(("", "r.name_vi"), ("", "r.name_en")),
        "indicator r",
    ),
}

KINDS: Final = tuple(_FACTS)
"""The tables of the registers that one search looks through."""


@lru_cache(maxsize=128)
def facts_query(kinds: tuple[str, ...]) -> TextClause:
    """Return the statement that tells the records of these registers, ``SHOWN`` of each."""
    return text(" UNION ALL ".join(map(_facts, kinds)))


def _facts(kind: str) -> str:
    title, about, first, last, precision, state, told, source = _FACTS[kind]
    numbers = ", ".join(f":{kind}_{place}" for place in range(SHOWN))
    said = f"comment f WHERE f.subject_kind = '{kind}' AND f.subject_id = r.id"
    told += " || " + _piece("Comments", f"nullif({_all('f.text', said)}, '')")
    return (
        f"SELECT '{kind}' AS kind, r.id AS id, {title} AS title, {about} AS about,"
        f" CAST({first} AS text) AS first, CAST({last} AS text) AS last,"
        f" {precision} AS precision, {state} AS state, {told} AS told"
        f" FROM {source} WHERE r.id IN ({numbers})"
    )
