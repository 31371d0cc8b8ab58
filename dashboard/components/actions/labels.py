"""How states of actions are coloured, and what is done about a work where."""

from typing import Final

from models.text import mark
from models.vocabulary import ActionState, Work

STATE_COLOURS: Final = {
    ActionState.ASSIGNED: "orange",
    ActionState.RECEIVED: "blue",
    ActionState.WORKING: "blue",
    ActionState.DONE: "violet",
    ActionState.VERIFIED: "green",
    ActionState.CANCELLED: "gray",
}
WAYS: Final = {
    Work.MILESTONE: (mark("Update"), "initiative_form", "initiative"),
    Work.AUDIT: (mark("Audit again"), "model_site_form", "model_site"),
    Work.FINDING: (mark("Put right"), "model_site_form", "model_site"),
    Work.RECOGNITION: (mark("Assess again"), "model_site_form", "model_site"),
    Work.CERTIFICATE: (mark("Renew"), "certificate_form", ""),
    Work.PLAN: (mark("Log outcome"), "exchange_form", ""),
    Work.VALUE: (mark("Enter value"), "indicator_value_form", ""),
    Work.APPROVAL: (mark("Approve"), "indicator_value_form", "indicator_value"),
    Work.LESSON: (mark("Decide"), "lesson_form", "lesson"),
    Work.ADOPTION: (mark("Decide"), "lesson_form", "lesson"),
    Work.NOTE: (mark("Write a note"), "initiative_form", "initiative"),
    Work.QUALITY: (mark("Put right"), "", ""),
    Work.MENTION: (mark("Answer"), "", ""),
}
"""Per kind of work: its word, the form of who may do it, and where it is done if not there.

Where no form is named it is done on the screen of the record itself."""
