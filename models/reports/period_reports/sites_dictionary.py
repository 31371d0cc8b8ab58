"""The data dictionary of the report on model sites: what its columns say and how they are made."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd

from models.frames.audits import (
    AUDIT_LIST,
    FINDING_LIST,
    PILLARS_BY_SETTING,
    RECOGNITION_LIST,
    SPREAD_COLUMNS,
)
from models.frames.columns import DATA_DICTIONARY, Columns, ColumnType
from models.frames.sites import SITE_COLUMNS
from models.reports.slices import frame_of
from models.text import mark, t
from models.vocabulary import SiteSection

S = SiteSection


class _Meaning(NamedTuple):
    meaning: str
    counting: str = mark("As entered in the record")


_COMPUTED: Final = mark("Computed from the answers of the audit")
_PILLAR: Final = _Meaning(
    mark("Points of this pillar in per cent of what its criteria give"), _COMPUTED
)
_GRADE: Final = _Meaning(
    mark("Grade of the audit by the bands that held on its day"),
    mark("With any pillar under the floor at most “to be improved”"),
)
_MEANINGS: Final[Mapping[str, _Meaning]] = {
    "score_pct": _Meaning(
        mark("Score of the site: the average of its zones by their weights, in per cent"),
        mark("Points of the maxima that apply; what does not apply is left out of both"),
    ),
    **dict.fromkeys(
        ("seiri_pct", "seiton_pct", "seiso_pct", "seiketsu_pct", "shitsuke_pct"), _PILLAR
    ),
    "audit_grade": _GRADE,
    "change_pct": _Meaning(
        mark("Change of the score since the audit before of the same kind, in points"),
        mark(
            "Over what both audits know only: zones that both covered and, across two versions of "
            "a checklist, criteria that both ask"
        ),
    ),
    "is_slipping": _Meaning(
        mark("The last two audits of the kind that gives the score each fell by over three points"),
        mark("Not where a site is suspended, not passed, withdrawn or ended"),
    ),
    "is_slip": _Meaning(
        mark("This audit and the one before it of its kind each fell by more than three points"),
        _COMPUTED,
    ),
    "next_audit_on": _Meaning(
        mark("Day until which the next audit is due"),
        mark(
            "Months after the last audit as the office has set them; only for sites being set "
            "up, recognised, kept up or copied"
        ),
    ),
    "is_audit_overdue": _Meaning(
        mark("That day is over"),
        mark("As of the last day of the period, or of today where that is earlier"),
    ),
    "is_expiring": _Meaning(
        mark("The recognition ends within 90 days; what has ended is a state of its own"),
        mark("As of the last day of the period, or of today where that is earlier"),
    ),
    "counts": _Meaning(
        mark("A recognised enterprise, recognition in force: it counts toward T6 of Decision 1322"),
        mark("Schools, hospitals and others are model sites too, but do not count toward it"),
    ),
    "state": _Meaning(
        mark("Where the site stands in its life"),
        mark("Its last step by the last day of the period, unless recognition or site have ended"),
    ),
    "is_overdue": _Meaning(
        mark("Not closed, and past its day"),
        mark("As of the last day of the period, or of today where that is earlier"),
    ),
    "site_count": _Meaning(
        mark("How many sites the row stands for"),
        mark("One, or for a group of sites those that were not split off yet"),
    ),
    "audit_kind": _Meaning(
        mark("Kind of the audit that gives the site its score"),
        mark("The last by the office or for acceptance; where there is none, the last there is"),
    ),
    "median_pct": _Meaning(mark("Half of the scores lie below, half above"), _COMPUTED),
    "sites": _Meaning(mark("Ranked sites with a score"), mark("Each site counts once")),
    "lowest_pct": _Meaning(mark("The lowest score of a ranked site"), _COMPUTED),
    "highest_pct": _Meaning(mark("The highest score of a ranked site"), _COMPUTED),
}
_SHEETS: Final[tuple[tuple[SiteSection, Columns], ...]] = (
    (S.SITES, SITE_COLUMNS),
    (S.AUDITS, AUDIT_LIST),
    (S.SCORES, (*SPREAD_COLUMNS, *PILLARS_BY_SETTING[1:])),
    (S.FINDINGS, FINDING_LIST),
    (S.RECOGNITIONS, RECOGNITION_LIST),
)
_UNITS: Final = {ColumnType.PERCENT: "%"}


def sites_dictionary(sections: Sequence[SiteSection] = tuple(SiteSection)) -> pd.DataFrame:
    """Return one row per column of the chosen sheets: DATA_DICTIONARY."""
    rows = []
    for section, columns in _SHEETS:
        if section not in sections:
            continue
        for column in columns:
            said = _MEANINGS.get(column.name, _Meaning(column.head))
            if section is S.AUDITS and column.name == "grade":
                said = _GRADE
            if column in PILLARS_BY_SETTING[1:]:
                said = _Meaning(
                    mark("Average over the ranked sites of this kind of place"), _COMPUTED
                )
            rows.append(
                (
                    section.label,
                    column.label,
                    t(said.meaning),
                    t(said.counting),
                    _UNITS.get(column.type, column.type.label),
                    t("Register of model sites"),
                )
            )
    return frame_of(DATA_DICTIONARY, rows)
