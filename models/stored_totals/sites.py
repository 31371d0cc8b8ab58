"""Model sites: how many stand how on any day.

``total_site`` keeps by days how they stand, ended and expired ones told apart, whether the last
two audits that gave a score were falls, and whether a recognition ends soon; by kind of
organisation, origin and province. Each is there in two readings: ``then`` by the steps and audits
that held on a day, ``now`` by what stands with the site and its latest audit. Those that are over
are told apart by their own last day: a period leaves out what had ended before it began.

What their audits come to leaves and joins with them (:mod:`.audits`).
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.rules.dates import FIRST_DAY
from models.rules.site_states import EXPIRING_WITHIN_DAYS, MODELS, OVER
from models.stored_totals.audits import LATE_FINDINGS, RANKED_RUNS, SCORES
from models.stored_totals.parts import DAY, NEVER, NUMBER, WORD, Dialect, Part, Source, Whole

_MODEL_STATES: Final = ", ".join(f"'{one.value}'" for one in sorted(MODELS))
_OVER_STATES: Final = ", ".join(f"'{one.value}'" for one in sorted(OVER))


def _standing(reading: str, dialect: Dialect, state: str, until: str) -> str:
    """Return the columns of a site on the day ``r.day``: ``rules.site_states.standing_on``."""
    last, never = dialect.later("r.day", EXPIRING_WITHIN_DAYS), dialect.day(NEVER)
    return f"""SELECT '{reading}' AS reading, o.kind, i.origin,
    coalesce(i.province_id, 0) AS province_id,
    CASE WHEN i.ends_on < r.day AND {state} NOT IN ({_OVER_STATES}) THEN 'ended'
      WHEN {state} IN ({_MODEL_STATES}) AND {until} < r.day THEN 'expired'
      ELSE {state} END AS standing,
    CASE WHEN a.is_slip THEN 1 ELSE 0 END AS is_slip,
    CASE WHEN {until} <= {last} AND {until} >= r.day AND {state} IN ({_MODEL_STATES})
      THEN 1 ELSE 0 END AS is_ending,
    CASE WHEN i.ends_on < r.day OR {state} IN ({_OVER_STATES}) THEN coalesce(i.ends_on, {never})
      ELSE {never} END AS ended_on,
    r.day, r.until, CASE WHEN i.site_count > 0 THEN 1 ELSE 0 END AS row_count,
    i.site_count AS number"""


def _runs(points: list[str]) -> str:
    """Return the days from which a site stands otherwise, each with the next of them."""
    return f"""(SELECT p.id, p.day,
    lead(p.day) OVER (PARTITION BY p.id ORDER BY p.day) AS until
    FROM ({" UNION ".join(points)}) AS p WHERE p.day IS NOT NULL) AS r
    JOIN model_site AS i ON i.id = r.id JOIN organisation AS o ON o.id = i.organisation_id"""


def _sites(dialect: Dialect, which: str) -> str:
    def ends(valid_until: str) -> tuple[str, str]:
        return dialect.later(valid_until, 1), dialect.later(valid_until, -EXPIRING_WITHIN_DAYS)

    of_site = f"FROM model_site AS i WHERE {which}"
    ended = f"SELECT i.id, {dialect.later('i.ends_on', 1)} AS day {of_site}"
    steps = f"FROM model_site AS i JOIN site_step AS s ON s.site_id = i.id WHERE {which}"
    audits = f"FROM model_site AS i JOIN site_audit AS a ON a.site_id = i.id WHERE {which}"
    of_steps = ("s.happened_on", "s.until_on", *ends("s.held_until"))
    then = [
        ended,
        *(f"SELECT i.id, {one} {steps}" for one in of_steps),
        *(f"SELECT i.id, {one} {audits}" for one in ("a.audited_on", "a.scores_until")),
    ]
    first = dialect.day(FIRST_DAY)
    now = [ended, *(f"SELECT i.id, {one} {of_site}" for one in (first, *ends("i.valid_until")))]
    return f"""{_standing("then", dialect, "s.state", "s.held_until")} FROM {_runs(then)}
    JOIN site_step AS s ON s.site_id = i.id AND s.happened_on <= r.day
      AND (s.until_on IS NULL OR s.until_on > r.day)
    LEFT JOIN site_audit AS a ON a.site_id = i.id AND a.audited_on <= r.day
      AND a.scores_until > r.day
    UNION ALL {_standing("now", dialect, "i.state", "i.valid_until")} FROM {_runs(now)}
    LEFT JOIN site_audit AS a ON a.site_id = i.id AND a.is_latest"""


STANDING_SITES: Final = Part(
    "total_site",
    {
        "reading": WORD,
        "kind": WORD,
        "origin": WORD,
        "province_id": NUMBER,
        "standing": WORD,
        "is_slip": NUMBER,
        "is_ending": NUMBER,
        "ended_on": DAY,
    },
    ("row_count", "number"),
    _sites,
    is_by_day=True,
    like={"kind": "organisation.kind", "origin": "model_site.origin"},
)
SITES: Final = Whole(
    "standing_site",
    "model_site",
    "i.deleted_at IS NULL",
    "1 = 1",
    {
        "model_site": Source(
            "SELECT {row}.id",
            (
                "id",
                "deleted_at",
                "origin",
                "setting",
                "province_id",
                "organisation_id",
                "ends_on",
                "site_count",
                "state",
                "valid_until",
            ),
        ),
        "site_step": Source(
            "SELECT {row}.site_id",
            ("site_id", "state", "happened_on", "until_on", "held_until"),
        ),
        "site_audit": Source(
            "SELECT {row}.site_id",
            (
                "site_id",
                "audited_on",
                "scores_until",
                "is_slip",
                "is_latest",
                "deleted_at",
                "score_pct",
            ),
        ),
        "finding": Source(
            "SELECT {row}.site_id",
            ("site_id", "audit_id", "due_on", "closed_on", "lifted_at"),
        ),
        "organisation": Source(
            "SELECT id FROM model_site WHERE organisation_id = {row}.id", ("kind",), ("update",)
        ),
    },
    (STANDING_SITES, RANKED_RUNS, LATE_FINDINGS, SCORES),
)
