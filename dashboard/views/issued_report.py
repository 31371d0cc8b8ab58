"""The page of one issued report."""

from dashboard.components.office.issued_record import issued_report
from dashboard.components.states import guarded

guarded(issued_report)
