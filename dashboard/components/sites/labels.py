"""How a model site reads in one line, and the colours of its states."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard import context
from dashboard.charts.spark import spark
from dashboard.components.audits.score import GRADE_COLOURS
from dashboard.components.cards.report_card import current_look
from dashboard.components.escape import markdown
from dashboard.components.marks import ORIGIN_COLOURS, badge
from models.filters import ReportFilter
from models.reports.audits.score_history import last_scores
from models.text import t
from models.text.formats import format_date, format_number, office_today
from models.vocabulary import Origin, SiteStanding

S = SiteStanding
STATE_COLOURS: Final = {
    S.PROPOSED: "gray",
    S.SURVEYED: "gray",
    S.SELECTED: "blue",
    S.RUNNING: "blue",
    S.ASSESSED: "blue",
    S.RECOGNISED: "green",
    S.KEPT_UP: "green",
    S.COPIED: "green",
    S.EXPIRED: "orange",
    S.SUSPENDED: "orange",
    S.FAILED: "red",
    S.WITHDRAWN: "red",
    S.ENDED: "gray",
}


def state_mark(label: str) -> str:
    """Return a site's state as a small label."""
    colours = {one.label: colour for one, colour in STATE_COLOURS.items()}
    return badge(label, colours.get(label, "gray"))


def site_label(row: Mapping[str, Any]) -> str:
    """Return one row of SITE_LIST as the Markdown of its link."""
    marks = [state_mark(row["state"])]
    if row["site_count"] != 1:
        marks.append(badge(t("group of {number}", number=format_number(row["site_count"])), "gray"))
    if row["is_expiring"]:
        marks.append(badge(t("Recognition ends soon"), "orange"))
    if row["is_slipping"]:
        marks.append(badge(t("Slipping"), "red"))
    if row["is_audit_overdue"]:
        marks.append(
            badge(
                t("Next audit overdue since {day}", day=format_date(row["next_audit_on"])), "orange"
            )
        )
    if row["origin"] != Origin.OFFICE.label:
        marks += [
            badge(one.label, colour)
            for one, colour in ORIGIN_COLOURS.items()
            if one.label == row["origin"]
        ]
    around = [row["tool"], row["setting"], row["province"] or t("province not known")]
    if row["valid_until"]:
        around.append(
            t(
                "recognised as “{grade}” until {day}",
                grade=row["grade"],
                day=format_date(row["valid_until"]),
            )
        )
    elif row["next_audit_on"] and not row["is_audit_overdue"]:
        around.append(t("next audit by {day}", day=format_date(row["next_audit_on"])))
    head = f"**{markdown(row['organisation'])}** {' '.join(marks)}"
    return " · ".join([head, *(markdown(text) for text in around if text), *_scored(row)])


def _scored(row: Mapping[str, Any]) -> list[str]:
    """Return the score of the last audit with its grade; nothing where there is none."""
    if row["score_pct"] is None or row["score_pct"] != row["score_pct"]:
        return []
    colours = {one.label: colour for one, colour in GRADE_COLOURS.items()}
    grade = badge(row["audit_grade"], colours.get(row["audit_grade"], "gray"))
    return [f"**{markdown(format_number(row['score_pct'], 1))} %** {grade}"]


def score_sparks(numbers: Sequence[int]) -> dict[int, str]:
    """Return the course of the last scores of sites, each as a small picture in Markdown."""
    courses = context.load(last_scores, tuple(numbers))
    return {
        number: f"![{markdown(_told(scores))}]({spark(scores, _told(scores), current_look())})"
        for number, scores in courses.items()
        if len(scores) > 1
    }


def _told(scores: Sequence[float]) -> str:
    said = ", ".join(format_number(one, 0) for one in scores)
    return t("scores of the last {count} audits: {scores} %", count=len(scores), scores=said)


def as_of(chosen: ReportFilter) -> str:
    """Return as of which day the figures of sites hold, as captions say it."""
    return chosen.period.as_of_words(office_today())
