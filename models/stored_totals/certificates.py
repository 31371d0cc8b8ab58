"""Certificates in force: how many of a kind on any day."""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.stored_totals.parts import NUMBER, WORD, Dialect, Part, Source, Whole


def _in_force(dialect: Dialect, which: str) -> str:
    expired = dialect.later("i.expires_on", 1)
    return f"""SELECT i.kind, i.origin, i.province_id, i.issued_on AS day,
    CASE WHEN i.withdrawn_on < {expired} OR i.expires_on IS NULL THEN i.withdrawn_on
      ELSE {expired} END AS until, 1 AS number
    FROM certificate AS i WHERE {which}"""


IN_FORCE: Final = Part(
    "total_certificate",
    {"kind": WORD, "origin": WORD, "province_id": NUMBER},
    ("number",),
    _in_force,
    is_by_day=True,
    like={"kind": "certificate.kind", "origin": "certificate.origin"},
)
CERTIFICATES: Final = Whole(
    "certified",
    "certificate",
    "i.deleted_at IS NULL",
    "1 = 1",
    {
        "certificate": Source(
            "SELECT {row}.id",
            (
                "id",
                "deleted_at",
                "kind",
                "origin",
                "province_id",
                "issued_on",
                "expires_on",
                "withdrawn_on",
            ),
        )
    },
    (IN_FORCE,),
)
