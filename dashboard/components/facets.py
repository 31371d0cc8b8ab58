"""What can be narrowed down on which screen: the fields of the filter, and their values."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard import context
from dashboard.screens import SCREENS
from models.lookups.places import province_names
from models.reports.choices import (
    LISTS,
    Choice,
    account_choices,
    division_choices,
    document_choices,
    exchange_names,
    list_choices,
    province_choices,
)
from models.reports.exports import EXPORTED
from models.reports.sites.where import SITE_FIELDS
from models.vocabulary import (
    ActionState,
    AuditGrade,
    CertificateKind,
    CertificateStanding,
    DatePrecision,
    Direction,
    ExchangeKind,
    ExchangeState,
    FundingSource,
    IndicatorHealth,
    InitiativeState,
    LessonNeed,
    LessonState,
    NoteKind,
    OrganisationKind,
    OrganisationSize,
    Origin,
    Owner,
    ProgressHealth,
    Setting,
    SiteAlert,
    SiteCopying,
    SiteStanding,
    TaskType,
    Term,
    Work,
)

TERMS: Final[Mapping[str, type[Term]]] = {
    "directions": Direction,
    "states": ExchangeState,
    "kinds": ExchangeKind,
    "origins": Origin,
    "owners": Owner,
    "precisions": DatePrecision,
    "initiative_states": InitiativeState,
    "healths": ProgressHealth,
    "indicator_healths": IndicatorHealth,
    "task_types": TaskType,
    "funding": FundingSource,
    "organisation_kinds": OrganisationKind,
    "sizes": OrganisationSize,
    "certificate_kinds": CertificateKind,
    "standings": CertificateStanding,
    "site_states": SiteStanding,
    "settings": Setting,
    "site_alerts": SiteAlert,
    "audit_grades": AuditGrade,
    "lesson_states": LessonState,
    "lesson_needs": LessonNeed,
    "copying": SiteCopying,
    "works": Work,
    "action_states": ActionState,
    "note_kinds": NoteKind,
}
"""The fields whose values are fixed terms."""
_UNITS: Final = frozenset({"provinces", "partners", "hosts", "guests"})
"""The fields whose values are provincial units."""


_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "model_sites": ("has_no_province", "exchanges"),
    "initiatives": ("exchanges",),
    "indicators": ("target_set", "with_unapproved", "healths"),
    "overview": ("with_unapproved",),
    "work_to_do": ("is_nobodys",),
    "actions": ("is_nobodys",),
    "lessons": ("exchanges",),
    "replications": ("exchanges",),
    "programme_report": ("target_set", "with_unapproved"),
    "period_report": ("target_set", "with_unapproved"),
}
"""What a screen heeds beside its facets; ``healths`` is the word of older links."""

_USES: Final[Mapping[str, frozenset[str]]] = {
    **{name: listing.uses for name, listing in EXPORTED.items()},
    "sites_report": SITE_FIELDS,
    "site_figures": SITE_FIELDS,
    "overview": frozenset(),
    "programme_report": frozenset(),
    "period_report": frozenset(),
}
"""What narrows the rows of a screen, where its bar could offer more."""


_NUMBERED: Final = {
    "divisions": division_choices,
    "documents": document_choices,
    "officers": account_choices,
}


COMPARING: Final = frozenset(
    {
        "exchanges",
        "exchange_figures",
        "initiatives",
        "initiative_figures",
        "budget",
        "indicators",
        "site_figures",
        "site_scores",
        "programme_report",
        "sites_report",
        "period_report",
        "model_sites",
        "supports",
        "certificates",
        "organisations",
        "training_courses",
        "reports",
    }
)
"""The screens whose figures can be held against the year before."""


def facets_of(screen: str) -> tuple[str, ...]:
    """Return the fields that a screen's filter bar offers; none where it shows no slice.

    A screen heeds these fields only, so that a link to another carries what both know.
    """
    return SCREENS[screen].facets or ()


def has_slice(screen: str) -> bool:
    """Say whether a screen shows a slice that the filter bar narrows."""
    return screen in SCREENS and SCREENS[screen].facets is not None


def filter_fields(screen: str) -> frozenset[str]:
    """Return the names of the filter's fields that a screen heeds."""
    also = list(_ALSO.get(screen, ()))
    if "precisions" in facets_of(screen):
        also.append("is_left_out")
    if screen == "initiatives":
        also += ["has_money", "is_undivided"]
    of_register = {"search", "is_own", "is_overdue"}
    if screen in _USES:
        of_register &= _USES[screen]
    return frozenset((*facets_of(screen), *also, *of_register))


def options(name: str) -> Sequence[Choice]:
    """Return what a field of the filter offers to choose from: the link's value and its label."""
    if name in TERMS:
        return [Choice(term, term.label) for term in TERMS[name]]
    if name in LISTS:
        return context.load(list_choices, name)
    if name in _UNITS:
        return context.load(province_choices, None)
    return context.load(_NUMBERED[name])


def labels(name: str) -> Mapping[Any, str]:
    """Return the label of every value a field may hold, also of units that are offered no more."""
    if name == "exchanges":
        return context.load(exchange_names, context.filters().exchanges)
    known = {str(choice.value): choice.label for choice in options(name)}
    if name in _UNITS:
        return {**context.load(province_names), **known}
    return known
