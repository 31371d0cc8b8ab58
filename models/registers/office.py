"""Documents of the programme, as a register; and the acts on the office itself."""

from models.registers.register import (
    Part,
    Register,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import IssuedReport, ProgrammeDocument, SignedCopy
from models.text import mark

_PROGRAMME_DOCUMENT_ACTS = TrailActions(
    "programme_document",
    TrailGroup.LISTS,
    {
        "corrected": mark("corrected a programme document"),
        "deleted": mark("put a programme document in the trash"),
        "restored": mark("took a programme document out of the trash"),
        "registered": mark("registered a programme document"),
    },
)


PROGRAMME_DOCUMENT = Register(
    "programme_documents",
    mark("Programme documents"),
    mark("Programme document"),
    ProgrammeDocument,
    _PROGRAMME_DOCUMENT_ACTS,
    titled_by(ProgrammeDocument, ProgrammeDocument.number),
    searched_in(ProgrammeDocument),
)

_ISSUED_REPORT_ACTS = TrailActions(
    "issued_report",
    TrailGroup.LISTS,
    {
        "issued": mark("issued a report"),
        "signed": mark("filed a signed copy of a report"),
        "withdrawn": mark("withdrew an issued report"),
    },
)
ISSUED_REPORT = Register(
    "issued_reports",
    mark("Issued reports"),
    mark("Issued report"),
    IssuedReport,
    _ISSUED_REPORT_ACTS,
    titled_by(IssuedReport, IssuedReport.title),
    searched_in(IssuedReport),
    (Part(mark("Signed copy"), SignedCopy, "verdict"),),
    day=IssuedReport.issued_on,
)

ACTS = (
    TrailActions(
        "account",
        TrailGroup.ACCOUNTS,
        {
            "created": mark("created an account"),
            "changed": mark("changed an account"),
            "disabled": mark("disabled an account"),
            "enabled": mark("enabled an account"),
            "locked": mark("the account was locked after too many failed sign-ins"),
            "unlocked": mark("unlocked an account"),
            "password_changed": mark("changed their own password"),
            "password_reset": mark("gave an account a one-time password"),
            "roles_changed": mark("changed the roles of an account"),
            "signed_in": mark("signed in"),
            "present_password_wrong": mark("gave a wrong present password"),
            "sign_in_while_locked": mark("tried again while locked out"),
            "sign_in_failed": mark("failed to sign in"),
            "signed_out": mark("signed out"),
        },
    ),
    TrailActions(
        "backup",
        TrailGroup.SYSTEM,
        {
            "downloaded": mark("downloaded a backup"),
            "failed": mark("a backup failed"),
            "made": mark("made a backup"),
            "restored": mark("restored a backup"),
        },
    ),
    TrailActions(
        "comment",
        TrailGroup.COMMENTS,
        {
            "corrected": mark("corrected a comment"),
            "taken_away": mark("took a comment away"),
            "written": mark("wrote a comment"),
        },
    ),
    TrailActions(
        "demonstration",
        TrailGroup.SYSTEM,
        {
            "loaded": mark("loaded the demonstration data"),
        },
    ),
    TrailActions(
        "import",
        TrailGroup.FILES,
        {
            "done": mark("took a file into a register"),
            "undone": mark("undid the taking in of a file"),
        },
    ),
    TrailActions(
        "division",
        TrailGroup.OFFICE,
        {
            "added": mark("added a division"),
            "changed": mark("changed a division"),
            "removed": mark("removed a division that was not in use"),
        },
    ),
    TrailActions(
        "document_settings",
        TrailGroup.OFFICE,
        {
            "set": mark("set what official documents say"),
        },
    ),
    TrailActions(
        "document_text",
        TrailGroup.LISTS,
        {
            "saved": mark("wrote in an official document"),
        },
    ),
    TrailActions(
        "file",
        TrailGroup.FILES,
        {
            "downloaded": mark("downloaded a file"),
            "removed": mark("cleared away files that nothing held"),
            "shown": mark("looked at a photo"),
            "taken_in": mark("added a file"),
        },
    ),
    TrailActions(
        "list_entry",
        TrailGroup.LISTS,
        {
            "added": mark("added an entry to a list"),
            "changed": mark("changed an entry of a list"),
            "offered": mark("offered an entry of a list again"),
            "removed": mark("removed an entry of a list that was not in use"),
            "withdrawn": mark("withdrew an entry of a list"),
        },
    ),
    TrailActions(
        "list",
        TrailGroup.SYSTEM,
        {
            "exported": mark("exported a list"),
        },
    ),
    TrailActions(
        "office",
        TrailGroup.OFFICE,
        {
            "changed": mark("changed the facts of the office"),
            "set_up": mark("set up the office"),
        },
    ),
    TrailActions(
        "public",
        TrailGroup.SYSTEM,
        {
            "loaded": mark("loaded the public records"),
        },
    ),
    TrailActions(
        "quality",
        TrailGroup.OFFICE,
        {
            "accepted": mark("accepted a fault of the data until a day"),
            "acceptance_ended": mark("accepts a fault of the data no longer"),
            "rule_set": mark("set a rule of data quality"),
        },
    ),
    TrailActions(
        "reference",
        TrailGroup.SYSTEM,
        {
            "loaded": mark("loaded the reference data"),
        },
    ),
    TrailActions(
        "report",
        TrailGroup.SYSTEM,
        {
            "exported": mark("took a report away"),
        },
    ),
    TrailActions(
        "schema",
        TrailGroup.SYSTEM,
        {
            "migrated": mark("brought the database up to this version of the product"),
            "numbered": mark("gave each record a number that no other record anywhere has"),
        },
    ),
    TrailActions(
        "session",
        TrailGroup.ACCOUNTS,
        {
            "ended": mark("ended a session"),
        },
    ),
    TrailActions(
        "unit",
        TrailGroup.OFFICE,
        {
            "added": mark("added a provincial unit"),
            "changed": mark("changed a provincial unit"),
        },
    ),
    TrailActions(
        "unit_change",
        TrailGroup.OFFICE,
        {
            "recorded": mark("recorded a change of provincial units"),
            "undone": mark("took a recorded change of provincial units back"),
        },
    ),
    TrailActions(
        "view",
        TrailGroup.SYSTEM,
        {
            "removed": mark("removed a saved view"),
            "saved": mark("saved a view"),
            "shared": mark("shared a saved view"),
            "unshared": mark("took a saved view back from the others"),
        },
    ),
)
REGISTERS = (PROGRAMME_DOCUMENT, ISSUED_REPORT)
