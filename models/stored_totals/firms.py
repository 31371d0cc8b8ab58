"""Organisations supported: distinct in each year, and their supports, up to any day.

``total_support`` has a row by the day on which a support is known to have been given, its year,
the year before in which the organisation was supported last (0 for none), its kind and origin. An
organisation is counted on the first such day of each year: so those of a year up to a day are a
sum, as are those supported for the first time since any year.

Apart are organisations whose supports are not all of one origin, or public: who counts which of
them depends on the office.
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.stored_totals.parts import NUMBER, WORD, Dialect, Part, Source, Whole

_STANDS: Final = "CASE WHEN {}.deleted_at IS NULL THEN 1 END = 1"
"""Not deleted, said so that supports are looked up by their organisation, never by this."""


def _supports(dialect: Dialect, which: str) -> str:
    known = dialect.over_on("s.supported_on", "s.date_precision")
    return f"""SELECT f.kind, f.origin, f.year, f.last_year, f.is_rough, f.day,
    CAST(NULL AS DATE) AS until,
    CASE row_number() OVER (PARTITION BY f.id, f.year ORDER BY f.day, f.is_rough)
      WHEN 1 THEN 1 ELSE 0 END AS firms, 1 AS supports FROM (
      SELECT i.id, i.kind, s.origin, s.year, {known} AS day,
        CASE s.date_precision WHEN 'day' THEN 0 ELSE 1 END AS is_rough,
        coalesce((SELECT max(b.year) FROM support AS b WHERE b.organisation_id = i.id
          AND {_STANDS.format("b")} AND b.year < s.year), 0) AS last_year
      FROM organisation AS i JOIN support AS s ON s.organisation_id = i.id
      WHERE {which} AND {_STANDS.format("s")}) AS f"""


SUPPORTS: Final = Part(
    "total_support",
    {
        "kind": WORD,
        "origin": WORD,
        "year": NUMBER,
        "last_year": NUMBER,
        "is_rough": NUMBER,
    },
    ("firms", "supports"),
    _supports,
    is_by_day=True,
    like={"kind": "organisation.kind", "origin": "support.origin"},
)
FIRMS: Final = Whole(
    "firm",
    "organisation",
    f"""EXISTS (SELECT 1 FROM support AS b
    WHERE b.organisation_id = i.id AND {_STANDS.format("b")})""",
    f"""(SELECT min(b.origin) = max(b.origin) AND max(b.origin) <> 'public'
    FROM support AS b WHERE b.organisation_id = i.id AND {_STANDS.format("b")})""",
    {
        "support": Source(
            "SELECT {row}.organisation_id",
            ("organisation_id", "deleted_at", "origin", "year", "supported_on", "date_precision"),
        ),
        "organisation": Source("SELECT {row}.id", ("kind",), ("update",)),
    },
    (SUPPORTS,),
)
