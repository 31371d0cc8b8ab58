"""Correct the last step of an initiative, or take it back, on its page."""

from dashboard.components.forms.last_step import LastStep, draw_last_step, may_change_steps
from models.commands.last_steps import CorrectInitiativeStep, TakeInitiativeStepBack
from models.reports.initiatives.records import InitiativeRecord
from models.rules.dates import typed_date
from models.services.initiatives.last_steps import (
    correct_initiative_step,
    take_initiative_step_back,
)

_SAID = ("happened_on", "document_number", "reason")


def last_step_actions(record: InitiativeRecord) -> None:
    """Offer a head to correct the last step of an initiative, or to take it back."""
    if not may_change_steps(record.facts):
        return
    step = max(record.steps, key=lambda one: one.id)
    draw_last_step(
        LastStep(
            record.facts,
            step.id,
            step.at,
            f"{step.when} · {step.state.label}",
            {name: getattr(step, name) for name in _SAID}
            | {"happened_on": typed_date(step.happened_on, step.date_precision)},
            "initiative_id",
            (correct_initiative_step, CorrectInitiativeStep),
            (take_initiative_step_back, TakeInitiativeStepBack),
            lambda _act: None,
            takes_rough_days=True,
        )
    )
