"""The register of documents on the screens."""

from dashboard.components.office.issued_list import ISSUED_REPORTS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import office as screens
from models.commands.programme_documents import RestoreProgrammeDocument
from models.registers import office as register
from models.services.office.programme_documents import restore_document

SHOWN = (
    ShownRegister(
        register.PROGRAMME_DOCUMENT,
        None,
        (restore_document, RestoreProgrammeDocument),
        "document_id",
    ),
    ShownRegister(register.ISSUED_REPORT, screens.ISSUED_REPORT, None, listed=ISSUED_REPORTS),
)
