"""The parts of the report of a period over all registers, in its order; each is a sheet."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class PeriodSection(Term):
    """What the report of a period may hold; the label is the name of the sheet."""

    COVER = "cover"
    CONTENTS = "contents"
    SUMMARY = "summary"
    INDICATORS = "indicators"
    YEARS = "years"
    INITIATIVES = "initiatives"
    BUDGET = "budget"
    SUPPORTS = "supports"
    CERTIFICATES = "certificates"
    TRAINING = "training"
    SITE_SUMMARY = "site_summary"
    SITES = "sites"
    AUDITS = "audits"
    SCORES = "scores"
    FINDINGS = "findings"
    RECOGNITIONS = "recognitions"
    EXCHANGE_SUMMARY = "exchange_summary"
    EXCHANGES = "exchanges"
    PROVINCES = "provinces"
    TOPICS = "topics"
    LOOP = "loop"
    LESSONS = "lessons"
    ACTIONS = "actions"
    DICTIONARY = "dictionary"


labelled(
    (PeriodSection.COVER, mark("Cover")),
    (PeriodSection.CONTENTS, mark("Contents")),
    (PeriodSection.SUMMARY, mark("Programme 1322 in figures")),
    (PeriodSection.INDICATORS, mark("Indicators")),
    (PeriodSection.YEARS, mark("Indicators by year")),
    (PeriodSection.INITIATIVES, mark("Initiatives")),
    (PeriodSection.BUDGET, mark("Money of the programme")),
    (PeriodSection.SUPPORTS, mark("Supports")),
    (PeriodSection.CERTIFICATES, mark("Certificates")),
    (PeriodSection.TRAINING, mark("Training courses")),
    (PeriodSection.SITE_SUMMARY, mark("Model sites in figures")),
    (PeriodSection.SITES, mark("Model sites")),
    (PeriodSection.AUDITS, mark("Audits of the period")),
    (PeriodSection.SCORES, mark("Scores by kind of place")),
    (PeriodSection.FINDINGS, mark("Findings of the period")),
    (PeriodSection.RECOGNITIONS, mark("Recognitions")),
    (PeriodSection.EXCHANGE_SUMMARY, mark("Exchanges in figures")),
    (PeriodSection.EXCHANGES, mark("Exchanges")),
    (PeriodSection.PROVINCES, mark("Provinces met")),
    (PeriodSection.TOPICS, mark("Topics exchanged on")),
    (PeriodSection.LOOP, mark("What came of lessons")),
    (PeriodSection.LESSONS, mark("Lessons")),
    (PeriodSection.ACTIONS, mark("Register of actions")),
    (PeriodSection.DICTIONARY, mark("Data dictionary")),
)
