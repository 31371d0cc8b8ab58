"""Keep model sites and take them through their life: no step without its day and document."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, func, select

from models.commands.last_steps import CorrectSiteStep
from models.commands.model_sites import (
    AddStepPapers,
    CorrectModelSite,
    DeleteModelSite,
    LogModelSite,
    RestoreModelSite,
    SiteFacts,
    StepModelSite,
)
from models.errors import InvalidInput, PossibleDuplicate, Problem
from models.lookups.life_steps import life_steps
from models.lookups.replications import was_copied
from models.permissions import Action, Actor, require
from models.rules.site_states import StepNeeds, is_approval, is_recognition
from models.services.lessons.uses import apply_lessons, lesson_problems
from models.services.records import plain_registers
from models.services.records.evidence import add_evidence, evidence_problems
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.records.records import (
    current,
    require_correctable,
    require_second_person,
    touch,
)
from models.services.sites.courses import refresh_course
from models.services.sites.groups import group_problems, refresh_group
from models.services.supports.holders import (
    Holder,
    holder_on,
    initiative_problems,
)
from models.tables import (
    Account,
    Finding,
    ModelSite,
    ProgrammeDocument,
    SiteAudit,
    SiteStep,
    Tool,
    is_open_finding,
)
from models.text import plural, t
from models.text.folding import fold_all
from models.text.formats import format_date, format_number, office_today
from models.trail.authors import authors_of_site
from models.trail.events import record
from models.vocabulary import AuditKind, Origin, SiteState

_COPIED: Final = (
    "tool_id",
    "setting",
    "document_id",
    "initiative_id",
    "officer_id",
    "starts_on",
    "ends_on",
    "group_size",
    "responsible",
    "aims",
    "note",
    "source_url",
    "published_on",
)
_KIND: Final = "model_site"
TWINS: Final = "model_site.twins"
"""What is asked of the register for each site: which sites of its organisation have its tool."""


def _columns(session: Session, actor: Actor, facts: Facts[SiteFacts]) -> dict[str, Any]:
    given = facts.given
    holder = holder_on(session, actor, given, given.starts_on, is_trial=facts.is_trial)
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_problems(session, facts),
        *(lesson_problems(session, given) if isinstance(given, LogModelSite) else ()),
    ]
    if isinstance(holder, Problem):
        raise InvalidInput(list(dict.fromkeys([*problems, holder])))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    _ask_about_twins(session, facts, holder)
    ask_about_phones(
        f"{given.note or ''} {given.responsible or ''}", is_accepted=given.accept_private_data
    )
    tool = session.get(Tool, given.tool_id) if given.tool_id else None
    words = (holder.name, tool.name_vi if tool else "", given.aims or "")
    return {name: getattr(given, name) for name in _COPIED} | {
        "organisation_id": holder.organisation_id,
        "province_id": None if given.is_province_unknown else holder.province_id,
        "folded_text": fold_all(words),
    }


def _problems(session: Session, facts: Facts[SiteFacts]) -> Iterable[Problem]:
    given = facts.given
    before = session.get(ModelSite, facts.own_id) if facts.own_id else None
    yield from group_problems(session, before, given.group_size)
    yield from entry_problems(session, Tool, "tool_id", given.tool_id, before)
    if given.document_id and session.get(ProgrammeDocument, given.document_id) is None:
        yield Problem("document_id", t("Choose a document from the register."))
    if given.officer_id and session.get(Account, given.officer_id) is None:
        yield Problem("officer_id", t("Choose a person from the list."))
    yield from initiative_problems(session, given.initiative_id)


def _ask_about_twins(session: Session, facts: Facts[SiteFacts], holder: Holder) -> None:
    given = facts.given
    key = (holder.organisation_id, given.tool_id)
    found = answered(session, TWINS, key, lambda: _twins(session, *key))
    twins = [number for number in found if number != facts.own_id]
    if twins and not given.accept_duplicate:
        raise PossibleDuplicate(
            t("{name} is a site with this tool already. Open it?", name=holder.name),
            twins,
        )


def _twins(session: Session, organisation_id: int, tool_id: int | None) -> list[int]:
    found = session.exec(
        select(ModelSite.id).where(
            ModelSite.organisation_id == organisation_id,
            col(ModelSite.tool_id).is_not_distinct_from(tool_id),
            col(ModelSite.deleted_at).is_(None),
        )
    )
    return [one for one in found if one]


def _first_step(session: Session, actor: Actor, number: int, given: SiteFacts) -> bool:
    """Begin a new site with its proposal and its lessons; a stored one keeps its steps."""
    refresh_group(session, number)
    if session.exec(select(SiteStep.id).where(SiteStep.site_id == number)).first() is None:
        session.add(
            SiteStep(
                site_id=number,
                state=SiteState.PROPOSED,
                happened_on=min(given.starts_on, office_today()),
                created_by_id=actor.account_id,
            )
        )
        session.flush()
    if isinstance(given, LogModelSite):
        apply_lessons(session, actor, given, model_site_id=number)
    return False


_SITES: Final = Kept[SiteFacts](_KIND, ModelSite, _columns, _first_step)


def log_model_site(
    session: Session, actor: Actor, command: LogModelSite, origin: Origin = Origin.OFFICE
) -> int:
    """Propose a site and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: the organisation is a site with this tool already.
        NeedsConfirmation: a text seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _SITES, command, origin)


