"""The columns that reports on initiatives promise; see ``models.frames.columns``."""

from models.frames.columns import Column, Columns, ColumnType, Withheld
from models.text import mark

INITIATIVE_LIST: Columns = (
    Column("code", mark("Initiative's code"), width=10),
    Column("title", mark("Initiative"), width=34),
    Column("state", mark("State"), width=12),
    Column("health", mark("Against the plan"), width=12),
    Column("progress_pct", mark("Progress (%)"), ColumnType.NUMBER, 9),
    Column("next_due_on", mark("Next milestone due"), ColumnType.DATE, 11),
    Column("is_late", mark("Late"), ColumnType.YES_NO, 7),
    Column("days_late", mark("Overdue (days)"), ColumnType.NUMBER, 9),
    Column("time", mark("Time, as far as known"), width=18),
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("ends_on", mark("To day"), ColumnType.DATE, 11),
    Column("task_type", mark("Task type"), width=16),
    Column("task_group", mark("Task group"), width=24),
    Column("document", mark("Programme document"), width=14),
    Column("division", mark("Division"), width=14),
    Column("officer", mark("Officer in charge"), width=16, withheld=Withheld.PERSON),
    Column(
        "planned_vnd", mark("Planned, whole years (dong)"), ColumnType.MONEY_VND, 15, is_total=True
    ),
    Column(
        "allocated_vnd",
        mark("Allocated, whole years (dong)"),
        ColumnType.MONEY_VND,
        15,
        is_total=True,
    ),
    Column("paid_vnd", mark("Paid in the period (dong)"), ColumnType.MONEY_VND, 15, is_total=True),
    Column(
        "left_vnd", mark("Left of these budgets (dong)"), ColumnType.MONEY_VND, 15, is_total=True
    ),
    Column("spent_vnd", mark("Spent, all years (dong)"), ColumnType.MONEY_VND, 15, is_total=True),
    Column("owner", mark("Province in charge, where another"), width=14),
    Column("origin", mark("Origin"), width=12),
)
"""One row per initiative, in the order of the list. ``id`` stands in the frame's index.

``starts_on`` and ``ends_on`` are empty where no day is known; ``time`` says what is. Money for
several years stands in the columns of whole years where the period holds them all. Money of another
province's initiative is told where the slice is of such alone, so that no sum mixes them.
``is_late``: a milestone is past its due day and the initiative is not finished; ``days_late`` says
for how many days, empty where none is. Planned, allocated
and left are those of the budget years that the period touches, ``paid_vnd`` goes by the day of the
payment, ``spent_vnd`` holds every year.
"""

INITIATIVE_FILE: Columns = tuple(one for one in INITIATIVE_LIST if one.name != "is_late")
"""What of them stands in a file: the days of delay say by themselves that it is late."""

MILESTONE_TIMELINE: Columns = (
    Column("initiative", mark("Initiative"), width=34),
    Column("code", mark("Initiative's code"), width=10),
    Column("milestone", mark("Milestone"), width=34),
    Column("due_on", mark("Due"), ColumnType.DATE, 11),
    Column("done_on", mark("Done"), ColumnType.DATE, 11),
    Column("standing", mark("Code")),
    Column("standing_label", mark("How it stands"), width=14),
    Column("starts_on", mark("From day"), ColumnType.DATE, 11),
    Column("ends_on", mark("To day"), ColumnType.DATE, 11),
    Column("initiative_id", mark("Code"), ColumnType.NUMBER, 8),
)
"""One row per milestone, initiatives by their next due day, milestones by theirs.

``standing``: done (in time or not), late (due before today, not done), due (within 30 days), later.
"""

MILESTONE_LIST: Columns = tuple(
    one for one in MILESTONE_TIMELINE if one.name not in {"standing", "initiative_id"}
)
"""What of them stands in a file."""

BUDGET: Columns = (
    Column("key", mark("Code")),
    Column("label", mark("By"), width=34),
    Column(
        "planned_vnd",
        mark("Planned, whole years (dong)"),
        ColumnType.MONEY_VND,
        15,
        is_total=True,
    ),
    Column(
        "allocated_vnd",
        mark("Allocated, whole years (dong)"),
        ColumnType.MONEY_VND,
        15,
        is_total=True,
    ),
    Column("paid_vnd", mark("Paid in the period (dong)"), ColumnType.MONEY_VND, 15, is_total=True),
    Column(
        "spent_vnd",
        mark("Spent of these budgets (dong)"),
        ColumnType.MONEY_VND,
        15,
        is_total=True,
    ),
    Column(
        "left_vnd", mark("Left of these budgets (dong)"), ColumnType.MONEY_VND, 15, is_total=True
    ),
    Column("share_pct", mark("Spent of allocated"), ColumnType.PERCENT, 9),
    Column("query", mark("Link")),
)
"""One row per year, source or task group, in its order; one amount for several years has a row of
its own after the years. Planned and allocated are those of whole
budget years, ``spent_vnd`` what was paid from these budgets, ``paid_vnd`` what was paid on days of
the period, from whichever budget. ``share_pct`` is spent of allocated, empty where nothing is
allocated. ``query`` leads to the initiatives behind a year or a group, "" elsewhere.
"""

BUDGET_LIST: Columns = (
    Column("cut", mark("Cut"), width=18),
    *(column for column in BUDGET if column.name not in {"key", "query"}),
)
"""The rows of BUDGET under each cut; every cut tells the whole money, so cuts do not add up."""

PAYMENT_LIST: Columns = (
    Column("paid_on", mark("Paid on"), ColumnType.DATE, 11),
    Column("time", mark("Day, as far as known"), width=14),
    Column("code", mark("Initiative's code"), width=12),
    Column("initiative", mark("Initiative"), width=40),
    Column("budget_year", mark("Budget year"), ColumnType.YEAR, 8),
    Column("source", mark("Source of money"), width=18),
    Column("amount_vnd", mark("Amount (dong)"), ColumnType.MONEY_VND, 16, is_total=True),
    Column("document_number", mark("Number of the document"), width=18),
    Column(
        "early_reason",
        mark("Why before the initiative began"),
        width=24,
        withheld=Withheld.FREE_TEXT,
    ),
    Column("note", mark("Note"), width=28, withheld=Withheld.FREE_TEXT),
    Column("origin", mark("Origin"), width=12),
)
"""One row per payment, by day; ``paid_on`` is empty where only a month or year is known."""
