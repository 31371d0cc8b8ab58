"""What the registers give for calculated indicators: one value a year, one so far in a span.

Only the office's own records count, none deleted. The same functions feed screens, files and the
rows behind a figure.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from sqlalchemy import and_, case, func, or_, select, true
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.own_records import counts_as_own, own_totals
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.lookups.reporting import reporting_calendar
from models.lookups.standings import models_in_force
from models.periods import Period
from models.reports.conditions import in_period, reported_year
from models.reports.indicators.attendances import Span, attendances
from models.reports.initiatives.stored_money import paid_by_reported_year, rough_payment_count
from models.reports.supports.certificates_in_force import in_force_between
from models.rules.reporting_periods import ReportingCalendar
from models.stored_totals.certificates import CERTIFICATES, IN_FORCE
from models.stored_totals.firms import FIRMS, SUPPORTS
from models.stored_totals.reading import counts_on
from models.tables import Certificate, Organisation, Support
from models.text.rounding import rounded
from models.vocabulary import (
    Calculation,
    CertificateKind,
    DatePrecision,
    OrganisationKind,
)

Years = Mapping[int, Decimal]
MILLION: Final = 1_000_000

SUPPORTED_KINDS: Final = (OrganisationKind.ENTERPRISE,)
"""Whom the indicators on enterprises supported count: neither schools nor cooperatives."""


def own_supports(session: Session) -> tuple[Any, ...]:
    """Return the conditions on supports that indicators count."""
    return (
        col(Support.deleted_at).is_(None),
        counts_as_own(places(session), Support),
        col(Organisation.kind).in_(SUPPORTED_KINDS),
    )


class Standing:
    """What stands on the days that one report asks for: counted for all of them at once.

    ``more`` are days that it asks for later.
    """

    def __init__(self, session: Session, more: Iterable[date] = ()) -> None:
        self._session = session
        self._more = tuple(more)
        self._models, self._certificates = _days_known(session)

    def models(self, days: Collection[date]) -> Mapping[date, Mapping[OrganisationKind, int]]:
        """Return the model sites in force on some days at least, by kind."""
        if asked := self._unknown(days, self._models):
            self._models.update(models_in_force(self._session, asked))
        return self._models

    def certificates(self, days: Collection[date]) -> Mapping[date, int]:
        """Return the certificates of management systems in force on some days at least."""
        if asked := self._unknown(days, self._certificates):
            self._certificates.update(_certificates_on(self._session, asked))
        return self._certificates

    def _unknown(self, days: Collection[date], known: Collection[date]) -> tuple[date, ...]:
        if all(one in known for one in days):
            return ()
        return tuple(one for one in dict.fromkeys((*days, *self._more)) if one not in known)


@read_once
def _days_known(
    _session: Session,
) -> tuple[dict[date, Mapping[OrganisationKind, int]], dict[date, int]]:
    """Return what is known of models and certificates by day: what is asked first is added."""
    return {}, {}


def _certificates_on(session: Session, days: tuple[date, ...]) -> dict[date, int]:
    found, systems = places(session), {"kind": (CertificateKind.MANAGEMENT_SYSTEM,)}
    (row,) = counts_on(session, IN_FORCE, days, (), systems, own_totals(found))
    known = {day: int(number) for day, number in zip(days, row, strict=True)}
    if not CERTIFICATES.are_some_apart(session):
        return known
    columns = [func.sum(case((in_force_between(day, day), 1), else_=0)) for day in days]
    more = session.execute(
        select(*columns).where(
            col(Certificate.id).in_(CERTIFICATES.apart),
            col(Certificate.deleted_at).is_(None),
            col(Certificate.kind) == CertificateKind.MANAGEMENT_SYSTEM,
            counts_as_own(found, Certificate),
        )
    ).one()
    return {day: known[day] + int(n or 0) for day, n in zip(days, more, strict=True)}


class RegisterCounts:
    """The registers counted for one report: what several indicators need is asked once.

    With ``until`` only what happened up to that day is counted; what is known to its month or year
    alone counts once the whole of it lies before that. ``standing`` is shared by counts of one
    report.
    """

    def __init__(
        self,
        session: Session,
        until: date | None = None,
        calendar: ReportingCalendar | None = None,
        standing: Standing | None = None,
    ) -> None:
        self._session = session
        self._until = until
        self._calendar = calendar or reporting_calendar(session)
        self._standing = standing or Standing(session)

    def _happened(self, day: Any, precision: Any, year: Any) -> tuple[Any, ...]:  # noqa: ANN401 - columns
        """Return the conditions that leave what happened up to the day: years before it whole."""
        if self._until is None:
            return ()
        of_year = self._calendar.year_of(self._until)
        period = Period(first_day=self._calendar.days_of(of_year)[0], last_day=self._until)
        return (or_(year < of_year, and_(true(), *in_period(day, precision, period))),)

    @property
    def _supported(self) -> tuple[Any, ...]:
        """Return the conditions on supports that are counted."""
        dated = col(Support.supported_on), col(Support.date_precision)
        return (*own_supports(self._session), *self._happened(*dated, self._year_of_support))

    def years(self, calculation: Calculation, years: Sequence[int], today: date) -> Years:
        """Return the value of each year; one without rows is zero, one without a base left out."""
        days = {year: min(self._calendar.days_of(year)[1], today) for year in years}
        if today == date(today.year, 12, 31) and today.year == max(years, default=None):
            days[today.year] = today  # a civil year's end, told of a year that ended on the 14th
        if calculation is Calculation.CERTIFICATES_VALID:
            found = self._certificates(days)
        elif calculation in {Calculation.MODEL_SITES, Calculation.MODEL_ENTERPRISES}:
            found = self._sites(days, only_enterprises=calculation is Calculation.MODEL_ENTERPRISES)
        else:
            found = {**self._flow(calculation, years), **self._last_civil(calculation)}
        if calculation is Calculation.SUPPORTED_GROWTH:
            return {year: found[year] for year in years if year in found}
        return {year: found.get(year, Decimal(0)) for year in years}

    def so_far(self, calculation: Calculation, first_year: int, years: Sequence[int]) -> Years:
        """Return, for the end of each year, what has come together since a first year.

        Flows are summed; distinct enterprises are counted once over the span, never added.
        """
        if calculation is Calculation.ORGANISATIONS_SUPPORTED:
            return running(self._first_supports(first_year), first_year, years)
        within = range(first_year, max(years, default=first_year) + 1)
        return running(self._flow(calculation, within), first_year, years)

    def _flow(self, calculation: Calculation, years: Sequence[int]) -> Years:
        """Return what arose in each of some years at least, every day in one year alone.

        Raises:
            LookupError: the register this would be counted from is not kept.

        """
        match calculation:
            case Calculation.ORGANISATIONS_SUPPORTED:
                return self._supports[0]
            case Calculation.SUPPORTS:
                return self._supports[1]
            case Calculation.SUPPORTED_GROWTH:
                return self._growth
            case Calculation.ATTENDANCES:
                return self._attendances(years)
            case Calculation.MONEY_SPENT:
                return self._money
        raise LookupError(calculation)

    @cached_property
    def _supports(self) -> tuple[Years, Years]:
        """Return by year the distinct enterprises supported, and the supports given to them."""
        enterprises, supports = Counter[int](), Counter[int]()
        for year, _, firms, number in self._years_of_firms:
            enterprises[year] += firms
            supports[year] += number
        return _exact(enterprises), _exact(supports)

    @cached_property
    def _years_of_firms(self) -> list[tuple[int, int, int, int]]:
        """Return how many enterprises were supported in a year and last in which before it.

        Rows of the year, the year before (0 for none), enterprises, supports in the year: those
        supported for the first time since any year follow from them, as do the enterprises of a
        year, so that supports are read once for all of it. Civil years are stored.
        """
        if self._calendar.changes:
            return self._years_by_rows()
        by = "year", "last_year"
        rows = counts_on(self._session, SUPPORTS, [self._until], by, self._stored)
        of_apart = col(Support.organisation_id).in_(FIRMS.apart)
        return [
            *((year, before, int(firms), int(n)) for year, before, firms, n in rows if n),
            *(self._years_by_rows(of_apart) if self._are_some_apart else ()),
        ]

    @property
    def _stored(self) -> dict[str, tuple[Any, ...]]:
        """Return which of the stored supports are counted."""
        return {"kind": SUPPORTED_KINDS, "origin": places(self._session).own_origins}

    @cached_property
    def _are_some_apart(self) -> bool:
        """Say whether supports of some organisations are not among the stored ones."""
        return FIRMS.are_some_apart(self._session)

    def _years_by_rows(self, *whose: Any) -> list[tuple[int, int, int, int]]:  # noqa: ANN401 - conditions on supports
        year, firm = self._year_of_support, col(Support.organisation_id)
        by_year = (
            select(firm.label("firm"), year.label("year"), func.count().label("supports"))
            .join(Organisation, col(Organisation.id) == firm)
            .where(*self._supported, *whose)
            .group_by(firm, year)
        ).subquery()
        last = func.lag(by_year.c.year).over(partition_by=by_year.c.firm, order_by=by_year.c.year)
        years = select(by_year.c.year, last.label("last"), by_year.c.supports).subquery()
        rows = self._session.execute(
            select(years.c.year, years.c.last, func.count(), func.sum(years.c.supports)).group_by(
                years.c.year, years.c.last
            )
        )
        return [(int(one), int(before or 0), int(firms), int(n)) for one, before, firms, n in rows]

    @property
    def _year_of_support(self) -> Any:  # noqa: ANN401 - a column
        """Return the year a support is reported in; that of the calendar stands in the index."""
        if not self._calendar.changes:
            return col(Support.year)
        return reported_year(col(Support.supported_on), self._calendar)

    @cached_property
    def _growth(self) -> Years:
        """Return the growth of the enterprises supported over the year before, in per cent."""
        last_civil = self._last_civil(Calculation.ORGANISATIONS_SUPPORTED)
        counted = {**self._supports[0], **last_civil}
        return {
            year: rounded((value - counted[year - 1]) / counted[year - 1] * 100, 1)
            for year, value in counted.items()
            if counted.get(year - 1)
        }

    def _last_civil(self, calculation: Calculation) -> Years:
        """Return the value of each last civil year before the office cuts its years again.

        The first one cut off begins with days of it: each of the two is reported by its own days,
        and a sum over years takes those days once.
        """
        found: dict[int, Decimal] = {}
        for year in self._calendar.last_civil:
            calendar = self._calendar.before(year + 1)
            of_it = RegisterCounts(self._session, self._until, calendar, self._standing)
            civil = of_it._flow(calculation, (year,))
            found |= {year: civil[year]} if year in civil else {}
        return found

    def are_days_known(self, calculation: Calculation, years: Sequence[int]) -> bool:
        """Say whether all that some years hold is known to the day, so that parts compare."""
        if calculation in {Calculation.SUPPORTS, Calculation.ORGANISATIONS_SUPPORTED}:
            return not self._rough_supports_of(tuple(years))
        if calculation is Calculation.MONEY_SPENT:
            return not rough_payment_count(self._session, years)
        return calculation is not Calculation.SUPPORTED_GROWTH

    def _rough_supports_of(self, years: tuple[int, ...]) -> int:
        """Return how many supports of some years are known to their month or year only."""
        return sum(self._rough_supports[year] for year in years)

    @cached_property
    def _rough_supports(self) -> Counter[int]:
        is_rough = {"is_rough": (1,)}
        rows = counts_on(self._session, SUPPORTS, [None], ("year",), self._stored | is_rough)
        found = Counter({year: int(number) for year, _, number in rows})
        if self._are_some_apart:
            year = col(Support.year)
            of_apart = (
                select(year, func.count())
                .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
                .where(
                    *own_supports(self._session),
                    col(Support.organisation_id).in_(FIRMS.apart),
                    col(Support.date_precision) != DatePrecision.DAY,
                )
                .group_by(year)
            )
            found.update(dict(self._session.execute(of_apart).all()))
        return found

    def counts_every_year(self, years: Sequence[int]) -> bool:
        """Say whether supports were recorded in every one of some years."""
        return all(self._supports[0].get(year) for year in years)

    def _first_supports(self, first_year: int) -> Years:
        """Return by year the enterprises supported for the first time since a year."""
        found = Counter[int]()
        for year, before, firms, _ in self._years_of_firms:
            if before < first_year <= year:
                found[year] += firms
        return _exact(found)

    def _attendances(self, years: Sequence[int]) -> Years:
        """Return who came to the courses of some years; a year without any is left out."""
        spans = {year: self._span_of(year) for year in years}
        found = attendances(self._session, spans.values())
        known = {year: found[span] for year, span in spans.items()}
        return {year: Decimal(number) for year, number in known.items() if number is not None}

    def _span_of(self, year: int) -> Span:
        """Return the days that are reported in a year, of those it shares with the next none."""
        last = self._calendar.days_of(year + 1)[0] - timedelta(days=1)
        return self._calendar.days_of(year)[0], min(last, self._until or last)

    def _certificates(self, days: Mapping[int, date]) -> Years:
        """Return the certificates of management systems in force on the last day of each year."""
        found = self._standing.certificates(days.values())
        return {year: Decimal(found[day]) for year, day in days.items()}

    def _sites(self, days: Mapping[int, date], *, only_enterprises: bool) -> Years:
        """Return the model sites in force on the last day of each year, or today if earlier."""
        found = self._standing.models(days.values())
        kinds = SUPPORTED_KINDS if only_enterprises else tuple(OrganisationKind)
        return {
            year: Decimal(sum(found[day].get(kind, 0) for kind in kinds))
            for year, day in days.items()
        }

    @cached_property
    def _money(self) -> Years:
        """Return the money spent on the office's initiatives by year, in million đồng."""
        found = paid_by_reported_year(
            self._session, ReportFilter(), self._calendar, self._paid_by_then, self._until
        )
        return {year: Decimal(spent) / MILLION for year, spent in found.items()}

    def _paid_by_then(self, payment: Any) -> tuple[Any, ...]:  # noqa: ANN401 - columns of payments
        year = reported_year(payment.paid_on, self._calendar)
        return self._happened(payment.paid_on, payment.date_precision, year)


def _exact(counts: Mapping[int, int]) -> Years:
    return {year: Decimal(count) for year, count in counts.items()}


def running(values: Years, first_year: int, years: Sequence[int]) -> Years:
    """Return the running sum from a first year to the end of each year."""
    return {
        year: sum((values.get(one, Decimal(0)) for one in range(first_year, year + 1)), Decimal(0))
        for year in years
    }
