"""Which sections of a report somebody wants."""

from collections.abc import Iterable

from models.vocabulary import ReportSection


def sections_of(codes: Iterable[str]) -> tuple[ReportSection, ...]:
    """Return the sections with these codes in the order of the report, unknown ones left out.

    >>> sections_of(["list", "cover", "no such"])
    (<ReportSection.COVER: 'cover'>, <ReportSection.LIST: 'list'>)
    """
    wanted = set(codes)
    return tuple(section for section in ReportSection if section.value in wanted)
