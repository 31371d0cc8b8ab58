"""Initiatives (nhiệm vụ), as a register."""

from models.registers.register import (
    Part,
    Register,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import (
    Initiative,
    InitiativeBudget,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    InitiativeStep,
    Milestone,
    Organisation,
    Payment,
    ProvincePeriod,
    StatusNote,
)
from models.text import mark
from models.vocabulary import InitiativeState

_INITIATIVE_ACTS = TrailActions(
    "initiative",
    TrailGroup.INITIATIVES,
    {
        "assigned": mark("put somebody in charge of initiatives"),
        "corrected": mark("corrected an initiative"),
        "deleted": mark("put an initiative in the trash"),
        "logged": mark("entered an initiative"),
        "payment_corrected": mark("corrected a payment"),
        "payment_deleted": mark("took a payment away"),
        "payment_recorded": mark("recorded a payment"),
        "milestone_done": mark("changed the day a milestone was done"),
        "restored": mark("took an initiative out of the trash"),
        "status_noted": mark("noted how an initiative stands"),
        "step_corrected": mark("corrected the last step of an initiative"),
        "step_taken_back": mark("took the last step of an initiative back"),
        "stepped": mark("changed the state of an initiative"),
    },
)


INITIATIVE = Register(
    "initiatives",
    mark("Initiatives"),
    mark("Initiative"),
    Initiative,
    _INITIATIVE_ACTS,
    titled_by(Initiative, Initiative.code, Initiative.title),
    searched_in(Initiative),
    (
        Part(mark("Partner"), InitiativePartner, "organisation_id", Organisation),
        Part(mark("Province"), InitiativeProvince, "province_id", ProvincePeriod),
        Part(mark("Budget of a year"), InitiativeBudget, "year"),
        Part(mark("Payment"), Payment, "amount_vnd"),
        Part(mark("Document"), InitiativeDocument, "number"),
        Part(mark("Milestone"), Milestone, "title"),
        Part(mark("Output"), InitiativeOutput, "title"),
        Part(mark("Status note"), StatusNote, "month"),
        Part(mark("Step"), InitiativeStep, "state"),
    ),
    day=Initiative.starts_on,
    closed=("state", frozenset({InitiativeState.COMPLETED.value, InitiativeState.ACCEPTED.value})),
)

ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (INITIATIVE,)
