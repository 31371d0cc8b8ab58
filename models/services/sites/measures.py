"""What a site measures by itself, before and after: for sites whose tool is not 5S, and others."""

from collections.abc import Iterable

from sqlmodel import Session

from models.commands.model_sites import MeasureInput, SetMeasures
from models.errors import InvalidInput, Problem
from models.permissions import Actor
from models.services.records.parts import replace_parts
from models.services.records.records import current, require_correctable, touch
from models.tables import ModelSite, SiteMeasure
from models.text import t
from models.text.formats import office_today
from models.trail.events import record


def set_measures(session: Session, actor: Actor, command: SetMeasures) -> None:
    """Make a site's own measures those given; one known by its name keeps its history.

    Raises:
        NotAllowed: the site belongs to another division.
        NotFound, Conflict: it does not exist; somebody changed it since.
        InvalidInput: a name stands twice, a day is still to come or before the first one, a
            value after lacks its day.

    """
    site = current(session, ModelSite, command.model_site_id, command.row_version)
    require_correctable(actor, site)
    names = [one.name.casefold() for one in command.measures]
    problems = [
        problem
        for place, one in enumerate(command.measures)
        for problem in _problems(f"measures.{place}", one, is_twice=names.count(names[place]) > 1)
    ]
    if problems:
        raise InvalidInput(problems)
    wanted = [{**one.model_dump(), "position": place} for place, one in enumerate(command.measures)]
    number = command.model_site_id
    if replace_parts(session, SiteMeasure, ("site_id", number), ("name",), wanted):
        touch(actor, site)
        session.flush()
        record(session, actor, "model_site.measured", "model_site", site.id)


def _problems(field: str, one: MeasureInput, *, is_twice: bool) -> Iterable[Problem]:
    if is_twice:
        yield Problem(f"{field}.name", t("This measure stands twice."))
    if (one.value_after is None) is not (one.after_on is None):
        yield Problem(f"{field}.after_on", t("A value after needs its day, and a day its value."))
    if max(one.before_on, one.after_on or one.before_on) > office_today():
        yield Problem(f"{field}.before_on", t("This day is still to come."))
    if one.after_on and one.after_on < one.before_on:
        yield Problem(f"{field}.after_on", t("It was measured again before it was first measured."))
