"""The dossier of a year."""

from dashboard.components.office.dossier import dossier_of_year
from dashboard.components.states import guarded

guarded(dossier_of_year)
