"""The columns that reports on exchanges promise."""

from models.frames.columns import Column, Columns, ColumnType
from models.text import mark

UNDATED = "undated"
"""The code of the bar of exchanges whose month or quarter is not known."""

EXCHANGE_LIST: Columns = (
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("ends_on", mark("To day"), ColumnType.DATE, 11),
    Column("date_text", mark("Time"), width=12),
    Column("title", mark("Exchange"), width=26),
    Column("kind", mark("Kind of exchange"), width=10),
    Column("direction", mark("Direction"), width=8),
    Column("state", mark("State"), width=10),
    Column("hosts", mark("Host delegations"), width=19),
    Column("guests", mark("Guest delegations"), width=19),
    Column("partners", mark("Partner provinces"), width=11),
    Column("venue", mark("Venue"), width=14),
    Column("topics", mark("Topics"), width=18),
    Column("sites", mark("Sites toured"), width=18),
    Column("lessons", mark("Lessons"), ColumnType.NUMBER, 7, is_total=True),
    Column("headcount", mark("Travellers"), ColumnType.NUMBER, 7, is_total=True),
    Column("cost_vnd", mark("Cost (dong)"), ColumnType.MONEY_VND, 13, is_total=True),
    Column("order_number", mark("Ordered by document"), width=11),
    Column("division", mark("Division"), width=12),
    Column("origin", mark("Origin"), width=11),
)
"""One row per exchange, in the order of the list. ``id`` stands in the frame's index.

``guests`` holds guests and participants; a group stands there by its name, with how many members
are named. Without a day ``starts_on`` and ``ends_on`` are empty. ``headcount`` counts those who
travelled: our own people on an outgoing exchange, the others' on an incoming one, all but the
hosts on one inside the province or only observed.
"""


EXCHANGES_OVER_TIME: Columns = (
    Column("bucket", mark("Code")),
    Column("label", mark("Period"), width=18),
    Column("first_day", mark("From day"), ColumnType.DATE, 12),
    Column("direction", mark("Code")),
    Column("direction_label", mark("Direction"), width=14),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14, is_total=True),
    Column("is_open", mark("Unfinished period"), ColumnType.YES_NO, 12),
    Column("query", mark("Link")),
)
"""One row per bucket and direction, in time order, gaps filled with zero; no row where none held.

``bucket`` is a period's code (2022, 2022-Q3, 2022-11); ``direction`` is outgoing or incoming, and
internal or observed where the slice holds such records. Exchanges known to the year only stand in
a bucket of their own, UNDATED, where the others are shorter than a year.
"""


PLANNED_AGAINST_HELD: Columns = (
    Column("bucket", mark("Code")),
    Column("label", mark("Period"), width=18),
    Column("first_day", mark("From day"), ColumnType.DATE, 12),
    Column("planned", mark("Planned, not yet held"), ColumnType.NUMBER, 14, is_total=True),
    Column("held", mark("Held"), ColumnType.NUMBER, 14, is_total=True),
    Column("cancelled", mark("Cancelled"), ColumnType.NUMBER, 14, is_total=True),
    Column("is_open", mark("Unfinished period"), ColumnType.YES_NO, 12),
    Column("query_planned", mark("Link")),
    Column("query_held", mark("Link")),
    Column("query_cancelled", mark("Link")),
)
"""One row per bucket, in time order, gaps filled with zero: what each exchange became by today."""


EXCHANGES_BY_TOPIC: Columns = (
    Column("topic", mark("Code")),
    Column("label", mark("Topic"), width=40),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("query", mark("Link")),
)
"""One row per topic in use, most exchanges first. One exchange may count under several topics."""


EXCHANGES_BY_PARTNER: Columns = (
    Column("key", mark("Code")),
    Column("code_gso", mark("Province code"), width=10),
    Column("name", mark("Province"), width=24),
    Column("grid", mark("Provincial units"), width=10),
    Column("is_home", mark("Home province"), ColumnType.YES_NO, 10),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("outgoing", mark("Outgoing"), ColumnType.NUMBER, 12),
    Column("incoming", mark("Incoming"), ColumnType.NUMBER, 12),
    Column("within", mark("Within the same unit today"), ColumnType.NUMBER, 12),
    Column("query", mark("Link")),
)
"""One row per square of the tile map, zeros too, by code. ``grid`` is "63" or "34".

As now: the 34 units; ``within`` counts, on the home square, exchanges with a province that has
since become one unit with ours. As then: the 63 units up to 30/6/2025 and the 34 from 1/7/2025;
both where the slice reaches over both, so the map is drawn twice and nothing moves across.
An exchange counts once per square, however many delegations came from there.
"""


