"""Elements of our own on a screen as their browser sees and answers them."""

import json
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest


def told(app: AppTest, name: str) -> dict[str, Any]:
    """Return what the server told an element of ours."""
    found: dict[str, Any] = json.loads(_proto(app, name).json)
    return found


def trigger(app: AppTest, name: str, event: str, value: object) -> AppTest:
    """Send what a press in an element of ours sends, or whatever else a client may, and run."""
    states = app._tree.get_widget_states()
    sent = json.dumps([{"event": event, "value": value}])
    states.widgets.add(id=_make_trigger_id(_proto(app, name).id, "events"), json_trigger_value=sent)
    return app._run(states)


def _proto(app: AppTest, name: str) -> Any:
    elements = (element.proto for element in app.get("bidi_component"))
    return next(one for one in elements if one.component_name == f"nscl_{name}")
