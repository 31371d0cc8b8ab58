"""The page of one certificate."""

from typing import Final

from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from dashboard.components.supports.labels import standing_mark
from models.commands.certificates import DeleteCertificate
from models.frames.supports import CERTIFICATE_LIST
from models.reports.supports.certificates import certificate_record
from models.services.supports.certificates import delete_certificate
from models.text import mark

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["certificate"],
    report=certificate_record,
    columns=CERTIFICATE_LIST,
    title=lambda record: f"{record.row['standard']} · {record.row['organisation']}",
    delete=(delete_certificate, DeleteCertificate),
    missing=mark("There is no certificate under this address. It may have been typed wrongly."),
    invitation=mark("See all certificates"),
    links={
        "organisation": ("organisation", "organisation_id"),
        "initiative": ("initiative", "initiative_id"),
    },
    mark=lambda record: standing_mark(record.row["standing"]),
)

guarded(lambda: kept_record_screen(SCREEN))
