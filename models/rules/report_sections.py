"""Which sections of which report somebody wants."""

from collections.abc import Iterable, Mapping
from typing import Final

from models.vocabulary import ProgrammeSection, ReportSection, SiteSection, Term

REPORTS: Final[Mapping[str, type[Term]]] = {
    "exchanges": ReportSection,
    "programme": ProgrammeSection,
    "sites": SiteSection,
}
"""The reports by name, each with its sections; what was chosen is remembered per person."""


def sections_of(codes: Iterable[str], report: str = "exchanges") -> tuple[Term, ...]:
    """Return a report's sections with these codes in its order, unknown ones left out.

    >>> sections_of(["list", "cover", "no such"])
    (<ReportSection.COVER: 'cover'>, <ReportSection.LIST: 'list'>)
    """
    wanted = set(codes)
    return tuple(section for section in REPORTS[report] if section.value in wanted)
