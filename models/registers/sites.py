"""Model sites, as a register; and the acts on what was published of others."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers.register import Part, Register, Titles, TrailActions, TrailGroup, searched_in
from models.statements import AnySelect, among, built_once
from models.tables import ModelSite, Organisation, SiteMeasure, SiteStep
from models.text import mark

_MODEL_SITE_ACTS = TrailActions(
    "model_site",
    TrailGroup.MODEL_SITES,
    {
        "assigned": mark("put somebody in charge of model sites"),
        "corrected": mark("corrected a model site"),
        "deleted": mark("put a model site in the trash"),
        "logged": mark("proposed a model site"),
        "measured": mark("set the measures of a model site"),
        "papers_added": mark("added papers to a step of a model site"),
        "restored": mark("took a model site out of the trash"),
        "step_corrected": mark("corrected the last step of a model site"),
        "step_taken_back": mark("took the last step of a model site back"),
        "split": mark("split a group of model sites"),
        "stepped": mark("took a model site a step further"),
        "zoned": mark("named the zones of a model site"),
    },
)


def _sites(session: Session, numbers: Collection[int]) -> Titles:
    return {row[0]: row[1] for row in among(session, _named, list(numbers))}


@built_once
def _named(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers
    return (
        select(col(ModelSite.id), col(Organisation.name))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(col(ModelSite.id).in_(scope))
    )


MODEL_SITE = Register(
    "model_sites",
    mark("Model sites"),
    mark("Model site"),
    ModelSite,
    _MODEL_SITE_ACTS,
    _sites,
    searched_in(ModelSite),
    (
        Part(mark("Step"), SiteStep, "state", owner="site_id"),
        Part(mark("Measure"), SiteMeasure, "name", owner="site_id"),
    ),
    day=ModelSite.starts_on,
)

ACTS = (
    TrailActions(
        "site_course",
        TrailGroup.MODEL_SITES,
        {
            "set": mark("set the steps that model sites may take"),
        },
    ),
    TrailActions(
        "published_site",
        TrailGroup.MODEL_SITES,
        {
            "registered": mark("registered a published site"),
        },
    ),
)
REGISTERS = (MODEL_SITE,)
