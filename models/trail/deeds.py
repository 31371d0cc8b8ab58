"""What an act of the trail is among a person's work: entered, changed, finished, verified ..."""

from collections.abc import Mapping
from typing import Final

from models.registers import all_actions
from models.registers.register import TrailGroup
from models.vocabulary import Deed

_NO_WORK: Final = frozenset({TrailGroup.ACCOUNTS, TrailGroup.FILES, TrailGroup.SYSTEM})
"""Groups of acts that are no work on records: sign-ins, downloads, exports, backups."""
_BY_END: Final[Mapping[str, Deed]] = {
    **dict.fromkeys(
        (
            "added",
            "applied",
            "entered",
            "logged",
            "payment_recorded",
            "planned",
            "recorded",
            "registered",
            "set_up",
            "split",
            "written",
        ),
        Deed.ENTERED,
    ),
    **dict.fromkeys(
        ("done", "finding_corrected", "finished", "measured", "milestone_done", "submitted"),
        Deed.FINISHED,
    ),
    **dict.fromkeys(("finding_settled", "verified"), Deed.VERIFIED),
    **dict.fromkeys(("adopted", "approved", "declined", "locked", "published"), Deed.APPROVED),
}
"""The acts that are more than a change, by the end of their codes."""
_BY_CODE: Final[Mapping[str, Deed]] = {
    "model_site.measured": Deed.CHANGED,
    "site_audit.begun": Deed.ENTERED,
    "target.set": Deed.ENTERED,
}
"""Acts whose end says something else on other records."""

DEEDS: Final[Mapping[str, Deed]] = {
    code: _BY_CODE.get(code, _BY_END.get(end, Deed.CHANGED))
    for acts in all_actions()
    if acts.group not in _NO_WORK
    for end in acts.said
    for code in (f"{acts.kind}.{end}",)
}
"""What each act of the trail is among a person's work; acts that are none are not here."""

STEPPED: Final[Mapping[str, tuple[str, Mapping[str, Deed]]]] = {
    "initiative.stepped": (
        "initiative_step",
        {"approved": Deed.APPROVED, "accepted": Deed.VERIFIED, "completed": Deed.FINISHED},
    ),
    "model_site.stepped": (
        "site_step",
        {"selected": Deed.APPROVED, "recognised": Deed.APPROVED, "assessed": Deed.FINISHED},
    ),
}
"""Steps are what the state they lead to says: the table of the steps, and its states."""
