"""Organisations, as a register."""

from models.registers.register import Register, TrailActions, TrailGroup, searched_in, titled_by
from models.tables import Organisation
from models.text import mark

_ORGANISATION_ACTS = TrailActions(
    "organisation",
    TrailGroup.ORGANISATIONS,
    {
        "changed": mark("changed an organisation"),
        "deleted": mark("put an organisation in the trash"),
        "merged": mark("merged two entries of one organisation"),
        "restored": mark("took an organisation out of the trash"),
        "registered": mark("registered an organisation"),
    },
)


ORGANISATION = Register(
    "organisations",
    mark("Organisations"),
    mark("Organisation"),
    Organisation,
    _ORGANISATION_ACTS,
    titled_by(Organisation, Organisation.name),
    searched_in(Organisation),
)

ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (ORGANISATION,)
