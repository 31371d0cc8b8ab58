"""The form of an audit as its browser sees and answers it."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def sheet(app: AppTest) -> dict[str, Any]:
    """Return what the server told the sheet: its lines, the answers, the taps it took."""
    told: dict[str, Any] = json.loads(_proto(app).json)["sheet"]
    return told


def tap(app: AppTest, taps: dict[str, list[Any]], device: str = "a") -> AppTest:
    """Send what a browser gives, criterion to [points, time of the tap], in zone 1, and run."""
    seen = sheet(app)["answers"]
    return give(
        app,
        {
            "device": device,
            "taps": {
                f"1.{line}": [*one, [seen[f"1.{line}"][1]] if f"1.{line}" in seen else []]
                for line, one in taps.items()
            },
        },
    )


def points(app: AppTest) -> dict[str, int]:
    """Return the points that the sheet shows in zone 1, by criterion."""
    return {line.removeprefix("1."): one[0] for line, one in sheet(app)["answers"].items()}


def give(app: AppTest, given: object) -> AppTest:
    """Send whatever a client may send to the sheet, and run."""
    states = app._tree.get_widget_states()
    states.widgets.add(id=_proto(app).id, json_value=json.dumps({"given": given}))
    return app._run(states)


def unfolded(app: AppTest, key: str) -> AppTest:
    """Open a part that is folded away, and run."""
    app.session_state[key] = True
    return app.run()


def _proto(app: AppTest) -> Any:
    return app.get("bidi_component")[0].proto