def check_model_site(
    session: Session, actor: Actor, command: SiteFacts, found: ModelSite | None
) -> None:
    """Refuse what entering or correcting it would refuse; see :func:`.plain_registers.check`."""
    plain_registers.check(session, actor, _SITES, command, found)


def correct_model_site(session: Session, actor: Actor, command: CorrectModelSite) -> int:
    """Replace a site's facts by those given and return its number; its steps stay.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as :func:`log_model_site`.

    """
    return plain_registers.correct(session, actor, _SITES, command)


def step_model_site(session: Session, actor: Actor, command: StepModelSite) -> None:
    """Take a site one step further.

    Raises:
        NotAllowed: a head decides this step, or another person than the one who proposed the
            site selects or recognises it; or the site belongs to another division.
        NotFound, Conflict: as :func:`correct_model_site`.
        InvalidInput: there is no such step; it lacks its document, reason, grade or validity; its
            day is before the last step, or still to come; a recognition has open findings of an
            acceptance audit; nothing says where a site was copied; a file is no longer there.

    """
    found = current(session, ModelSite, command.model_site_id, command.row_version)
    require_correctable(actor, found)
    problems: list[Problem] = []
    step = life_steps(session).step(found.state, command.state)
    if step is not None and step.needs_head:
        require(actor, Action.APPROVE)
        if is_approval(step.after):
            require_second_person(actor, authors_of_site(session, command.model_site_id))
    problems += _step_problems(session, found, command, step)
    problems += evidence_problems(session, actor, command.files, ("site_step", None))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    taken = SiteStep(
        site_id=command.model_site_id,
        created_by_id=actor.account_id,
        **command.model_dump(exclude={"model_site_id", "row_version", "files"}),
    )
    session.add(taken)
    session.flush()
    refresh_course(session, command.model_site_id)
    add_evidence(session, "site_step", taken.id or 0, command.files)
    found.state = command.state
    if is_recognition(command.state):
        found.grade, found.valid_until = command.grade, command.valid_until
    touch(actor, found)
    session.flush()
    record(session, actor, "model_site.stepped", _KIND, found.id, reason=command.reason)


