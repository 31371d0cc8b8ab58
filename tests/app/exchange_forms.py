"""The fields of the open form of an exchange, for the tests of its screen."""

from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.components.forms.open_forms import OPEN
from tests.worlds.screens import checked


def field(app: AppTest, name: str, kind: str = "text_input") -> Any:
    """Return a field of the form itself, by the name it has in the command."""
    form = app.session_state[OPEN]
    return getattr(app, kind)(key=f"{form.part.key}.{name}")


def field_of(app: AppTest, group: str, position: int, name: str, kind: str = "text_input") -> Any:
    """Return a field of one member of a group, such as the second delegation."""
    form = app.session_state[OPEN]
    key = form.values[group][position]["key"]
    return getattr(app, kind)(key=f"{form.part.key}.{group}.{key}.{name}")


def save(app: AppTest) -> AppTest:
    """Press the button of the form."""
    form = app.session_state[OPEN]
    return checked(app.button(key=f"{form.part.key}.save").click().run())
