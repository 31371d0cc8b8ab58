"""What is told to a browser at the start of a run is what Streamlit itself would tell."""

from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from typing import Any

from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from dashboard.server.lighter_streamlit import lighten

PARTS = [f"theme.{one.value}" for one in config.CustomThemeCategories]


def _streamlits_own() -> Callable[..., None]:
    """Return the function as Streamlit has it, whatever was replaced in this process."""
    found = find_spec(app_session.__name__)
    assert found is not None
    assert found.loader is not None
    anew = module_from_spec(found)
    found.loader.exec_module(anew)
    return anew._populate_theme_msg  # type: ignore[no-any-return]


def _look(populate: Callable[..., None]) -> bytes:
    told = NewSession().custom_theme
    populate(told)
    for section in PARTS:
        part: Any = told
        for name in section.split(".")[1:]:
            part = getattr(part, name)
        populate(part, section)
    said: bytes = told.SerializeToString(deterministic=True)
    return said


def test_the_look_that_every_run_tells_is_that_of_the_settings() -> None:
    lighten()
    own = _look(_streamlits_own())
    assert b"SourceSans3" in own
    assert [_look(app_session._populate_theme_msg) for _ in range(2)] == [own, own]
