"""Screens of supports, certificates and training courses."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

SUPPORTS = Screen(
    "supports",
    "ho-tro",
    mark("Supports"),
    mark(
        "Every support: one organisation helped with one tool or standard in one year. The number "
        "of supports and the number of distinct enterprises are two figures. A support known "
        "to its month or year counts in periods that hold all of it; the list says what is left "
        "out."
    ),
    icon=":material/volunteer_activism:",
    menu=(MenuGroup.ORGANISATIONS, 2),
    facets=(
        "tools",
        "standards",
        "organisation_kinds",
        "sectors",
        "sizes",
        "divisions",
        "provinces",
        "origins",
        "precisions",
    ),
)
SUPPORT = Screen(
    "support",
    "mot-ho-tro",
    mark("Support"),
    mark(
        "One support with its amount, its result and productivity before and after. Whether it is "
        "the organisation's first follows from the register."
    ),
)
SUPPORT_FORM = Screen(
    "support_form",
    "ghi-ho-tro",
    mark("Enter a support"),
    mark(
        "Organisation, day (or only its month or year), and one tool or one standard are enough. "
        "Productivity before and after needs its unit; the change is worked out."
    ),
    action=Action.LOG,
    icon=":material/add_circle:",
    menu=(MenuGroup.ENTRY, 2),
)
CERTIFICATES = Screen(
    "certificates",
    "giay-chung-nhan",
    mark("Certificates"),
    mark(
        "Certificates that organisations hold, from issue to expiry. The state is that of the last"
        " day of the chosen period, or of today; choose “Ends within 90 days” in the filter to see"
        " whom to call."
    ),
    icon=":material/workspace_premium:",
    menu=(MenuGroup.ORGANISATIONS, 3),
    facets=("standings", "standards", "certificate_kinds", "divisions", "provinces", "origins"),
)
CERTIFICATE = Screen(
    "certificate",
    "mot-giay-chung-nhan",
    mark("Certificate"),
    mark(
        "One certificate, its standard, certifier and days. A correction keeps what stood before "
        "in the history."
    ),
)
CERTIFICATE_FORM = Screen(
    "certificate_form",
    "ghi-giay-chung-nhan",
    mark("Enter a certificate"),
    mark(
        "Organisation, standard, number, certifier and day of issue are needed. Two certificates "
        "of one number and standard are asked about before saving."
    ),
    action=Action.LOG,
)
TRAINING_COURSES = Screen(
    "training_courses",
    "dao-tao",
    mark("Training courses"),
    mark(
        "Courses with their attendances, distinct people and organisations: three figures that are "
        "never added to each other. A course belongs to the period in which it began."
    ),
    icon=":material/school:",
    menu=(MenuGroup.ORGANISATIONS, 4),
    facets=("topics", "tools", "divisions", "provinces", "origins"),
)
TRAINING_COURSE = Screen(
    "training_course",
    "mot-lop-dao-tao",
    mark("Training course"),
    mark(
        "One course and the organisations that sent people. Attendances count every seat, people "
        "only once."
    ),
)
TRAINING_COURSE_FORM = Screen(
    "training_course_form",
    "ghi-dao-tao",
    mark("Enter a training course"),
    mark(
        "Title, days and attendances are needed. Distinct people can be left out where they were "
        "not counted, but never exceed the attendances."
    ),
    action=Action.LOG,
)

SCREENS = (
    SUPPORTS,
    SUPPORT,
    SUPPORT_FORM,
    CERTIFICATES,
    CERTIFICATE,
    CERTIFICATE_FORM,
    TRAINING_COURSES,
    TRAINING_COURSE,
    TRAINING_COURSE_FORM,
)