LEARNED_FROM: Columns = (
    Column("learner", mark("Code")),
    Column("learner_code", mark("Province code"), width=10),
    Column("learner_name", mark("Who came"), width=26),
    Column("teacher", mark("Code")),
    Column("teacher_code", mark("Province code"), width=10),
    Column("teacher_name", mark("Host they learned from"), width=26),
    Column("grid", mark("Provincial units"), width=10),
    Column("way", mark("Code")),
    Column("way_label", mark("Direction"), width=16),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("query", mark("Link")),
)
"""One row per pair of units and map (``grid`` as in EXCHANGES_BY_PARTNER), most exchanges first.

Whoever comes learns from the host: of one exchange, each unit with a guest or participant from
each unit with a host, once a pair however many delegations they sent. Guests are not paired with
each other. ``way`` is outgoing where we came, incoming where we hosted, internal where both are one
unit (as then or as now), observed between others.
"""


TOPICS_TO_LEARN: Columns = (
    Column("teacher", mark("Code")),
    Column("teacher_name", mark("Province"), width=26),
    Column("topic", mark("Code")),
    Column("label", mark("Topic"), width=40),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("query", mark("Link")),
)
"""One row per province and topic that it showed to others and not to us; most exchanges first."""


LATEST_EXCHANGES: Columns = (
    Column("date_text", mark("Time"), width=18),
    Column("title", mark("Exchange"), width=48),
    Column("direction", mark("Code")),
    Column("direction_label", mark("Direction"), width=14),
    Column("state", mark("Code")),
    Column("state_label", mark("State"), width=14),
    Column("partners", mark("Partner provinces"), width=24),
    Column("origin", mark("Code")),
    Column("origin_label", mark("Origin"), width=20),
)
"""One row per exchange, the latest first. ``id`` stands in the frame's index."""


REPORT_OVER_TIME: Columns = (
    Column("label", mark("Period"), width=18),
    Column("outgoing", mark("Outgoing"), ColumnType.NUMBER, 9),
    Column("incoming", mark("Incoming"), ColumnType.NUMBER, 9),
    Column("internal", mark("Visit inside the province"), ColumnType.NUMBER, 12),
    Column("observed", mark("Observed"), ColumnType.NUMBER, 9),
    Column("total", mark("Total"), ColumnType.NUMBER, 9),
)
"""One row per bucket of EXCHANGES_OVER_TIME, its directions beside each other; with ``is_open``."""


REPORT_PLANNED: Columns = (
    Column("label", mark("Period"), width=18),
    Column("held", mark("Held"), ColumnType.NUMBER, 9),
    Column("planned", mark("Planned, not yet held"), ColumnType.NUMBER, 9),
    Column("cancelled", mark("Cancelled"), ColumnType.NUMBER, 9),
    Column("total", mark("Total"), ColumnType.NUMBER, 9),
)
"""One row per bucket of PLANNED_AGAINST_HELD; with ``is_open``."""


REPORT_TOPICS: Columns = (
    Column("label", mark("Topic"), width=60),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("share_pct", mark("Share of exchanges held"), ColumnType.PERCENT, 14),
)
"""One row per topic of EXCHANGES_BY_TOPIC, most first. Shares add up to more than 100 %."""


REPORT_PROVINCES: Columns = (
    Column("name", mark("Province"), width=40),
    Column("exchanges", mark("Exchanges held"), ColumnType.NUMBER, 14),
    Column("outgoing", mark("Outgoing"), ColumnType.NUMBER, 12),
    Column("incoming", mark("Incoming"), ColumnType.NUMBER, 12),
    Column("until_63", mark("Up to 30/6/2025 (63 units)"), ColumnType.NUMBER, 14),
    Column("since_34", mark("From 1/7/2025 (34 units)"), ColumnType.NUMBER, 14),
)
"""One row per province met (EXCHANGES_BY_PARTNER without zeros), most first; with ``is_home``.

A unit on both maps, such as Hà Nội, stands once; the last two columns say how many of its exchanges
stand on which map. Two units of one name, such as Bắc Ninh before and after 1/7/2025, stand apart;
``unit`` is the name without days.
"""
