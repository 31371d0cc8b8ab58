"""Screens of the office itself: its documents, people, lists, settings and trail."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

PROGRAMME_DOCUMENTS = Screen(
    "programme_documents",
    "van-ban",
    mark("Programme documents"),
    mark(
        "Decisions, the plans that carry them out, and the initiatives that hang on each. Press a "
        "number of initiatives to see them."
    ),
    icon=":material/account_tree:",
    menu=(MenuGroup.INITIATIVES, 5),
)
DOCUMENT_FORM = Screen(
    "document_form",
    "ghi-van-ban",
    mark("Enter a document"),
    mark(
        "Number, kind and title are enough. Say which document it carries out, and it stands under "
        "it in the tree."
    ),
    action=Action.ENTER_DOCUMENTS,
)
PERIOD_REPORT = Screen(
    "period_report",
    "bao-cao-tong-hop",
    mark("Report of the period"),
    mark(
        "One workbook over all registers for the chosen period: indicators, initiatives, money, "
        "model sites, exchanges, lessons and actions, with a sheet of contents whose links lead to "
        "the others. Choose the sheets, look at the main figures, take the Excel file away."
    ),
    action=Action.EXPORT,
    icon=":material/library_books:",
    menu=(MenuGroup.REPORTS, 0),
    facets=("divisions",),
)
PROGRAMME_REPORT = Screen(
    "programme_report",
    "bao-cao-1322",
    mark("Report on 1322"),
    mark(
        "The office's report on Programme 1322 for the chosen period: indicators against targets, "
        "initiatives, money, supports, certificates, training. Choose the sections, look at the "
        "figures, take the Excel file away, or the report or plan as an official document: write "
        "the parts that no figure tells, then take the .docx or .pdf, or have your own .docx "
        "filled."
    ),
    action=Action.EXPORT,
    icon=":material/lab_profile:",
    menu=(MenuGroup.REPORTS, 2),
    facets=("divisions",),
)
ISSUED_REPORTS = Screen(
    "issued_reports",
    "bao-cao-da-phat-hanh",
    mark("Issued reports"),
    mark(
        "The register of reports that left the office: number, day, signer, the files as they were "
        "issued, whether a signed copy came back. A report is issued where its document is made."
    ),
    icon=":material/verified:",
    menu=(MenuGroup.REPORTS, 8),
    facets=("origins",),
)
ISSUED_REPORT = Screen(
    "issued_report",
    "mot-bao-cao-da-phat-hanh",
    mark("Issued report"),
    mark(
        "One report as it was issued; nothing of it changes. Its figures stand beside those of "
        "today, with what was entered, corrected or deleted since. Send the signed .pdf back: its "
        "signature is checked and it is kept here. A head may withdraw the report for a reason."
    ),
)
YEAR_DOSSIER = Screen(
    "year_dossier",
    "ho-so-nam",
    mark("Dossier of the year"),
    mark(
        "What the office issued in a year, with number, day, signer, state and signed copies, as"
        " one .zip to file: every file with its SHA-256, and the list of contents. Attachments of"
        " the year's records go along if you ask."
    ),
    icon=":material/folder_zip:",
    menu=(MenuGroup.REPORTS, 9),
)
OFFICE_SETTINGS = Screen(
    "office_settings",
    "don-vi",
    mark("The office"),
    mark(
        "The name of the office, its superior body, its home province and its divisions, as they "
        "stand on reports. A division that has been used is retired, not deleted."
    ),
    action=Action.MANAGE_SETTINGS,
    icon=":material/apartment:",
    menu=(MenuGroup.ADMINISTRATION, 4),
)
SITE_RULES = Screen(
    "site_rules",
    "quy-tac-mo-hinh",
    mark("Rules of model sites"),
    mark(
        "From which score each grade of an audit begins, how long a finding and the next audit may "
        "take, and which step of a model site's life may follow which. Sites and audits of before "
        "stay as they were."
    ),
    action=Action.MANAGE_SETTINGS,
    icon=":material/rule_settings:",
    menu=(MenuGroup.ADMINISTRATION, 5),
)
LISTS = Screen(
    "lists",
    "danh-muc",
    mark("Lists"),
    mark(
        "The tools, topics, sectors, standards and task groups that forms and filters offer. Add "
        "what is missing, rename, put in order. An entry that records bear is withdrawn: it stays "
        "on them, is no longer offered, and can still be filtered by."
    ),
    action=Action.EDIT_LISTS,
    icon=":material/format_list_bulleted:",
    menu=(MenuGroup.ADMINISTRATION, 2),
)
UNITS = Screen(
    "units",
    "don-vi-hanh-chinh",
    mark("Provinces and cities"),
    mark(
        "The provinces and cities of any day, and what became of them. A merger, a split, a new "
        "name, kind or code is recorded with its day and resolution; a preview shows what moves. "
        "No record is rewritten: each keeps the unit of its day and can be read as then or as now."
    ),
    action=Action.MANAGE_UNITS,
    icon=":material/map:",
    menu=(MenuGroup.ADMINISTRATION, 3),
)
TRASH = Screen(
    "trash",
    "thung-rac",
    mark("Trash"),
    mark(
        "Records that were deleted stay here with who deleted them, when and why. Restore one and "
        "it stands again in every list and figure."
    ),
    action=Action.DELETE_OWN_RECENT,
    icon=":material/delete:",
    menu=(MenuGroup.ADMINISTRATION, 1),
)
ACCOUNTS = Screen(
    "accounts",
    "tai-khoan",
    mark("Accounts"),
    mark(
        "Who may sign in and what they may do. A new account gets a one-time password, shown once: "
        "hand it over in person. Somebody who leaves is disabled, not deleted: what they did stays "
        "in the trail."
    ),
    action=Action.MANAGE_ACCOUNTS,
    icon=":material/group:",
    menu=(MenuGroup.ADMINISTRATION, 7),
)
BACKUPS = Screen(
    "backups",
    "sao-luu",
    mark("Backups"),
    mark(
        "A backup is one checked file of all data and photos. Keep a copy on another disk. Before "
        "one is restored you are told what would be lost; the data of now are kept as a backup of "
        "their own."
    ),
    action=Action.BACK_UP,
    icon=":material/database:",
    menu=(MenuGroup.ADMINISTRATION, 8),
)
TRAIL = Screen(
    "trail",
    "nhat-ky",
    mark("Audit trail"),
    mark(
        "Who did what and when, with the old and the new values. Nobody can change or delete this "
        "trail. Officers see what they did themselves; heads and administrators see everything."
    ),
    action=Action.READ_OWN_TRAIL,
    icon=":material/history:",
    menu=(MenuGroup.ADMINISTRATION, 9),
)
MY_ACCOUNT = Screen(
    "my_account",
    "tai-khoan-cua-toi",
    mark("My account"),
    mark(
        "Your name, your roles and your recent sign-ins. If a sign-in is not yours, change the "
        "password: every other session ends at once."
    ),
    icon=":material/account_circle:",
)
MY_WORK = Screen(
    "my_work",
    "viec-da-lam",
    mark("Work done"),
    mark(
        "What you entered, corrected, finished, verified and approved, month by month, as the "
        "trail has it. Press a figure for its rows; take the file away for the assessment of the "
        "month. Nobody but you sees this page."
    ),
    icon=":material/work_history:",
)
OFFICE_SET_UP = Screen(
    "office_set_up",
    "thiet-lap",
    mark("Set up the office"),
    mark(
        "Tell once whose system this is. The home province decides which exchanges are incoming, "
        "which are outgoing and which stay inside the province. Everything here can be corrected "
        "later."
    ),
)

SCREENS = (
    PROGRAMME_DOCUMENTS,
    DOCUMENT_FORM,
    PERIOD_REPORT,
    PROGRAMME_REPORT,
    ISSUED_REPORTS,
    ISSUED_REPORT,
    YEAR_DOSSIER,
    OFFICE_SETTINGS,
    SITE_RULES,
    LISTS,
    UNITS,
    TRASH,
    ACCOUNTS,
    BACKUPS,
    TRAIL,
    MY_ACCOUNT,
    MY_WORK,
    OFFICE_SET_UP,
)
