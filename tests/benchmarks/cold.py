"""P4: the first visit of a browser that has seen nothing, behind a proxy that packs."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.results import Result, ratio
from tests.benchmarks.screens import LAST_OF_LOAD
from tests.benchmarks.visitors import cookie_of

_PORT = 8690
_CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off; gzip on; gzip_proxied any;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {address}; proxy_http_version 1.1; proxy_set_header Host $proxy_host;
      proxy_set_header Origin {address}; proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade"; proxy_read_timeout 600s;
    }}
  }}
}}
"""
"""What the shipped configuration packs, without TLS: both programs are measured behind it."""


def measure_cold(chromium: Browser, ours: str, floor: str, repeats: int) -> list[Result]:
    """Compare a signed-in person's first visit with a new browser's to the floor (P4)."""
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if nginx is None:
        return [Result("P4", "first visit behind gzip", "", reach="<= 1.2 x", note="no nginx here")]
    cookie = cookie_of(ours).removeprefix("nscl_session=")
    times: tuple[list[float], list[float]] = ([], [])
    with _packed(nginx, ours, _PORT) as mine, _packed(nginx, floor, _PORT + 1) as bare:
        for _ in range(repeats):
            for address, held, found in ((mine, cookie, times[0]), (bare, "", times[1])):
                found.append(_first_visit(chromium, address, held))
    return [ratio("P4", "first visit behind gzip, to the last drawing", *times, 1.2)]


def _first_visit(chromium: Browser, address: str, cookie: str) -> float:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    if cookie:
        context.add_cookies([{"name": "nscl_session", "value": cookie, "url": address}])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address + "/", wait_until="commit")
    last = float(page.evaluate(LAST_OF_LOAD))
    context.close()
    return last


@contextmanager
def _packed(nginx: str, address: str, port: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="nscl-nginx-") as folder:
        written = Path(folder) / "nginx.conf"
        written.write_text(_CONFIGURATION.format(folder=folder, port=port, address=address))
        running = subprocess.Popen([nginx, "-c", str(written)])
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start")
