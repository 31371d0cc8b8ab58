"""The words of data quality: how grave a fault is, and what each rule finds."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class Severity(Term):
    """How grave what a rule finds is, the gravest first."""

    MUST = "must"
    SHOULD = "should"
    LOOK = "look"


class QualityRule(Term):
    """One rule of data quality; its label says what is wrong with the record."""

    EXCHANGE_AHEAD = "exchange_ahead"
    EXCHANGE_HEADCOUNT = "exchange_headcount"
    EXCHANGE_COST = "exchange_cost"
    EXCHANGE_LESSON = "exchange_lesson"
    EXCHANGE_CONCLUSIONS = "exchange_conclusions"
    EXCHANGE_COST_OUTLIER = "exchange_cost_outlier"
    INITIATIVE_OFFICER = "initiative_officer"
    INITIATIVE_ACCEPTANCE = "initiative_acceptance"
    INITIATIVE_AFTER_END = "initiative_after_end"
    MILESTONE_OUTSIDE = "milestone_outside"
    MILESTONE_EVIDENCE = "milestone_evidence"
    ORGANISATION_TWIN = "organisation_twin"
    SUPPORTED_TAX_CODE = "supported_tax_code"
    SUPPORT_RESULT = "support_result"
    SUPPORT_AMOUNT_OUTLIER = "support_amount_outlier"
    CERTIFICATE_EVIDENCE = "certificate_evidence"
    VALUE_UNLIKE = "value_unlike"
    VALUE_SOURCE = "value_source"
    SITE_AUDIT = "site_audit"
    RECOGNITION_EVIDENCE = "recognition_evidence"
    LESSON_ACTION = "lesson_action"
    ACTION_OVERDUE = "action_overdue"


labelled(
    (Severity.MUST, mark("To be put right")),
    (Severity.SHOULD, mark("Should be put right")),
    (Severity.LOOK, mark("To be looked at")),
    (QualityRule.EXCHANGE_AHEAD, mark("Exchange said to be held on a day that has not come")),
    (QualityRule.EXCHANGE_HEADCOUNT, mark("Exchange without a number of people")),
    (QualityRule.EXCHANGE_COST, mark("Exchange of our delegation without its cost")),
    (QualityRule.EXCHANGE_LESSON, mark("Exchange without a lesson")),
    (QualityRule.EXCHANGE_CONCLUSIONS, mark("Exchange without conclusions")),
    (QualityRule.EXCHANGE_COST_OUTLIER, mark("Cost of an exchange far from the others")),
    (QualityRule.INITIATIVE_OFFICER, mark("Initiative under way without a person in charge")),
    (QualityRule.INITIATIVE_ACCEPTANCE, mark("Initiative finished without a record of acceptance")),
    (QualityRule.INITIATIVE_AFTER_END, mark("Initiative under way after its last day")),
    (QualityRule.MILESTONE_OUTSIDE, mark("Milestone due outside the days of its initiative")),
    (QualityRule.MILESTONE_EVIDENCE, mark("Milestone done without evidence")),
    (QualityRule.ORGANISATION_TWIN, mark("Organisation entered twice")),
    (QualityRule.SUPPORTED_TAX_CODE, mark("Supported enterprise without a tax code")),
    (QualityRule.SUPPORT_RESULT, mark("Supported enterprise without a result")),
    (QualityRule.SUPPORT_AMOUNT_OUTLIER, mark("Amount of a support far from the others")),
    (QualityRule.CERTIFICATE_EVIDENCE, mark("Certificate without a copy")),
    (QualityRule.VALUE_UNLIKE, mark("Value unlike that of the year before")),
    (QualityRule.VALUE_SOURCE, mark("Value without a source or evidence")),
    (QualityRule.SITE_AUDIT, mark("Site without an audit in its term")),
    (QualityRule.RECOGNITION_EVIDENCE, mark("Recognised site without the decision as a file")),
    (QualityRule.LESSON_ACTION, mark("Lesson adopted without an action")),
    (QualityRule.ACTION_OVERDUE, mark("Action long overdue")),
)
