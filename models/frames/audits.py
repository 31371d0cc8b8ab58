"""The columns that reports on audits of model sites promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

_PILLARS: Columns = (
    Column("seiri_pct", mark("Sort"), ColumnType.PERCENT, 10),
    Column("seiton_pct", mark("Set in order"), ColumnType.PERCENT, 10),
    Column("seiso_pct", mark("Shine"), ColumnType.PERCENT, 10),
    Column("seiketsu_pct", mark("Standardise"), ColumnType.PERCENT, 10),
    Column("shitsuke_pct", mark("Sustain"), ColumnType.PERCENT, 10),
)

SCORE_HISTORY: Columns = (
    Column("audited_on", mark("Day of the audit"), ColumnType.DATE, 11),
    Column("kind", mark("Kind of audit"), width=20),
    Column("version", mark("Checklist"), width=26),
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
    Column("grade", mark("Grade"), width=13),
    Column("change_pct", mark("Change since the audit before (points)"), ColumnType.MEASURE, 11),
    Column("bridged_pct", mark("Bridged score"), ColumnType.PERCENT, 10),
    Column("is_break", mark("New version of the checklist"), ColumnType.YES_NO, 10),
    Column("gives_score", mark("Gives the score"), ColumnType.YES_NO, 10),
    *_PILLARS,
    Column("query", mark("Link")),
)
"""One row per finished audit of a site, the earliest first. ``id`` stands in the index.

Each kind of audit has a course of its own: ``change_pct`` is since the one before of its kind,
``is_break`` within it. ``bridged_pct`` goes on from its first score by the changes over what both
versions ask: it may leave 0 to 100, and begins anew where nothing corresponds. ``gives_score``
marks the one audit by which the site is listed and ranked today.
"""

SITE_RADAR: Columns = (
    Column("pillar", mark("Code")),
    Column("label", mark("Pillar"), width=16),
    Column("first_pct", mark("First audit"), ColumnType.PERCENT, 10),
    Column("latest_pct", mark("Last audit"), ColumnType.PERCENT, 10),
    Column("median_pct", mark("Median of its kind of place"), ColumnType.PERCENT, 12),
)
"""One row per pillar, in their order; ``first_pct`` is empty with one audit only."""

ZONE_HEAT: Columns = (
    Column("zone", mark("Zone"), width=24),
    *_PILLARS,
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
)
"""One row per zone of one audit, in their order; empty where nothing applied."""

SITE_LEAGUE: Columns = (
    Column("place", mark("Place"), ColumnType.NUMBER, 7),
    Column("organisation", mark("Organisation"), width=38),
    Column("setting", mark("Kind of place"), width=12),
    Column("state", mark("State"), width=18),
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
    *_PILLARS,
    Column("grade", mark("Grade"), width=13),
    Column("change_pct", mark("Change since the audit before (points)"), ColumnType.MEASURE, 11),
    Column("audit_kind", mark("Audit that gives the score"), width=18),
    Column("audited_on", mark("Day of that audit"), ColumnType.DATE, 11),
    Column("query", mark("Link")),
)
"""One row per site with a score, the highest of the chosen column first. ``id`` in the index.

