"""Audits of model sites: who is ranked by which score, findings past their day, scores by year.

- ``total_ranked``: each site that is ranked by an audit, from when until when. These are no sums:
  which scores stood on a day does not come from what changed before it;
- ``total_late``: findings past their day by days, those of sites that ended apart;
- ``total_score``: how often each score was given in each year by finished audits. Scores are shares
  of a checklist's points, so that thousands of audits give some hundred of them.

The first two are there in the two readings of :mod:`.sites`, which also says when a site leaves.
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.rules.audit_calendar import AUDITED
from models.rules.dates import FIRST_DAY
from models.rules.site_states import OVER, STOPPED
from models.stored_totals.parts import DAY, NEVER, NUMBER, WORD, Dialect, Part

NO_SCORE: Final = -1
_STANDS: Final = "CASE WHEN a.deleted_at IS NULL THEN 1 ELSE 0 END = 1"
"""No index answers it: audits are to be found by their site, not all there are by this."""
_SITE: Final = {"origin": WORD, "province_id": NUMBER}
_OF_SITE: Final = "i.origin, coalesce(i.province_id, 0) AS province_id"
_LIKE: Final = {"origin": "model_site.origin"}


def _words(standings: frozenset[str]) -> str:
    return ", ".join(f"'{one}'" for one in sorted(standings))


_STOPPED_STATES: Final = _words(frozenset(one.value for one in STOPPED))
_AUDITED_STATES: Final = _words(frozenset(one.value for one in AUDITED))
_OVER_STATES: Final = _words(frozenset(one.value for one in OVER))


def _ranked(dialect: Dialect, which: str) -> str:
    never = dialect.day(NEVER)
    over = f"coalesce({dialect.later('i.ends_on', 1)}, {never})"

    def told(reading: str, state: str, day: str, until: str, joined: str) -> str:
        return f"""SELECT '{reading}' AS reading, {until} AS until, {day} AS day, i.id AS site_id,
    i.setting, {_OF_SITE},
    CASE WHEN {state} IN ({_AUDITED_STATES}) THEN 1 ELSE 0 END AS is_audited, a.audited_on,
    coalesce({dialect.parts_of("a.score_pct")}, {NO_SCORE}) AS score,
    1 AS row_count, i.site_count AS number FROM model_site AS i {joined}
    WHERE {which} AND i.site_count > 0 AND {state} NOT IN ({_STOPPED_STATES}) AND {day} < {until}"""

    ends = dialect.earliest_of(f"coalesce(s.until_on, {never})", "a.scores_until", over)
    steps = """JOIN site_step AS s ON s.site_id = i.id
    JOIN site_audit AS a ON a.site_id = i.id AND a.scores_until IS NOT NULL"""
    begins = dialect.last_of("s.happened_on", "a.audited_on")
    then = told("then", "s.state", begins, ends, steps)
    latest = "JOIN site_audit AS a ON a.site_id = i.id AND a.is_latest"
    return f"{then} UNION ALL {told('now', 'i.state', dialect.day(FIRST_DAY), over, latest)}"


def _late(dialect: Dialect, which: str) -> str:
    never, first = dialect.day(NEVER), dialect.day(FIRST_DAY)
    after = dialect.later("i.ends_on", 1)

    def told(reading: str, state: str, begins: str, ends: str, joined: str) -> str:
        day = dialect.last_of(
            begins,
            dialect.later("f.due_on", 1),
            "a.audited_on",
            f"CASE e.is_after WHEN 1 THEN {after} ELSE {first} END",
        )
        until = dialect.earliest_of(
            ends,
            f"coalesce(f.closed_on, {never})",
            f"CASE e.is_after WHEN 0 THEN coalesce({after}, {never}) ELSE {never} END",
        )
        is_over = f"e.is_after = 1 OR {state} IN ({_OVER_STATES})"
        return f"""SELECT '{reading}' AS reading, {_OF_SITE},
    CASE WHEN {is_over} THEN 1 ELSE 0 END AS has_ended,
    CASE WHEN {is_over} THEN coalesce(i.ends_on, {never}) ELSE {never} END AS ended_on,
    {day} AS day, nullif({until}, {never}) AS until, 1 AS number
    FROM model_site AS i JOIN finding AS f ON f.site_id = i.id AND f.lifted_at IS NULL
      AND (f.closed_on IS NULL OR f.closed_on > f.due_on)
    JOIN site_audit AS a ON a.id = f.audit_id AND {_STANDS} {joined}
    JOIN (SELECT 0 AS is_after UNION ALL SELECT 1) AS e
      ON e.is_after = 0 OR i.ends_on IS NOT NULL
    WHERE {which} AND i.site_count > 0 AND {day} < {until}"""

    ends = f"coalesce(s.until_on, {never})"
    steps = "JOIN site_step AS s ON s.site_id = i.id"
    then = told("then", "s.state", "s.happened_on", ends, steps)
    return f"{then} UNION ALL {told('now', 'i.state', first, never, '')}"


def _scores(dialect: Dialect, which: str) -> str:
    return f"""SELECT {dialect.year_of("a.audited_on")} AS year, {_OF_SITE},
    {dialect.parts_of("a.score_pct")} AS score, 1 AS number
    FROM model_site AS i JOIN site_audit AS a ON a.site_id = i.id
    WHERE {which} AND i.site_count > 0 AND {_STANDS} AND a.score_pct IS NOT NULL"""


RANKED_RUNS: Final = Part(
    "total_ranked",
    {
        "reading": WORD,
        "until": DAY,
        "day": DAY,
        "site_id": NUMBER,
        "setting": WORD,
        **_SITE,
        "is_audited": NUMBER,
        "audited_on": DAY,
        "score": NUMBER,
    },
    ("row_count", "number"),
    _ranked,
    like=_LIKE,
)
LATE_FINDINGS: Final = Part(
    "total_late",
    {"reading": WORD, **_SITE, "has_ended": NUMBER, "ended_on": DAY},
    ("number",),
    _late,
    is_by_day=True,
    like=_LIKE,
)
SCORES: Final = Part(
    "total_score", {"year": NUMBER, "score": NUMBER, **_SITE}, ("number",), _scores, like=_LIKE
)
