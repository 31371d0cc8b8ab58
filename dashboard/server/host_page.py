"""The page that carries the application: Streamlit's own, in the language of the person, and ours.

It says its language, speaks no English of Streamlit, knows its server without probing, matches
lists without accents, and leads to the log-in page when the session is over. Nothing else of
Streamlit's page is changed.
"""

import json
import re
import secrets
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from streamlit import file_util

from dashboard.screens.overview import OVERVIEW
from dashboard.server import list_matching
from dashboard.server.streamlit_words import words_in_use
from models.text import language, t

_BOOT: Final = secrets.token_hex(8)
_HEAD: Final = "<head>"
_SCRIPTS: Final = ("/frame.js", "/entry.js", "/moves.js", "/tools.js")
_NO_SCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


async def frame_page(request: Request) -> Response:
    """Serve the page of every screen; a name with a dot is a file: only the icon is there.

    Streamlit knows its first screen by no name: whoever comes by its link is led to where it is.
    """
    name = request.path_params.get("screen", "")
    if name == OVERVIEW.path:
        query = request.url.query
        return RedirectResponse(f"/?{query}" if query else "/", 307)
    if name == "favicon.png":
        return FileResponse(Path(__file__).parents[1] / "static" / "icon.png")
    if "." in name:
        return Response(status_code=404)
    return HTMLResponse(_page(language()), headers={"cache-control": "no-store"})


async def alive(_request: Request) -> Response:
    """Tell an open page that its session lasts, and which start of the server it talks to."""
    return JSONResponse({"boot": _BOOT})


@cache
def _page(code: str) -> str:
    """Return Streamlit's page with our language, name and script."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    words = json.dumps(words_in_use(), ensure_ascii=False)
    title = escape(t("Productivity and quality"))
    scripts = "".join(f'<script src="{path}"></script>' for path in _SCRIPTS)
    ours = (
        f'{_HEAD}<script type="application/json" id="nscl-words">{words.replace("<", "")}</script>'
        f"{scripts}{list_matching.import_map()}"
    )
    page = _NO_SCRIPT.sub(f"<noscript><p>{escape(t('Switch on JavaScript.'))}</p></noscript>", page)
    return (
        page.replace('<html lang="en">', f'<html lang="{code}">')
        .replace(_HEAD, ours, 1)
        .replace("<title>Streamlit</title>", f"<title>{title}</title>")
        .replace(
            '<link rel="shortcut icon" href="./favicon.png" />',
            '<link rel="shortcut icon" href="/sign-in/icon.png" />',
        )
        .replace('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', "")
    )


async def page_script(request: Request) -> Response:
    """Serve one of the scripts of that page."""
    path = Path(__file__).parent / "sign_in" / request.url.path.removeprefix("/")
    return Response(path.read_text(encoding="utf-8"), media_type="text/javascript")


routes: Final = [
    Route("/alive", alive, methods=["GET"]),
    *(Route(path, page_script, methods=["GET"]) for path in _SCRIPTS),
    *list_matching.routes,
    Route("/", frame_page, methods=["GET"]),
    Route("/{screen}", frame_page, methods=["GET"]),
]
