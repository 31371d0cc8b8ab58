"""How model sites stood on a day, in SQL: the one place that says it, for every figure and list.

Today's state, recognition and score stand with the site and its audits; those of an earlier day
are found in its steps and audits, each of which knows until when it held.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.lookups.own_records import counts_as_own, own_totals
from models.lookups.places import places
from models.periods import Period
from models.rules.site_states import IN_FORCE, MODELS, OVER, last_day_of_warning
from models.stored_totals.reading import counts_on
from models.stored_totals.sites import SITES, STANDING_SITES
from models.tables import ModelSite, Organisation, SiteAudit, SiteStep
from models.vocabulary import OrganisationKind, SiteStanding

_IN_FORCE: Final = tuple(sorted(one.value for one in IN_FORCE))
_MODEL_STATES: Final = tuple(sorted(one.value for one in MODELS))
_OVER_STATES: Final = tuple(sorted(one.value for one in OVER))


def standing_of(state: Any, valid_until: Any, day: date) -> ColumnElement[str]:  # noqa: ANN401 - columns
    """Return how a site stands on a day, as ``rules.site_states.standing_on`` says it."""
    plain: ColumnElement[str] = type_coerce(state, String)
    return case(
        (
            and_(col(ModelSite.ends_on) < day, plain.not_in(_OVER_STATES)),
            literal(SiteStanding.ENDED.value, String),
        ),
        (
            and_(plain.in_(_MODEL_STATES), valid_until < day),
            literal(SiteStanding.EXPIRED.value, String),
        ),
        else_=plain,
    )


def holds_on(step: Any, day: date) -> ColumnElement[bool]:  # noqa: ANN401 - steps, or an alias
    """Return the condition on steps that leaves the one that holds on a day."""
    return and_(
        col(step.happened_on) <= day, or_(col(step.until_on).is_(None), col(step.until_on) > day)
    )


def sites_where(condition: Any) -> Any:  # noqa: ANN401 - a condition, and a column
    """Return how many sites fulfil a condition: a group counts as those it still stands for."""
    return func.sum(case((condition, col(ModelSite.site_count)), else_=0))


_STEP: Final[Any] = aliased(SiteStep)
"""The step that held on a day; one for all questions, for its columns are dear to make."""


@dataclass(frozen=True)
class SitesOn:
    """The model sites on one day: what they are joined with, and the columns to ask for.

    ``is_today`` reads what stands with the site, so that the usual list needs no step.
    """

    day: Any
    """A day; or a column that stands for it, in a question that is built once for all days."""
    is_today: bool
    _step: Any = _STEP

    @property
    def valid_until(self) -> Any:  # noqa: ANN401 - a column
        """Return until when the last recognition holds; to be joined first."""
        return col(ModelSite.valid_until) if self.is_today else self._step.held_until

    @property
    def standing(self) -> ColumnElement[str]:
        """Return how each site stands; to be joined first."""
        state = col(ModelSite.state) if self.is_today else self._step.state
        return standing_of(state, self.valid_until, self.day)

    def joined(self, query: Any) -> Any:  # noqa: ANN401 - a select, whatever it returns
        """Return a query of sites, joined with the step that held; those not yet proposed leave."""
        if self.is_today:
            return query
        return query.join(
            self._step,
            and_(self._step.site_id == col(ModelSite.id), holds_on(self._step, self.day)),
        )

    def alone(self, name: str) -> Any:  # noqa: ANN401 - a column
        """Return ``standing`` or ``valid_until`` as a column that needs no join, to sort by."""
        if self.is_today:
            return getattr(self, name)
        return self._of_step(getattr(self, name)).scalar_subquery()

    def are(self, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return the condition on sites that they were there, and that these held of their step."""
        if self.is_today:
            return and_(*conditions) if conditions else literal(value=True)
        return self._of_step(literal(1)).where(*conditions).exists()

    def _of_step(self, column: Any) -> Select[Any]:  # noqa: ANN401 - a column
        query: Select[Any] = (
            select(column)
            .where(self._step.site_id == col(ModelSite.id), holds_on(self._step, self.day))
            .correlate(ModelSite)
        )
        return query

    def stand(self, *standings: Collection[SiteStanding]) -> ColumnElement[bool]:
        """Return the condition on sites that they stood in one of these ways, each in turn."""
        return self.are(*(self.standing_in(one) for one in standings))

    def standing_in(self, standings: Collection[SiteStanding]) -> ColumnElement[bool]:
        """Return the condition that the standing is one of these; to be joined first."""
        return self.standing.in_(sorted(one.value for one in standings))

    def ends_soon(self) -> ColumnElement[bool]:
        """Return the condition of models in force whose recognition ends within 90 days."""
        return and_(self.standing_in(IN_FORCE), self.valid_until <= last_day_of_warning(self.day))

    def may_end_soon(self) -> ColumnElement[bool]:
        """Return the condition of sites that some recognition ends within these days.

        Few are: of an earlier day they are found by their steps before they are looked at.
        """
        last = last_day_of_warning(self.day)
        if self.is_today:
            return col(ModelSite.valid_until).between(self.day, last)
        ends = col(SiteStep.held_until).between(self.day, last)
        return col(ModelSite.id).in_(select(col(SiteStep.site_id)).where(ends))

    def score_audit(self) -> ColumnElement[bool]:
        """Return how the audit that gave a site its score hangs on it, for a join."""
        hangs = col(SiteAudit.site_id) == col(ModelSite.id)
        return and_(hangs, self.gives_score())

    def gives_score(self) -> ColumnElement[bool]:
        """Return the condition on audits that leaves the one that gave its site its score."""
        if self.is_today:
            return and_(col(SiteAudit.is_latest))
        return and_(col(SiteAudit.audited_on) <= self.day, col(SiteAudit.scores_until) > self.day)


def sites_on(session: Session, period: Period) -> SitesOn:
    """Return the sites as of the last day of a period, or of today where that is earlier."""
    today = places(session).today
    day = period.as_of(today)
    return SitesOn(day, day >= today)


def models_in_force(
    session: Session, days: Collection[date]
) -> dict[date, dict[OrganisationKind, int]]:
    """Return how many of the sites that count are models in force on each day, by kind.

    It is the figure of the overview for a period that ends on the day.
    """
    days = tuple(days)
    in_force = {"reading": ("then",), "standing": _IN_FORCE}
    own = own_totals(places(session))
    found = counts_on(session, STANDING_SITES, days, ("kind",), in_force, own, sums=("number",))
    told = {day: Counter[OrganisationKind]() for day in days}
    for kind, *numbers in [*found, *_by_steps(session, days)]:
        for day, number in zip(days, numbers, strict=True):
            told[day][kind] += int(number or 0)
    return {day: dict(+kinds) for day, kinds in told.items()}


def _by_steps(session: Session, days: Collection[date]) -> Sequence[Any]:
    """Return the models in force among those sites that are not among the stored ones."""
    if not SITES.are_some_apart(session):
        return ()

    def in_force(day: date) -> ColumnElement[bool]:
        stands = standing_of(col(SiteStep.state), col(SiteStep.held_until), day)
        return and_(holds_on(SiteStep, day), stands.in_(_IN_FORCE))

    return session.execute(
        select(col(Organisation.kind), *(sites_where(in_force(day)) for day in days))
        .select_from(SiteStep)
        .join(ModelSite, col(ModelSite.id) == col(SiteStep.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(
            col(ModelSite.id).in_(SITES.apart),
            col(ModelSite.deleted_at).is_(None),
            counts_as_own(places(session), ModelSite),
        )
        .group_by(col(Organisation.kind))
    ).all()
