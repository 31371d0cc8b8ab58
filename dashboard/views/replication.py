"""The page of one replication."""

from typing import Final

from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.replications import DeleteReplication
from models.frames.replications import REPLICATION_LIST
from models.reports.lessons.replications import replication_record
from models.services.lessons.replications import delete_replication
from models.text import mark

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["replication"],
    report=replication_record,
    columns=REPLICATION_LIST,
    title=lambda record: f"{record.row['source']} → {record.row['target']}",
    delete=(delete_replication, DeleteReplication),
    missing=mark("There is no replication under this address. It may have been typed wrongly."),
    invitation=mark("See all replications"),
    links={
        "source": ("model_site", "from_site_id"),
        "target": ("model_site", "to_site_id"),
        "lesson": ("lesson", "lesson_id"),
    },
)

guarded(lambda: kept_record_screen(SCREEN))
