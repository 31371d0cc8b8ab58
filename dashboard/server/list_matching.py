"""How the lists to choose from match what is typed: accents forgiven, as everywhere else.

Streamlit filters a list in the browser, letter for letter, in one function of one of its files.
The page gives the browser that file with our function in its place, under an address of its own
that changes with the contents; everything else of it stays. Without a place to put it (another
version of Streamlit) lists work as Streamlit made them; a test looks at the installed version.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import file_util

from models.rules.abbreviations import short_forms
from models.text.folding import fold

_FOLDER: Final = "/static/js/"
_OURS: Final = "/list-matching/"
_FILTER: Final = re.compile(
    r"function \w+\((?P<items>\w+),(?P<typed>\w+),(?P<mode>\w+)\)\{"
    r"if\(!(?P=typed)\|\|(?P=mode)===\w+\.SelectWidgetFilterMode\.FILTER_MODE_NONE\)"
    r"return (?P=items);"
)
"""The beginning of the function by which both kinds of lists filter: nothing typed, all shown."""
_FOR_EVER: Final = {"cache-control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True)
class Matching:
    """The file in which Streamlit filters lists, as it is and as the browser is to get it."""

    original: str
    address: str
    script: str


@cache
def matching() -> Matching | None:
    """Return the file with our function in it; None where it has no place for it."""
    script = Path(__file__).parent / "sign_in" / "matching.js"
    ours = script.read_text(encoding="utf-8")
    for name, value in {"NSCL_LETTERS": _letters(), "NSCL_FORMS": short_forms()}.items():
        ours = ours.replace(name, json.dumps(value, ensure_ascii=True))
    for file in sorted((Path(file_util.get_static_dir()) / "static" / "js").glob("*.js")):
        text = file.read_text(encoding="utf-8")
        if "FILTER_MODE_NONE" not in text or len(_FILTER.findall(text)) != 1:
            continue
        filtered = _FILTER.sub(r"\g<0>return nsclMatching(\g<items>,\g<typed>);", text)
        made = f"{filtered}\n{ours}".replace('"./', f'"{_FOLDER}')
        name = f"{file.stem.partition('.')[0]}.{sha256(made.encode()).hexdigest()[:16]}.js"
        return Matching(f"{_FOLDER}{file.name}", f"{_OURS}{name}", made)
    return None


def import_map() -> str:
    """Return the element of the page that gives the browser our file in place of Streamlit's."""
    found = matching()
    if found is None:
        return ""
    named = json.dumps({"imports": {found.original: found.address}})
    return f'<script type="importmap">{named}</script>'


async def matching_script(_request: Request) -> Response:
    """Serve the file; its address names its contents, so a browser may keep it."""
    found = matching()
    if found is None:
        return Response(status_code=404)
    return Response(found.script, media_type="text/javascript", headers=_FOR_EVER)


def _letters() -> dict[str, str]:
    """Return the letters that Unicode does not take apart, as the product's search folds them."""
    signs = (chr(code) for code in range(0x80, 0x2000))
    whole = (sign for sign in signs if unicodedata.normalize("NFD", sign) == sign)
    return {sign: fold(sign) for sign in whole if sign == sign.lower() and fold(sign)}


routes: Final = [Route(f"{_OURS}{{name}}", matching_script, methods=["GET"])]
