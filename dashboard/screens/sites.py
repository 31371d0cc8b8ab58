"""Screens of model sites and their report."""

from typing import Final

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

SITE_FACETS: Final = (
    "settings",
    "site_states",
    "site_alerts",
    "audit_grades",
    "tools",
    "organisation_kinds",
    "documents",
    "divisions",
    "provinces",
    "origins",
)

MODEL_SITES = Screen(
    "model_sites",
    "mo-hinh-diem",
    mark("Model sites"),
    mark(
        "Every site that is, was or may become a model, with its place in the life from proposal "
        "to copied. Enterprises count toward the national target; schools and hospitals are model "
        "sites all the same: the two figures are never mixed."
    ),
    icon=":material/hotel_class:",
    menu=(MenuGroup.SITES, 1),
    facets=(*SITE_FACETS, "copying"),
)
MODEL_SITE = Screen(
    "model_site",
    "mot-mo-hinh-diem",
    mark("Model site"),
    mark(
        "One site: its facts and the steps of its life, each with its document. Recognition has a "
        "grade and a last day; a head decides it."
    ),
)
MODEL_SITE_FORM = Screen(
    "model_site_form",
    "ghi-mo-hinh-diem",
    mark("Propose a model site"),
    mark(
        "Organisation, kind of place and first day are enough. The steps of its life are taken on "
        "its page, each with its document."
    ),
    action=Action.LOG,
)
PUBLISHED_SITES = Screen(
    "published_sites",
    "mo-hinh-cong-bo",
    mark("Sites that were published"),
    mark(
        "Sites of the whole country that public sources tell of, each with its source. They are "
        "for reading and never counted with the office's own; only some are called model sites."
    ),
)
SITE_SCORES = Screen(
    "site_scores",
    "diem-5s",
    mark("5S scores"),
    mark(
        "How the scores of the office's sites spread, by kind of place in the audits that give "
        "each its score (the last of the office or for acceptance, else the last there is) and by "
        "year in all of them, and who stands first by the whole score or by one pillar. Narrow it "
        "with the filter above."
    ),
    icon=":material/leaderboard:",
    menu=(MenuGroup.SITES, 3),
    facets=SITE_FACETS,
)
SITE_COMPARISON = Screen(
    "site_comparison",
    "so-sanh-mo-hinh",
    mark("Compare model sites"),
    mark(
        "Up to four sites beside each other: the pillars of the audits that give their scores, and"
        " each one's course over time. The address holds the chosen sites and can be sent to a "
        "colleague."
    ),
)
SITES_REPORT = Screen(
    "sites_report",
    "bao-cao-mo-hinh",
    mark("Report on sites"),
    mark(
        "The office's report on model sites for the chosen period: where they stand, their audits "
        "and scores, findings, recognitions and what expires. Choose the sections, look at the "
        "figures, take the Excel file away."
    ),
    action=Action.EXPORT,
    icon=":material/workspaces:",
    menu=(MenuGroup.REPORTS, 3),
    facets=("settings", "tools", "divisions", "provinces"),
)

SITE_FIGURES = Screen(
    "site_figures",
    "so-lieu-mo-hinh",
    mark("Figures on model sites"),
    mark(
        "How many sites are models, on the way, or need attention, and how they score, as of the "
        "last day of the period. Press a figure or a bar to see its sites."
    ),
    icon=":material/bar_chart:",
    menu=(MenuGroup.SITES, 2),
    facets=("provinces", "origins"),
)

RECOGNITION = Screen(
    "recognition",
    "xet-cong-nhan",
    mark("Recognition"),
    mark(
        "Which sites meet the office's conditions today and wait for a head to recognise them, and "
        "what the others still lack. Beside: whose score fell, in which pillars and zones, and "
        "which lines fail again and again."
    ),
    icon=":material/workspace_premium:",
    menu=(MenuGroup.SITES, 4),
)

REPLICATIONS = Screen(
    "replications",
    "nhan-rong",
    mark("Replications"),
    mark(
        "Which model site was copied where, when, and what was changed to fit. Each is entered on "
        "the page of the site. A site is never copied to itself, not over others either. The step "
        "“Copied elsewhere” in the life of a site rests on these records."
    ),
    icon=":material/content_copy:",
    menu=(MenuGroup.SITES, 5),
    facets=("tools", "settings", "divisions", "origins", "precisions"),
)
REPLICATION = Screen(
    "replication",
    "mot-lan-nhan-rong",
    mark("Replication"),
    mark(
        "One site copied to another: when, what was changed so that it fits, and which lesson was "
        "copied, where it was one. Both sites show it on their pages."
    ),
)
REPLICATION_FORM = Screen(
    "replication_form",
    "ghi-nhan-rong",
    mark("Enter a replication"),
    mark(
        "The two sites and the day, or only its month or year, are enough. Say what was changed: "
        "it helps the next one who copies. The day is not before the first site ran. A place that "
        "is not in the register yet is proposed first; without a lesson, the site was copied with "
        "all that it does."
    ),
    action=Action.LOG,
)

SCREENS = (
    SITE_FIGURES,
    MODEL_SITES,
    MODEL_SITE,
    MODEL_SITE_FORM,
    PUBLISHED_SITES,
    SITE_SCORES,
    SITE_COMPARISON,
    SITES_REPORT,
    RECOGNITION,
    REPLICATIONS,
    REPLICATION,
    REPLICATION_FORM,
)
