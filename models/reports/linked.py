"""Every figure whose values lead to their rows, of all subjects."""

from typing import Final

from sqlmodel import Session

from models.reports.audits import linked as audits
from models.reports.exchanges import linked as exchanges
from models.reports.indicators import linked as indicators
from models.reports.initiatives import linked as initiatives
from models.reports.lessons import linked as lessons
from models.reports.linked_figures import LinkedFigure
from models.reports.overview import linked as overview
from models.reports.sites import linked as sites

LINKED: Final = (
    *exchanges.LINKED,
    *lessons.LINKED,
    *initiatives.LINKED,
    *sites.LINKED,
    *audits.LINKED,
)


def linked_figures(session: Session, year: int) -> tuple[LinkedFigure, ...]:
    """Return every figure; those of an indicator's parts are of one year."""
    return (*LINKED, *overview.LINKED, *indicators.linked_of(session, year))
