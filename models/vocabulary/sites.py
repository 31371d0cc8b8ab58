"""The words of model sites."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class SiteState(Term):
    """Where a model site stands in its life, from the proposal to being copied."""

    PROPOSED = "proposed"
    SURVEYED = "surveyed"
    SELECTED = "selected"
    RUNNING = "running"
    ASSESSED = "assessed"
    RECOGNISED = "recognised"
    KEPT_UP = "kept_up"
    COPIED = "copied"
    SUSPENDED = "suspended"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class SiteStanding(Term):
    """How a site stands on a day: in the state of its last step, unless that is over.

    ``expired``: it was recognised, and the recognition has ended; ``ended``: its last day is past.
    """

    PROPOSED = "proposed"
    SURVEYED = "surveyed"
    SELECTED = "selected"
    RUNNING = "running"
    ASSESSED = "assessed"
    RECOGNISED = "recognised"
    KEPT_UP = "kept_up"
    COPIED = "copied"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class SiteGrade(Term):
    """The grade with which a site is recognised."""

    EXCELLENT = "excellent"
    GOOD = "good"
    PASSED = "passed"


class SiteAlert(Term):
    """Why a site needs somebody's attention."""

    SLIPPING = "slipping"
    AUDIT_OVERDUE = "audit_overdue"
    FINDINGS_OVERDUE = "findings_overdue"
    FINDINGS_LEFT = "findings_left"
    EXPIRING = "expiring"
    EXPIRED = "expired"


class SiteCopying(Term):
    """What replications tell of a site."""

    SOURCE = "source"
    """It was copied to another."""
    TARGET = "target"
    """It was copied from another."""


class SiteClaim(Term):
    """What a public source supports of a site: only "model" calls it a model site."""

    MODEL = "model"
    PRACTICE = "practice"
    TRAINING = "training"
    PLANNED = "planned"


class RecognitionLack(Term):
    """What a site still lacks before it can be recognised, by the office's conditions."""

    ASSESSMENT = "assessment"
    GRADE = "grade"
    AUDITS = "audits"
    FINDINGS = "findings"
    DOCUMENT = "document"


class SiteSection(Term):
    """The parts of the report on model sites, in its order; each is a sheet of this label."""

    COVER = "cover"
    SUMMARY = "summary"
    SITES = "sites"
    AUDITS = "audits"
    SCORES = "scores"
    FINDINGS = "findings"
    RECOGNITIONS = "recognitions"
    DICTIONARY = "dictionary"


labelled(
    (SiteSection.COVER, mark("Cover")),
    (SiteSection.SUMMARY, mark("Summary and charts")),
    (SiteSection.SITES, mark("Model sites")),
    (SiteSection.AUDITS, mark("Audits of the period")),
    (SiteSection.SCORES, mark("Scores by kind of place")),
    (SiteSection.FINDINGS, mark("Findings of the period")),
    (SiteSection.RECOGNITIONS, mark("Recognitions")),
    (SiteSection.DICTIONARY, mark("Data dictionary")),
    (SiteState.PROPOSED, mark("Site proposed")),
    (SiteState.SURVEYED, mark("Surveyed")),
    (SiteState.SELECTED, mark("Selected")),
    (SiteState.RUNNING, mark("Being set up")),
    (SiteState.ASSESSED, mark("Assessed for acceptance")),
    (SiteState.RECOGNISED, mark("Recognised")),
    (SiteState.KEPT_UP, mark("Kept up")),
    (SiteState.COPIED, mark("Copied elsewhere")),
    (SiteState.SUSPENDED, mark("Suspended")),
    (SiteState.FAILED, mark("Not passed")),
    (SiteState.WITHDRAWN, mark("Recognition withdrawn")),
    (SiteStanding.PROPOSED, mark("Site proposed")),
    (SiteStanding.SURVEYED, mark("Surveyed")),
    (SiteStanding.SELECTED, mark("Selected")),
    (SiteStanding.RUNNING, mark("Being set up")),
    (SiteStanding.ASSESSED, mark("Assessed for acceptance")),
    (SiteStanding.RECOGNISED, mark("Recognised")),
    (SiteStanding.KEPT_UP, mark("Kept up")),
    (SiteStanding.COPIED, mark("Copied elsewhere")),
    (SiteStanding.EXPIRED, mark("Recognition has ended")),
    (SiteStanding.SUSPENDED, mark("Suspended")),
    (SiteStanding.FAILED, mark("Not passed")),
    (SiteStanding.WITHDRAWN, mark("Recognition withdrawn")),
    (SiteStanding.ENDED, mark("Site ended")),
    (SiteGrade.EXCELLENT, mark("Excellent")),
    (SiteGrade.GOOD, mark("Good")),
    (SiteGrade.PASSED, mark("Passed")),
    (SiteAlert.SLIPPING, mark("Slipping")),
    (SiteAlert.AUDIT_OVERDUE, mark("Next audit overdue")),
    (SiteAlert.FINDINGS_OVERDUE, mark("Findings overdue")),
    (SiteAlert.FINDINGS_LEFT, mark("Findings overdue at sites that ended")),
    (SiteAlert.EXPIRING, mark("Recognition ends soon")),
    (SiteAlert.EXPIRED, mark("Recognition has ended")),
    (RecognitionLack.ASSESSMENT, mark("not yet assessed for acceptance")),
    (RecognitionLack.GRADE, mark("grade too low")),
    (RecognitionLack.AUDITS, mark("too few audits")),
    (RecognitionLack.FINDINGS, mark("findings still open")),
    (RecognitionLack.DOCUMENT, mark("no document of the assessment")),
    (SiteCopying.SOURCE, mark("Was copied elsewhere")),
    (SiteCopying.TARGET, mark("Copied from elsewhere")),
    (SiteClaim.MODEL, mark("Called a model site")),
    (SiteClaim.PRACTICE, mark("Practises the tool")),
    (SiteClaim.TRAINING, mark("Had training")),
    (SiteClaim.PLANNED, mark("Planned")),
)