Equal figures share a place. The scores are those of the last audit by the office or for
acceptance, else of the last there is.
"""

COMPARED_SITES: Columns = SITE_LEAGUE[1:]
"""One row per compared site, in the order asked for; empty figures where it has no score."""

SCORES_BY_SETTING: Columns = (
    Column("key", mark("Code")),
    Column("label", mark("Kind of place"), width=16),
    Column("sites", mark("Sites with a score"), ColumnType.NUMBER, 10, is_total=True),
    Column("lowest_pct", mark("Lowest"), ColumnType.PERCENT, 9),
    Column("lower_pct", mark("Lower quarter"), ColumnType.PERCENT, 9),
    Column("median_pct", mark("Median"), ColumnType.PERCENT, 9),
    Column("upper_pct", mark("Upper quarter"), ColumnType.PERCENT, 9),
    Column("highest_pct", mark("Highest"), ColumnType.PERCENT, 9),
    Column("mean_pct", mark("Average"), ColumnType.PERCENT, 9),
    Column("query", mark("Link")),
)
"""One row per kind of place with a scored site, of the last audits; quarters by nearest rank."""

SPREAD_COLUMNS: Columns = tuple(
    one
    for one in SCORES_BY_SETTING
    if one.name in {"label", "sites", "lowest_pct", "median_pct", "highest_pct"}
)
"""What of them stands on paper."""

SCORES_BY_YEAR: Columns = (
    Column("key", mark("Code")),
    Column("label", mark("Year"), width=10),
    Column("audits", mark("Audits with a score"), ColumnType.NUMBER, 10, is_total=True),
    *SCORES_BY_SETTING[3:9],
    Column("is_open", mark("Unfinished period"), ColumnType.YES_NO, 10),
)
"""One row per year with a scored audit; every finished audit of the year counts."""

SITES_BY_STATE: Columns = (
    Column("state", mark("Code")),
    Column("label", mark("State"), width=24),
    Column("enterprises", mark("Enterprises"), ColumnType.NUMBER, 11, is_total=True),
    Column("others", mark("Schools, hospitals, others"), ColumnType.NUMBER, 11, is_total=True),
    Column("query_enterprises", mark("Link")),
    Column("query_others", mark("Link")),
)
"""One row per state in which a site stands, in the order of a site's life.

Only enterprises count toward target T6 of Decision 1322: the two are never added.
"""

SITE_MEASURES: Columns = (
    Column("name", mark("Measure"), width=36),
    Column("unit", mark("Unit"), width=12),
    Column("value_before", mark("Before"), ColumnType.MEASURE, 12),
    Column("before_on", mark("Measured on (before)"), ColumnType.DATE, 11),
    Column("value_after", mark("After"), ColumnType.MEASURE, 12),
    Column("after_on", mark("Measured on (after)"), ColumnType.DATE, 11),
    Column("change_pct", mark("Change (%)"), ColumnType.PERCENT, 10),
    Column("verdict", mark("Better or worse"), width=16),
)
"""One row per measure of a site, in its order; ``change_pct`` is empty from a base of zero."""

PILLARS_BY_SETTING: Columns = (
    Column("label", mark("Pillar"), width=16),
    Column("school", mark("Schools"), ColumnType.PERCENT, 10),
    Column("hospital", mark("Hospitals"), ColumnType.PERCENT, 10),
    Column("factory", mark("Factories"), ColumnType.PERCENT, 10),
    Column("office", mark("Offices"), ColumnType.PERCENT, 10),
)
"""One row for the whole score, then one per pillar: the average of the last audits."""

AUDIT_LIST: Columns = (
    Column("audited_on", mark("Day of the audit"), ColumnType.DATE, 11),
    Column("organisation", mark("Organisation"), width=36),
    Column("setting", mark("Kind of place"), width=12),
    Column("kind", mark("Kind of audit"), width=20),
    Column("version", mark("Checklist"), width=24),
    Column("score_pct", mark("Score"), ColumnType.PERCENT, 9),
    *_PILLARS,
    Column("grade", mark("Grade"), width=13),
    Column("change_pct", mark("Change since the audit before (points)"), ColumnType.MEASURE, 11),
    Column("is_slip", mark("Slipping"), ColumnType.YES_NO, 10),
    Column("origin", mark("Origin"), width=12),
)
"""One row per finished audit, the earliest first. ``id`` stands in the index."""

FINDING_LIST: Columns = (
    Column("organisation", mark("Organisation"), width=34),
    Column("zone", mark("Zone"), width=18),
    Column("pillar", mark("Pillar"), width=12),
    Column("criterion", mark("Criterion"), width=44),
    Column("found_on", mark("Found on"), ColumnType.DATE, 11),
    Column("owner", mark("Owner"), width=18, withheld=Withheld.PERSON),
    Column("due_on", mark("Due on"), ColumnType.DATE, 11),
    Column("done_on", mark("Mended on"), ColumnType.DATE, 11),
    Column("closed_on", mark("Closed on"), ColumnType.DATE, 11),
    Column("is_overdue", mark("Overdue"), ColumnType.YES_NO, 9),
    Column("action", mark("How it was corrected"), width=30, withheld=Withheld.FREE_TEXT),
)
"""One row per finding of the audits of a period, by the day of the audit."""

RECOGNITION_LIST: Columns = (
    Column("happened_on", mark("On the day"), ColumnType.DATE, 11),
    Column("organisation", mark("Organisation"), width=36),
    Column("setting", mark("Kind of place"), width=12),
    Column("step", mark("Step"), width=16),
    Column("document", mark("Number of the document"), width=18),
    Column("grade", mark("Grade"), width=10),
    Column("valid_until", mark("Recognised until"), ColumnType.DATE, 11),
    Column("is_expiring", mark("Ends within 90 days"), ColumnType.YES_NO, 10),
    Column("state", mark("State"), width=16),
)
"""One row per recognition or renewal of a period, by its day.

