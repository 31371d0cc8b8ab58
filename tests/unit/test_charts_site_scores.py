"""The charts of a site's scores: rings that close, a course cut where the checklist changed."""

from datetime import date
from typing import Any

import pytest

from dashboard.charts.site_scores import compared_radar, radar_chart, score_history_chart
from dashboard.charts.theme import DARK, LIGHT, Look
from models.frames.audits import COMPARED_SITES, SCORE_HISTORY, SITE_RADAR
from models.vocabulary import Pillar
from tests.chart_frames import frame

LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda one: one.name)
HOSTILE = "<b>5S</b> %{x}"


def course(*audits: tuple[str, float, float, bool], version: str = "5S, phiên bản 1") -> Any:
    """Each audit: day, score, bridged score, whether a new version begins with it."""
    return frame(
        SCORE_HISTORY,
        [
            {
                "audited_on": date.fromisoformat(day),
                "kind": "Tự chấm",
                "version": version,
                "score_pct": score,
                "grade": "Đạt",
                "change_pct": None,
                "bridged_pct": bridged,
                "is_break": is_break,
                "gives_score": place == len(audits),
                "seiri_pct": score,
                "seiton_pct": score,
                "seiso_pct": score,
                "seiketsu_pct": score,
                "shitsuke_pct": score,
                "query": f"id={place}",
            }
            for place, (day, score, bridged, is_break) in enumerate(audits, 1)
        ],
    )


def radar(first: float | None, latest: float | None, median: float | None) -> Any:
    return frame(
        SITE_RADAR,
        [
            {
                "pillar": one.value,
                "label": one.label,
                "first_pct": first,
                "latest_pct": latest,
                "median_pct": median,
            }
            for one in Pillar
        ],
    )


@LOOKS
def test_each_ring_closes_and_holds_the_frames_numbers(colours: Look) -> None:
    figure = radar_chart(radar(50, 80, 70), colours)
    assert {trace.name: list(trace.r) for trace in figure.data} == {
        "Trung vị cùng loại hình": [70] * 6,
        "Lần đầu": [50] * 6,
        "Lần gần nhất": [80] * 6,
    }
    assert list(figure.layout.polar.radialaxis.range) == [0, 100]


def test_what_is_not_known_has_no_ring() -> None:
    names = [trace.name for trace in radar_chart(radar(None, 80, None), LIGHT).data]
    assert names == ["Lần gần nhất"]


def test_a_course_of_one_version_is_one_line_without_breaks() -> None:
    figure = score_history_chart(
        course(("2024-01-01", 60, 60, False), ("2024-06-01", 70, 70, False)), LIGHT
    )
    assert [list(trace.y) for trace in figure.data] == [[60, 70]]
    assert not figure.layout.shapes


def test_a_new_version_cuts_the_line_marks_the_time_and_bridges() -> None:
    frame_ = course(("2024-01-01", 60, 60, False), ("2024-07-01", 50, 65, True))
    figure = score_history_chart(frame_, LIGHT)
    assert [list(trace.y) for trace in figure.data] == [[60, 65], [60], [50]]
    assert [shape.x0 for shape in figure.layout.shapes] == ["2024-04-01"]
    assert "phiên bản 1" in figure.layout.annotations[0].text.replace("<br>", " ")


def test_each_kind_of_audit_is_a_course_of_its_own_the_one_that_scores_first() -> None:
    drawn = course(
        ("2024-01-01", 90, 90, False), ("2024-03-01", 60, 60, False), ("2024-06-01", 70, 70, False)
    )
    drawn["kind"] = ["Tự chấm", "Chi cục đánh giá", "Chi cục đánh giá"]
    figure = score_history_chart(drawn, LIGHT)
    assert [(trace.name, list(trace.y)) for trace in figure.data] == [
        ("Chi cục đánh giá", [60, 70]),
        ("Tự chấm", [90]),
    ]
    assert figure.layout.showlegend


def test_a_bridged_score_over_a_hundred_stays_in_the_picture() -> None:
    frame_ = course(("2024-01-01", 95, 95, False), ("2024-07-01", 96, 112, True))
    low, high = score_history_chart(frame_, LIGHT).layout.yaxis.range
    assert low == 0
    assert high > 112


def test_the_name_of_a_checklist_is_shown_letter_by_letter() -> None:
    frame_ = course(("2024-01-01", 60, 60, False), ("2024-07-01", 50, 65, True), version=HOSTILE)
    text = score_history_chart(frame_, LIGHT).layout.annotations[0].text
    assert "<b>" not in text
    assert "%{x}" not in text


def test_every_point_leads_to_its_audit() -> None:
    (line,) = score_history_chart(course(("2024-01-01", 60, 60, False)), LIGHT).data
    assert [list(one) for one in line.customdata] == [["id=1", "01/01/2024 · Tự chấm: 60,0 %"]]


@LOOKS
def test_compared_sites_have_a_colour_and_a_stroke_of_their_own(colours: Look) -> None:
    figure = compared_radar(
        frame(
            COMPARED_SITES,
            [
                {
                    "organisation": f"<b>Trường {n}</b>",
                    "setting": "",
                    "state": "",
                    "score_pct": score,
                    "grade": "",
                    "change_pct": None,
                    "audited_on": None,
                    "query": "",
                    **{f"{pillar.value}_pct": score for pillar in Pillar},
                }
                for n, score in enumerate((80.0, 60.0, None, 70.0))
            ],
        ),
        colours,
    )
    assert [list(trace.r) for trace in figure.data] == [[80] * 6, [60] * 6, [70] * 6]
    assert len({(trace.line.color, trace.line.dash) for trace in figure.data}) == 3
    assert figure.data[0].name == "&lt;b&gt;Trường 0&lt;/b&gt;"
