"""Set a rule of data quality: whether it is asked, how grave it is, its numbers."""

from sqlmodel import Session

from models.commands.quality import SetQualityRule
from models.errors import Conflict, InvalidInput, Problem
from models.permissions import Action, Actor, require
from models.quality import NUMBERS, RULES
from models.tables import QualitySetting
from models.text import t
from models.trail.events import record


def set_quality_rule(session: Session, actor: Actor, command: SetQualityRule) -> None:
    """Set one rule from now on.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: a number that the rule asks is missing, or one is given that it does not ask.
        Conflict: somebody else set it since.

    """
    require(actor, Action.SET_QUALITY)
    usual = RULES[command.rule].usual
    problems = [
        Problem(name, t("This is needed.") if given is None else t("This form has no such field."))
        for name in NUMBERS
        if ((given := getattr(command, name)) is None) != (getattr(usual, name) is None)
    ]
    if problems:
        raise InvalidInput(problems)
    row = session.get(QualitySetting, command.rule.value, with_for_update=True)
    if (row.row_version if row else 0) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    values = command.model_dump(exclude={"row_version", "rule"})
    row = row or QualitySetting(rule=command.rule.value, row_version=0, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.row_version += 1
    session.add(row)
    session.flush()
    record(session, actor, "quality.rule_set", "quality_setting", rule=command.rule, **values)
