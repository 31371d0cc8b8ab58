"""The page of one support."""

from typing import Final

from dashboard.components.marks import badge
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.supports import DeleteSupport
from models.frames.supports import SUPPORT_LIST
from models.reports.supports.supports import support_record
from models.services.supports.supports import delete_support
from models.text import mark, t

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["support"],
    report=support_record,
    columns=SUPPORT_LIST,
    title=lambda record: f"{record.row['organisation']} · {record.row['time']}",
    delete=(delete_support, DeleteSupport),
    missing=mark("There is no support under this address. It may have been typed wrongly."),
    invitation=mark("See all supports"),
    links={
        "organisation": ("organisation", "organisation_id"),
        "initiative": ("initiative", "initiative_id"),
    },
    mark=lambda record: badge(
        t("First support") if record.row["is_first"] else t("Repeat support"), "blue"
    ),
)

guarded(lambda: kept_record_screen(SCREEN))
