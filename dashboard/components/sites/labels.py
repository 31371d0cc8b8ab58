"""How a model site reads in one line, and the colours of its states."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.charts.spark import spark
from dashboard.components.cards.report_card import current_look
from dashboard.components.escape import html
from dashboard.components.marks import badge
from dashboard.components.records.list_table import signed, word
from models.filters import ReportFilter
from models.frames.columns import Column
from models.reports.audits.score_history import last_scores
from models.text import mark, t
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


COURSE: Final = Column("course", mark("Course"))
"""The column of the list that shows the last scores of a site as a small picture."""


def with_courses(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a page of the list with the course of each site's last scores, as HTML."""
    courses = context.load(last_scores, tuple(int(number) for number in frame.index))
    pictures = [_picture(courses.get(int(number), ())) for number in frame.index]
    return frame.assign(course=pictures)


def _picture(scores: Sequence[float]) -> str:
    if len(scores) < 2:
        return ""
    said = _told(scores)
    return f'<img alt="{html(said)}" src="{html(spark(scores, said, current_look()))}">'


def site_name(row: Mapping[str, Any]) -> str:
    """Return the name of a site for its list, with what makes it more than one plain site."""
    parts = [html(row["organisation"])]
    if row["site_count"] != 1:
        parts.append(word(t("group of {number}", number=format_number(row["site_count"])), "gray"))
    if row["origin"] == Origin.PUBLIC.label:
        parts.append(word(row["origin"], "gray"))
    return " ".join(parts)


def score_change(row: Mapping[str, Any]) -> str:
    """Return the change since the audit before, and that a site is slipping."""
    said = signed("change_pct")(row)
    return f"{said} {word(t('Slipping'), 'red')}" if row["is_slipping"] else said


def recognised_until(row: Mapping[str, Any]) -> str:
    """Return until when a site is recognised, and that it ends soon."""
    said = html(format_date(row["valid_until"])) if row["valid_until"] else ""
    return f"{said} {word(t('ends soon'), 'orange')}" if row["is_expiring"] else said


def next_audit(row: Mapping[str, Any]) -> str:
    """Return by when the next audit is due, and that the day is over."""
    said = html(format_date(row["next_audit_on"])) if row["next_audit_on"] else ""
    return f"{said} {word(t('overdue'), 'red')}" if row["is_audit_overdue"] else said


def _told(scores: Sequence[float]) -> str:
    said = ", ".join(format_number(one, 0) for one in scores)
    return t("scores of the last {count} audits: {scores} %", count=len(scores), scores=said)


def as_of(chosen: ReportFilter) -> str:
    """Return as of which day the figures of sites hold, as captions say it."""
    return chosen.period.as_of_words(office_today())
