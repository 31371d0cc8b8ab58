"""The course of initiatives: how many stand how on any day.

``total_course`` keeps by days and division their state, the health of their last status note,
whether a milestone is past its day, and whether they have begun: what they did or were paid for is
known to lie before. Each is there in two readings: ``then`` by the parts that held on a day,
``now`` by what stands with the initiative.

Apart are public initiatives and those of other provinces: who counts them depends on places.
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.rules.dates import FIRST_DAY
from models.rules.initiative_states import FINISHED
from models.stored_totals.parts import NUMBER, WORD, Dialect, Part, Source, Whole

_FINISHED: Final = ", ".join(f"'{one.value}'" for one in sorted(FINISHED))


def _runs(points: list[str]) -> str:
    """Return the days from which an initiative stands otherwise, each with the next of them."""
    return f"""(SELECT p.id, p.day,
    lead(p.day) OVER (PARTITION BY p.id ORDER BY p.day) AS until
    FROM ({" UNION ".join(points)}) AS p WHERE p.day IS NOT NULL) AS r
    JOIN initiative AS i ON i.id = r.id"""


def _courses(dialect: Dialect, which: str) -> str:
    def of(table: str, day: str) -> str:
        return (
            f"SELECT i.id, {day} AS day FROM initiative AS i"
            f" JOIN {table} AS p ON p.initiative_id = i.id WHERE {which}"
        )

    begins = dialect.over_on("i.starts_on", "i.starts_precision")
    step = dialect.over_on("p.happened_on", "p.date_precision")
    paid = dialect.over_on("p.paid_on", "p.date_precision")
    of_initiative = f"FROM initiative AS i WHERE {which}"
    then = [
        f"SELECT i.id, {begins} AS day {of_initiative}",
        f"{of('payment', f'min({paid})')} GROUP BY i.id",
        of("initiative_step", step),
        of("status_note", "p.month"),
        of("milestone", dialect.later("p.due_on", 1)),
        of("milestone", "p.done_on"),
    ]
    now = [
        f"SELECT i.id, {dialect.day(FIRST_DAY)} AS day {of_initiative}",
        f"SELECT i.id, {dialect.later('i.next_due_on', 1)} {of_initiative}",
    ]
    return f"""SELECT q.reading, q.origin, q.division_id, q.state, q.health,
    CASE WHEN q.is_late = 1 AND q.state NOT IN ({_FINISHED}, '') THEN 1 ELSE 0 END AS is_late,
    q.is_begun, q.day, q.until, 1 AS number FROM (
    SELECT 'then' AS reading, i.origin, coalesce(i.division_id, 0) AS division_id, r.day, r.until,
      coalesce((SELECT p.state FROM initiative_step AS p WHERE p.initiative_id = i.id
        AND {step} <= r.day ORDER BY p.id DESC LIMIT 1), '') AS state,
      coalesce((SELECT p.health FROM status_note AS p WHERE p.initiative_id = i.id
        AND p.month <= r.day ORDER BY p.month DESC LIMIT 1), '') AS health,
      CASE WHEN EXISTS (SELECT 1 FROM milestone AS p WHERE p.initiative_id = i.id
        AND p.due_on < r.day AND (p.done_on IS NULL OR p.done_on > r.day))
        THEN 1 ELSE 0 END AS is_late,
      CASE WHEN {begins} <= r.day OR EXISTS (SELECT 1 FROM payment AS p
        WHERE p.initiative_id = i.id AND p.paid_on <= r.day AND {paid} <= r.day)
        THEN 1 ELSE 0 END AS is_begun
      FROM {_runs(then)}
    UNION ALL
    SELECT 'now', i.origin, coalesce(i.division_id, 0), r.day, r.until, i.state,
      coalesce(i.health, ''),
      CASE WHEN i.next_due_on < r.day THEN 1 ELSE 0 END, 1 FROM {_runs(now)}) AS q"""


STANDING_INITIATIVES: Final = Part(
    "total_course",
    {
        "reading": WORD,
        "origin": WORD,
        "division_id": NUMBER,
        "state": WORD,
        "health": WORD,
        "is_late": NUMBER,
        "is_begun": NUMBER,
    },
    ("number",),
    _courses,
    is_by_day=True,
    like={"origin": "initiative.origin"},
)
COURSES: Final = Whole(
    "on_course",
    "initiative",
    "i.deleted_at IS NULL",
    "i.origin <> 'public' AND i.owner_province_id IS NULL",
    {
        "initiative": Source(
            "SELECT {row}.id",
            (
                "id",
                "deleted_at",
                "origin",
                "owner_province_id",
                "division_id",
                "starts_on",
                "starts_precision",
                "state",
                "health",
                "next_due_on",
            ),
        ),
        "payment": Source(
            "SELECT {row}.initiative_id", ("initiative_id", "paid_on", "date_precision")
        ),
        "initiative_step": Source(
            "SELECT {row}.initiative_id",
            ("initiative_id", "state", "happened_on", "date_precision"),
        ),
        "status_note": Source("SELECT {row}.initiative_id", ("initiative_id", "month", "health")),
        "milestone": Source("SELECT {row}.initiative_id", ("initiative_id", "due_on", "done_on")),
    },
    (STANDING_INITIATIVES,),
)
