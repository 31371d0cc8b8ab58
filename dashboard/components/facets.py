"""What can be narrowed down on which screen: the fields of the filter, and their values."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard import context
from models.lookups.places import province_names
from models.reports.choices import (
    LISTS,
    Choice,
    division_choices,
    document_choices,
    list_choices,
    province_choices,
)
from models.vocabulary import (
    AuditGrade,
    CertificateKind,
    CertificateStanding,
    Direction,
    ExchangeKind,
    ExchangeState,
    FundingSource,
    InitiativeState,
    OrganisationKind,
    OrganisationSize,
    Origin,
    ProgressHealth,
    Setting,
    SiteAlert,
    SiteState,
    TaskType,
    Term,
)

_EXCHANGES: Final = ("directions", "states", "kinds", "origins", "topics", "partners", "provinces")
_INITIATIVES: Final = (
    "initiative_states",
    "healths",
    "task_groups",
    "task_types",
    "documents",
    "divisions",
    "origins",
    "provinces",
)

_SITES: Final = (
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

FACETS: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": _EXCHANGES,
    "exchanges": (*_EXCHANGES, "tools"),
    "reports": _EXCHANGES,
    "organisations": ("organisation_kinds", "sectors", "sizes", "provinces", "origins"),
    "initiatives": _INITIATIVES,
    "site_scores": _SITES,
    "model_sites": _SITES,
    "supports": (
        "tools",
        "standards",
        "organisation_kinds",
        "sectors",
        "sizes",
        "divisions",
        "provinces",
        "origins",
    ),
    "certificates": (
        "standings",
        "standards",
        "certificate_kinds",
        "divisions",
        "provinces",
        "origins",
    ),
    "training_courses": ("topics", "tools", "divisions", "provinces", "origins"),
    "indicators": ("healths",),
    "programme_report": ("divisions",),
    "sites_report": ("settings", "tools", "divisions", "provinces"),
    "completeness": ("divisions",),
    "milestones": _INITIATIVES,
    "budget": (*_INITIATIVES, "funding"),
}
"""The screens that show a slice, each with the fields its filter bar offers beside period and era.

A screen heeds these fields only, so that a link from one screen to another carries what both know.
"""

TERMS: Final[Mapping[str, type[Term]]] = {
    "directions": Direction,
    "states": ExchangeState,
    "kinds": ExchangeKind,
    "origins": Origin,
    "initiative_states": InitiativeState,
    "healths": ProgressHealth,
    "task_types": TaskType,
    "funding": FundingSource,
    "organisation_kinds": OrganisationKind,
    "sizes": OrganisationSize,
    "certificate_kinds": CertificateKind,
    "standings": CertificateStanding,
    "site_states": SiteState,
    "settings": Setting,
    "site_alerts": SiteAlert,
    "audit_grades": AuditGrade,
}
"""The fields whose values are fixed terms."""


def heeded(screen: str) -> frozenset[str]:
    """Return the names of the filter's fields that a screen heeds."""
    also = ("target_set",) if screen == "indicators" else ()
    return frozenset((*FACETS[screen], *also, "search", "is_own", "is_overdue"))


def options(name: str) -> Sequence[Choice]:
    """Return what a field of the filter offers to choose from: the link's value and its label."""
    if name in TERMS:
        return [Choice(term, term.label) for term in TERMS[name]]
    if name in LISTS:
        return context.load(list_choices, name)
    if name in {"partners", "provinces"}:
        return context.load(province_choices, None)
    return context.load({"divisions": division_choices, "documents": document_choices}[name])


def labels(name: str) -> Mapping[Any, str]:
    """Return the label of every value a field may hold, also of units that are offered no more."""
    known = {str(choice.value): choice.label for choice in options(name)}
    if name in {"partners", "provinces"}:
        return {**context.load(province_names), **known}
    return known
