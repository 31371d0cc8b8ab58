"""The form of an audit as its browser sees and answers it."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def sheet(app: AppTest) -> dict[str, Any]:
    """Return what the server told the sheet: its lines, the answers, the taps it took."""
    told: dict[str, Any] = json.loads(_proto(app).json)
    return told


def tap(app: AppTest, given: object) -> AppTest:
    """Send what a browser gives, criterion to [points, time of the tap], and run."""
    states = app._tree.get_widget_states()
    states.widgets.add(id=_proto(app).id, json_value=json.dumps({"given": given}))
    return app._run(states)


def unfolded(app: AppTest, key: str) -> AppTest:
    """Open a part that is folded away, and run."""
    app.session_state[key] = True
    return app.run()


def _proto(app: AppTest) -> Any:
    return app.get("bidi_component")[0].proto
