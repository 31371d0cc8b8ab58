"""An unsafe start is refused, and Streamlit finds the gated application, not the bare script."""

from pathlib import Path

import pytest
import streamlit.config
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

from dashboard import signed_in
from dashboard.server import start
from dashboard.server.gate import Gate
from dashboard.server.last_layer import LastLayer
from models.settings import settings
from tests.security.safe_options import SAFE

DASHBOARD = Path(__file__).parents[2] / "dashboard"


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    chosen = dict(SAFE)
    monkeypatch.setattr(streamlit.config, "get_option", chosen.__getitem__)
    monkeypatch.setattr(settings(), "behind_proxy", False)
    return chosen


@pytest.mark.usefixtures("options")
def test_a_safe_start_is_let_through() -> None:
    assert start.refusals(is_demonstration=True) == []
    assert start.refusals(is_demonstration=False) == []


@pytest.mark.parametrize("address", [None, "0.0.0.0", "::", "192.168.1.5", "chicuc.example"])  # noqa: S104
def test_without_a_proxy_the_server_listens_on_this_machine_only(
    options: dict[str, object], address: str | None
) -> None:
    options["server.address"] = address
    assert start.refusals(is_demonstration=False)


def test_demonstration_data_never_leave_this_machine(
    options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "behind_proxy", True)
    assert start.refusals(is_demonstration=True)
    assert start.refusals(is_demonstration=False) == []
    options["server.address"] = "0.0.0.0"  # noqa: S104
    assert start.refusals(is_demonstration=True)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("global.developmentMode", True),
        ("client.showErrorDetails", "full"),
        ("client.showErrorDetails", True),
        ("logger.level", "debug"),
        ("server.cookieSecret", "secret"),
        ("server.cookieSecret", "changeme"),
        ("server.cookieSecret", "a" * 64),
        ("server.cookieSecret", "short but varied 1"),
        ("server.enableXsrfProtection", False),
        ("server.enableCORS", False),
        ("server.enableAgentApi", True),
    ],
)
def test_a_dangerous_setting_is_refused_with_a_sentence(
    options: dict[str, object], option: str, value: object
) -> None:
    options[option] = value
    sentences = start.refusals(is_demonstration=False)
    assert len(sentences) == 1
    assert sentences[0].endswith(".")


def test_a_strong_secret_is_taken(options: dict[str, object]) -> None:
    options["server.cookieSecret"] = "k3Jx0Qw9ZrT5uYp1MnB7vCs2LdF8gHa6"
    assert start.refusals(is_demonstration=False) == []


def test_the_settings_shipped_with_the_product_are_safe() -> None:
    import tomllib

    shipped = tomllib.loads((DASHBOARD.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    for name, safe in SAFE.items():
        section, _, option = name.partition(".")
        assert shipped.get(section, {}).get(option, safe) == safe
    assert shipped["browser"]["gatherUsageStats"] is False


def test_streamlit_finds_the_application_with_its_gate() -> None:
    found = discover_asgi_app(DASHBOARD / "app.py")
    assert found.is_asgi_app
    assert found.import_string == "app:app"
    from dashboard.app import app

    assert [str(layer.cls) for layer in app._user_middleware] == [str(LastLayer), str(Gate)]


def test_the_bare_script_started_without_the_gate_shows_nothing_but_a_refusal() -> None:
    assert not discover_asgi_app(DASHBOARD / "main.py").is_asgi_app
    shown = AppTest.from_file(str(DASHBOARD / "main.py"), default_timeout=20).run()
    assert [error.value for error in shown.error] == [
        "Trang này được mở mà không qua đăng nhập. Hãy khởi động dashboard/app.py."
    ]
    assert not shown.title
    assert not shown.sidebar.children


def test_a_header_a_client_makes_up_does_not_open_the_bare_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signed_in, "sealed_header", lambda: "1." + "0" * 64)
    shown = AppTest.from_file(str(DASHBOARD / "main.py"), default_timeout=20).run()
    assert len(shown.error) == 1
    assert not shown.title
