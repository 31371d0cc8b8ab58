"""The figures of audits whose values lead to their rows: the sites that have the scores."""

from typing import Final

from models.reports.audits.score_spreads import scores_by_setting
from models.reports.linked_figures import Linked, LinkedFigure
from models.reports.sites.lists import sites_in
from models.reports.sites.where import SITE_FIELDS

BY_SETTING: Final = LinkedFigure(
    "scores by kind of place",
    scores_by_setting,
    "model_sites",
    SITE_FIELDS,
    (Linked("sites", "query", sites_in),),
)

LINKED: Final = (BY_SETTING,)
