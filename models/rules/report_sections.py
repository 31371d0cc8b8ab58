"""Which sections of which report somebody wants."""

from collections.abc import Iterable, Mapping
from typing import Final

from models.vocabulary import PeriodSection, ProgrammeSection, ReportSection, SiteSection, Term

REPORTS: Final[Mapping[str, type[Term]]] = {
    "exchanges": ReportSection,
    "programme": ProgrammeSection,
    "sites": SiteSection,
    "period": PeriodSection,
}
"""The reports by name, each with its sections; what was chosen is remembered per person."""


def sections_of(codes: Iterable[str], report: str = "exchanges") -> tuple[Term, ...]:
    """Return a report's sections with these codes in its order, unknown ones left out.

    >>> sections_of(["list", "cover", "no such"])
    (<ReportSection.COVER: 'cover'>, <ReportSection.LIST: 'list'>)
    """
    wanted = set(codes)
    return tuple(section for section in REPORTS[report] if section.value in wanted)


PARTS: Final[Mapping[PeriodSection, Term]] = {
    PeriodSection.SUMMARY: ProgrammeSection.SUMMARY,
    PeriodSection.INDICATORS: ProgrammeSection.INDICATORS,
    PeriodSection.YEARS: ProgrammeSection.YEARS,
    PeriodSection.INITIATIVES: ProgrammeSection.INITIATIVES,
    PeriodSection.BUDGET: ProgrammeSection.BUDGET,
    PeriodSection.SUPPORTS: ProgrammeSection.SUPPORTS,
    PeriodSection.CERTIFICATES: ProgrammeSection.CERTIFICATES,
    PeriodSection.TRAINING: ProgrammeSection.TRAINING,
    PeriodSection.SITE_SUMMARY: SiteSection.SUMMARY,
    PeriodSection.SITES: SiteSection.SITES,
    PeriodSection.AUDITS: SiteSection.AUDITS,
    PeriodSection.SCORES: SiteSection.SCORES,
    PeriodSection.FINDINGS: SiteSection.FINDINGS,
    PeriodSection.RECOGNITIONS: SiteSection.RECOGNITIONS,
    PeriodSection.EXCHANGE_SUMMARY: ReportSection.SUMMARY,
    PeriodSection.EXCHANGES: ReportSection.LIST,
    PeriodSection.PROVINCES: ReportSection.PROVINCES,
    PeriodSection.TOPICS: ReportSection.TOPICS,
    PeriodSection.LOOP: ReportSection.LESSONS,
}
"""Which section of which report a sheet of the report over all registers is."""