``state`` and ``is_expiring`` are as of the end of the period, or of today where that is earlier.
"""

SITES_BY_PROVINCE: Columns = (
    Column("key", mark("Code")),
    Column("code_gso", mark("Province code"), width=10),
    Column("name", mark("Province"), width=24),
    Column("grid", mark("Provincial units"), width=10),
    Column("is_home", mark("Home province"), ColumnType.YES_NO, 10),
    Column("sites", mark("Model sites"), ColumnType.NUMBER, 12, is_total=True),
    Column("query", mark("Link")),
)
"""One row per square of the tile map, zeros too, by code. ``grid`` is "63" or "34"."""

AUDIT_SCORES: Columns = (
    Column("zone", mark("Zone"), width=28),
    Column("seiri", mark("Sort"), ColumnType.PERCENT, 11),
    Column("seiton", mark("Set in order"), ColumnType.PERCENT, 11),
    Column("seiso", mark("Shine"), ColumnType.PERCENT, 11),
    Column("seiketsu", mark("Standardise"), ColumnType.PERCENT, 11),
    Column("shitsuke", mark("Sustain"), ColumnType.PERCENT, 11),
    Column("score", mark("Score"), ColumnType.PERCENT, 11),
)
"""One row per zone of an audit, the last one for the site as a whole; empty: nothing applied."""


AUDIT_LINES: Columns = (
    Column("zone", mark("Zone"), width=20),
    Column("pillar", mark("Pillar"), width=12),
    Column("number", mark("No."), ColumnType.YEAR, 6),
    Column("criterion", mark("Line of the checklist"), width=52),
    Column("points", mark("Points"), ColumnType.YEAR, 8),
    Column("maximum", mark("At most"), ColumnType.YEAR, 8),
    Column("applies", mark("Applies"), ColumnType.YES_NO, 8),
    Column("note", mark("Note"), width=32, withheld=Withheld.FREE_TEXT),
)
"""One row per zone and criterion, in the order of the form. ``points`` is empty where the line does
not apply or has no answer yet.
"""


AUDIT_FINDINGS: Columns = (
    Column("zone", mark("Zone"), width=18),
    Column("criterion", mark("Line of the checklist"), width=38),
    Column("cause", mark("Cause"), width=26),
    Column("action", mark("Corrective action"), width=30, withheld=Withheld.FREE_TEXT),
    Column("owner", mark("Who mends it"), width=18, withheld=Withheld.PERSON),
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("standing", mark("Standing"), width=22),
)
"""One row per finding of an audit: open ones first, by their due day."""
