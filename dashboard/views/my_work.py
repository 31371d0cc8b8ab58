"""What the signed-in person did, month by month: evidence of their work."""

from dashboard.components.office.own_work import own_work_screen
from dashboard.components.states import guarded

guarded(own_work_screen)