def add_step_papers(session: Session, actor: Actor, command: AddStepPapers) -> None:
    """Add papers to a step; those it has stay.

    Raises:
        NotAllowed: the site belongs to another division.
        NotFound: there is no such step, or its site is in the trash.
        InvalidInput: a file is no longer there.

    """
    step = session.get(SiteStep, command.site_step_id)
    found = current(session, ModelSite, step.site_id if step else 0)
    require_correctable(actor, found)
    if problems := evidence_problems(session, actor, command.files, ("site_step", None)):
        raise InvalidInput(problems)
    add_evidence(session, "site_step", command.site_step_id, command.files)
    session.flush()
    record(session, actor, "model_site.papers_added", _KIND, found.id, papers=len(command.files))


def _step_problems(
    session: Session, found: ModelSite, command: StepModelSite, step: StepNeeds | None
) -> list[Problem]:
    if step is None:
        said = t(
            "There is no step from “{before}” to “{after}”.",
            before=found.state.label,
            after=command.state.label,
        )
        return [Problem("state", said)]
    problems = [*paper_problems(step, command), *_day_problems(session, found, command)]
    if command.state is SiteState.COPIED and not was_copied(session, found.id or 0):
        said = t("Enter first to which site it was copied: this step rests on that record.")
        problems.append(Problem("state", said))
    if is_recognition(command.state):
        problems += [*recognition_problems(command), *_open_findings(session, found)]
    return problems


def paper_problems(step: StepNeeds, command: StepModelSite | CorrectSiteStep) -> Iterable[Problem]:
    """Yield what a step lacks of its document and its reason."""
    if not command.document_number:
        yield Problem("document_number", t("Every step needs the number of its document."))
    elif command.document_on is None:
        yield Problem("document_on", t("Say of which day the document is."))
    if step.needs_reason and not command.reason:
        yield Problem("reason", t("Say why."))


def recognition_problems(command: StepModelSite | CorrectSiteStep) -> Iterable[Problem]:
    """Yield what a recognition lacks of its grade and the day until which it holds."""
    if command.grade is None:
        yield Problem("grade", t("Say with which grade the site is recognised."))
    if command.valid_until is None:
        yield Problem("valid_until", t("Say until when the recognition holds."))
    elif command.valid_until <= command.happened_on:
        yield Problem("valid_until", t("The recognition would end before it begins."))


def _open_findings(session: Session, found: ModelSite) -> Iterable[Problem]:
    """Yield the problem of acceptance findings that nobody has closed yet."""
    count = session.exec(
        select(func.count())
        .select_from(Finding)
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .where(
            Finding.site_id == found.id,
            SiteAudit.kind == AuditKind.ACCEPTANCE,
            col(SiteAudit.deleted_at).is_(None),
            is_open_finding(),
        )
    ).one()
    if count:
        yield Problem(
            "state",
            plural(
                "{number} finding of the acceptance audit is still open: close it first.",
                "{number} findings of the acceptance audit are still open: close them first.",
                count,
                number=format_number(count),
            ),
        )


def _day_problems(session: Session, found: ModelSite, command: StepModelSite) -> Iterable[Problem]:
    if command.happened_on > office_today():
        yield Problem("happened_on", t("This day is still to come."))
    steps = session.exec(select(SiteStep).where(SiteStep.site_id == found.id)).all()
    last = max((step.happened_on for step in steps), default=None)
    if last is not None and command.happened_on < last:
        yield Problem(
            "happened_on",
            t("The step before was on {day}: this one cannot be earlier.", day=format_date(last)),
        )


def delete_model_site(session: Session, actor: Actor, command: DeleteModelSite) -> None:
    """Put a site in the trash; see :func:`.plain_registers.delete`."""
    plain_registers.delete(session, actor, _SITES, command)
    refresh_group(session, session.get_one(ModelSite, command.model_site_id).group_id)


def restore_model_site(session: Session, actor: Actor, command: RestoreModelSite) -> None:
    """Take a site out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _SITES, command)
    refresh_group(session, session.get_one(ModelSite, command.model_site_id).group_id)
