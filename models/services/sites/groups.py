"""Groups of sites that are known by their number alone, and later split into their sites."""

from collections.abc import Iterable

from sqlmodel import Session, col, func, select

from models.commands.model_sites import SplitSiteGroup
from models.commands.organisations import RegisterOrganisation
from models.errors import InvalidInput, Problem
from models.permissions import Action, Actor, require
from models.services.organisations.known import register_organisation
from models.services.records.records import current, require_correctable, touch
from models.tables import ModelSite, Organisation, SiteStep, Tool
from models.text import t
from models.text.folding import fold_all
from models.text.formats import format_number
from models.trail.events import record

_INHERITED = (
    "tool_id",
    "setting",
    "document_id",
    "initiative_id",
    "division_id",
    "officer_id",
    "province_id",
    "starts_on",
    "ends_on",
    "responsible",
    "aims",
    "note",
    "state",
    "grade",
    "valid_until",
    "origin",
    "source_url",
    "published_on",
)
_STEP = (
    "state",
    "happened_on",
    "document_number",
    "document_on",
    "signer",
    "reason",
    "grade",
    "valid_until",
    "created_by_id",
    "until_on",
    "held_until",
)


def group_problems(
    session: Session, before: ModelSite | None, size: int | None
) -> Iterable[Problem]:
    """Yield the problem of a group that would be smaller than what was split off it."""
    taken = _taken(session, before.id) if before is not None else 0
    if before is not None and (size or 0) < taken:
        yield Problem(
            "group_size",
            t("{number} sites were split off this group already.", number=format_number(taken)),
        )


def refresh_group(session: Session, number: int | None) -> None:
    """Write how many sites a group still stands for; nothing for no group."""
    found = session.get(ModelSite, number) if number else None
    if found is None:
        return
    left = 1
    if found.group_size is not None:
        left = max(found.group_size - _taken(session, found.id), 0)
    if found.site_count != left:
        found.site_count = left
        session.flush()


def _taken(session: Session, number: int | None) -> int:
    """Return how many sites were split off a group, none of them in the trash."""
    query = select(func.count()).where(
        ModelSite.group_id == number, col(ModelSite.deleted_at).is_(None)
    )
    return session.exec(query).one()


def split_site_group(session: Session, actor: Actor, command: SplitSiteGroup) -> tuple[int, ...]:
    """Take sites out of a group and return their numbers: each has the group's facts and steps.

    An organisation of that name and province is taken as it is, a new one is entered.

    Raises:
        NotAllowed: the role does not allow it, or the group belongs to another division.
        NotFound, Conflict: it does not exist; somebody changed it meanwhile.
        InvalidInput: it is no group, or smaller than that; a name is given twice, or is that of a
            site with this tool.

    """
    require(actor, Action.LOG)
    group = current(session, ModelSite, command.model_site_id, command.row_version)
    require_correctable(actor, group)
    if problems := list(_split_problems(group, command)):
        raise InvalidInput(problems)
    steps = session.exec(
        select(SiteStep)
        .where(SiteStep.site_id == group.id)
        .order_by(col(SiteStep.happened_on), col(SiteStep.id))
    ).all()
    made = [_split_off(session, actor, group, name, steps) for name in command.names]
    touch(actor, group)
    session.flush()
    refresh_group(session, group.id)
    record(session, actor, "model_site.split", "model_site", group.id, sites=len(made))
    return tuple(made)


def _split_problems(group: ModelSite, command: SplitSiteGroup) -> Iterable[Problem]:
    if group.group_size is None:
        yield Problem("names", t("This record is one site, not a group."))
    elif len(command.names) > group.site_count:
        yield Problem(
            "names",
            t(
                "{given} names, but the group has {left} sites left.",
                given=format_number(len(command.names)),
                left=format_number(group.site_count),
            ),
        )
    if len({name.casefold() for name in command.names}) < len(command.names):
        yield Problem("names", t("A site is named twice."))


def _split_off(
    session: Session, actor: Actor, group: ModelSite, name: str, steps: Iterable[SiteStep]
) -> int:
    whole = session.get_one(Organisation, group.organisation_id)
    organisation = register_organisation(
        session,
        actor,
        RegisterOrganisation(
            name=name,
            kind=whole.kind,
            province_id=whole.province_id,
            is_national=whole.is_national,
            setting=whole.setting,
        ),
    )
    twin = session.exec(
        select(ModelSite.id).where(
            ModelSite.organisation_id == organisation,
            col(ModelSite.tool_id).is_not_distinct_from(group.tool_id),
            col(ModelSite.deleted_at).is_(None),
        )
    ).first()
    if twin is not None:
        raise InvalidInput.on("names", t("{name} is a site with this tool already.", name=name))
    tool = session.get(Tool, group.tool_id) if group.tool_id else None
    site = ModelSite(
        **{column: getattr(group, column) for column in _INHERITED},
        organisation_id=organisation,
        group_id=group.id,
        folded_text=fold_all((name, tool.name_vi if tool else "", group.aims or "")),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    session.add(site)
    session.flush()
    session.add_all(
        SiteStep(site_id=site.id or 0, **{column: getattr(step, column) for column in _STEP})
        for step in steps
    )
    session.flush()
    record(session, actor, "model_site.logged", "model_site", site.id)
    return site.id or 0
