"""The office's own network: served when asked for, to nobody else, with an address to scan."""

import io
import re

import pytest
import segno
import streamlit.config
from PIL import Image

from dashboard import office_network, run
from dashboard.office_network import is_office_address, is_office_host
from dashboard.server import start
from models.settings import settings
from models.text import using_language
from tests.security.conftest import NAMES, browser, sign_in
from tests.security.safe_options import SAFE

HERE = "192.168.1.25"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Serve the network of an office, where this machine is 192.168.1.25."""
    chosen: dict[str, object] = {
        **SAFE,
        "server.address": office_network.ALL_ADDRESSES,
        "server.port": 8501,
        "server.baseUrlPath": "",
        "server.sslCertFile": None,
    }
    monkeypatch.setattr(streamlit.config, "get_option", chosen.__getitem__)
    monkeypatch.setattr(settings(), "office_network", True)
    monkeypatch.setattr(office_network, "machine_address", lambda: HERE)
    return chosen


@pytest.mark.usefixtures("office")
def test_the_office_network_is_served_when_the_setting_says_so() -> None:
    assert run.arguments("8600")[-4:] == ["--server.address", "0.0.0.0", "--server.port", "8600"]  # noqa: S104
    assert start.refusals(is_demonstration=False) == []


def test_without_the_setting_this_machine_alone_is_served() -> None:
    assert run.arguments("8501")[2:4] == ["--server.address", "127.0.0.1"]
    assert office_network.office_url() is None


@pytest.mark.usefixtures("office")
def test_a_demonstration_never_starts_on_the_office_network() -> None:
    with using_language("en"):
        assert start.refusals(is_demonstration=True) == [
            "Demonstration data must not be served beyond this machine."
        ]


def test_a_start_that_would_not_reach_the_network_says_how(office: dict[str, object]) -> None:
    office["server.address"] = "127.0.0.1"
    with using_language("en"):
        (sentence,) = start.refusals(is_demonstration=False)
    assert "make run" in sentence


@pytest.mark.usefixtures("office")
def test_network_and_proxy_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "behind_proxy", True)
    with using_language("en"):
        (sentence,) = start.refusals(is_demonstration=False)
    assert sentence.startswith("Choose one")


@pytest.mark.usefixtures("office")
def test_the_start_prints_the_address_with_a_code_and_warns_without_tls() -> None:
    with using_language("en"):
        said = start._for_phones()
    assert said[0] == f"On a phone in the office's network open http://{HERE}:8501/"
    assert said[1] == office_network.qr_text(f"http://{HERE}:8501/")
    assert said[2].startswith("Without TLS")


def test_with_a_certificate_the_address_is_https_and_nothing_is_warned(
    office: dict[str, object],
) -> None:
    office["server.sslCertFile"] = "office.pem"
    said = start._for_phones()
    assert f"https://{HERE}:8501/" in said[0]
    assert len(said) == 2


def test_the_code_in_the_terminal_is_the_code_of_the_address() -> None:
    url = f"http://{HERE}:8501/"
    drawn = office_network.qr_text(url).strip("\n").split("\n")
    # Each sign holds two rows: upper half, lower half; a light square is drawn, a dark one is not.
    halves = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    rows = [row for line in drawn for row in zip(*(halves[sign] for sign in line), strict=True)]
    picture = io.BytesIO()
    segno.make(url, micro=False).save(picture, kind="png", border=2, scale=1)
    image = Image.open(picture).convert("L")
    width, height = image.size
    expected = [
        tuple(int(image.getpixel((x, y)) == 0) for x in range(width)) for y in range(height)
    ]
    assert rows[:height] == expected


def test_the_picture_of_the_code_brings_nothing_but_squares() -> None:
    picture = office_network.qr_picture(f"http://{HERE}:8501/")
    assert picture.startswith("<svg")
    assert not re.search(r"href|script|url\(", picture)


@pytest.mark.parametrize(
    ("address", "is_office"),
    [
        ("192.168.1.7", True),
        ("10.0.0.4", True),
        ("172.16.9.9", True),
        ("169.254.1.1", True),
        ("fe80::1%eth0", True),
        ("::ffff:192.168.1.7", True),
        ("127.0.0.1", True),
        ("8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("0.0.0.0", False),  # noqa: S104 - an address asked about, bound by nothing
        ("", False),
        ("chicuc.example", False),
        ("192.168.1.7.example", False),
        ("192.168.1.7%x", False),
    ],
)
def test_an_address_is_known_as_one_of_the_office(address: str, *, is_office: bool) -> None:
    assert is_office_address(address) is is_office


def test_only_this_machine_or_a_private_address_is_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "May-Chu")
    assert is_office_host("may-chu")
    assert is_office_host("may-chu.local")
    assert is_office_host(HERE)
    assert not is_office_host("evil.example")


@pytest.mark.usefixtures("served_database")
@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("192.168.1.40", f"{HERE}:8501", 200),
        ("127.0.0.1", "127.0.0.1:8501", 200),
        ("8.8.8.8", f"{HERE}:8501", 400),
        ("192.168.1.40", "evil.example", 400),
        ("192.168.1.40", "[", 400),
        ("127.0.0.1", "127.evil.example", 400),
        ("127.0.0.1", "127.0.0.1.evil.example", 400),
        ("127.evil.example", f"{HERE}:8501", 400),
    ],
)
def test_the_office_is_served_and_nobody_from_elsewhere_or_under_another_name(
    monkeypatch: pytest.MonkeyPatch, address: str, host: str, status: int
) -> None:
    monkeypatch.setattr(settings(), "office_network", True)
    answer = browser(address).get("/login", headers={"host": host})
    assert answer.status_code == status


@pytest.mark.usefixtures("served_database")
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8501", 200),
        ("localhost", 200),
        ("[::1]:8501", 200),
        ("127.8.9.1", 200),
        ("127.evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example", 400),
        ("evil.example@127.0.0.1", 400),
        ("127.0.0.1/evil.example", 400),
        ("127.1", 400),
    ],
)
def test_a_name_that_only_begins_like_this_machine_is_not_answered(host: str, status: int) -> None:
    assert browser().get("/login", headers={"host": host}).status_code == status


@pytest.mark.usefixtures("served_database")
def test_without_the_setting_the_office_network_is_not_answered() -> None:
    assert browser("192.168.1.40").get("/login", headers={"host": HERE}).status_code == 400


@pytest.mark.usefixtures("served_database")
def test_under_a_certificate_of_its_own_the_cookie_is_secure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original = streamlit.config.get_option
    monkeypatch.setattr(
        streamlit.config,
        "get_option",
        lambda name: "office.pem" if name == "server.sslCertFile" else original(name),
    )
    client = browser()
    client.base_url = "https://127.0.0.1"
    page = client.get("/login")
    form = client.cookies.get("__Host-nscl_form")
    assert form
    assert "Secure" in page.headers["set-cookie"]
    assert "strict-transport-security" in page.headers


@pytest.mark.usefixtures("served_database")
def test_a_socket_opened_by_another_page_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "office_network", True)
    client = browser()
    sign_in(client, next(iter(NAMES.values())))
    from starlette.websockets import WebSocketDisconnect

    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(
            "/_stcore/stream", headers={"origin": "http://evil.example", "host": "127.0.0.1"}
        ),
    ):
        pass
