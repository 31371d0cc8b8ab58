"""The words of indicators, targets and values."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class IndicatorKind(Term):
    """How values of an indicator behave over time: only flows add up."""

    FLOW = "flow"
    STOCK = "stock"
    PERCENTAGE = "percentage"
    GROWTH = "growth"


class CountingMode(Term):
    """What an indicator counts: different things, occurrences, or an amount."""

    DISTINCT = "distinct"
    OCCURRENCES = "occurrences"
    AMOUNT = "amount"


class WantedDirection(Term):
    """Which way an indicator should go."""

    HIGHER = "higher"
    LOWER = "lower"


class IndicatorLevel(Term):
    """Whose figure an indicator or target is; a national one is never shown as provincial."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"


class ReportingStep(Term):
    """How often an indicator is reported."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"


class Calculation(Term):
    """From which registers a calculated indicator follows."""

    ORGANISATIONS_SUPPORTED = "organisations_supported"
    SUPPORTS = "supports"
    SUPPORTED_GROWTH = "supported_growth"
    MODEL_SITES = "model_sites"
    MODEL_ENTERPRISES = "model_enterprises"
    ATTENDANCES = "attendances"
    CERTIFICATES_VALID = "certificates_valid"
    MONEY_SPENT = "money_spent"


class ValueAvailability(Term):
    """Whether a value could be given for a period."""

    AVAILABLE = "available"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"


class IndicatorHealth(Term):
    """What an indicator shows against its target; never stored.

    While the span runs it is on track, at risk or behind; once it is over the target is met or not.
    """

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    MET = "met"
    NOT_MET = "not_met"
    NO_VALUE = "no_value"


class ValueState(Term):
    """How far an entered value has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    LOCKED = "locked"


labelled(
    (IndicatorKind.FLOW, mark("Arising in the period")),
    (IndicatorKind.STOCK, mark("Standing at the end of the period")),
    (IndicatorKind.PERCENTAGE, mark("Percentage")),
    (IndicatorKind.GROWTH, mark("Rate of growth")),
    (CountingMode.DISTINCT, mark("Each counted once")),
    (CountingMode.OCCURRENCES, mark("Every occurrence")),
    (CountingMode.AMOUNT, mark("An amount or measure")),
    (WantedDirection.HIGHER, mark("More is better")),
    (WantedDirection.LOWER, mark("Less is better")),
    (IndicatorLevel.NATIONAL, mark("The whole country")),
    (IndicatorLevel.PROVINCIAL, mark("The province")),
    (ReportingStep.YEAR, mark("Every year")),
    (ReportingStep.HALF, mark("Every six months")),
    (ReportingStep.QUARTER, mark("Every quarter")),
    (Calculation.ORGANISATIONS_SUPPORTED, mark("Distinct enterprises with a support")),
    (Calculation.SUPPORTS, mark("Supports given to enterprises")),
    (Calculation.SUPPORTED_GROWTH, mark("Growth of the enterprises supported")),
    (Calculation.MODEL_SITES, mark("Model sites recognised")),
    (Calculation.MODEL_ENTERPRISES, mark("Enterprises recognised as model sites")),
    (Calculation.ATTENDANCES, mark("Attendances at training courses")),
    (Calculation.CERTIFICATES_VALID, mark("Certificates in force")),
    (Calculation.MONEY_SPENT, mark("Money spent on initiatives")),
    (ValueAvailability.AVAILABLE, mark("A value")),
    (ValueAvailability.NOT_APPLICABLE, mark("Not applicable")),
    (ValueAvailability.NOT_YET, mark("Not yet available")),
    (IndicatorHealth.ON_TRACK, mark("On track")),
    (IndicatorHealth.AT_RISK, mark("At risk")),
    (IndicatorHealth.BEHIND, mark("Behind")),
    (IndicatorHealth.MET, mark("Met")),
    (IndicatorHealth.NOT_MET, mark("Not met")),
    (IndicatorHealth.NO_VALUE, mark("No value yet")),
    (ValueState.DRAFT, mark("Draft value")),
    (ValueState.SUBMITTED, mark("Submitted")),
    (ValueState.APPROVED, mark("Approved value")),
    (ValueState.LOCKED, mark("Locked")),
)
