"""Streamlit's own page, made ours: pinned, so that a new version of Streamlit is looked at."""

import re

from starlette.applications import Starlette

from dashboard.server import host_page
from dashboard.server.list_matching import matching
from models.text import using_language
from tests.project.source_tree import VIETNAMESE
from tests.security.conftest import Browser


def _page(path: str) -> str:
    client = Browser(Starlette(routes=host_page.routes))
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.text)


def test_every_screen_comes_in_vietnamese_with_our_script_first() -> None:
    for path in ("/", "/tong-quan", "/trao-doi"):
        page = _page(path)
        assert '<html lang="vi">' in page
        assert "<title>Năng suất và chất lượng</title>" in page
        assert page.index("/frame.js") < page.index("/entry.js") < page.index("./static/js/index.")
        assert "Chọn một mục" in page


def test_the_link_of_the_overview_opened_in_a_new_tab_leads_to_it_with_what_it_asks() -> None:
    client = Browser(Starlette(routes=host_page.routes))
    answer = client.get("/tong-quan?period=2025&era=now", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?period=2025&era=now"
    assert client.get("/tong-quan", follow_redirects=False).headers["location"] == "/"


def test_the_page_comes_in_the_language_of_the_person_and_leaves_english_alone() -> None:
    with using_language("en"):
        page = _page("/")
    assert '<html lang="en">' in page
    assert "<title>Productivity and quality</title>" in page
    assert not VIETNAMESE.search(page)


def test_lists_match_without_accents_in_the_installed_streamlit() -> None:
    found = matching()
    assert found is not None, "this Streamlit filters its lists elsewhere: look at list_matching"
    assert f'{{"imports": {{"{found.original}": "{found.address}"}}}}' in _page("/")
    script = _page(found.address)
    assert script == found.script
    assert len(re.findall(r"return nsclMatching\(\w+,\w+\);", script)) == 1
    assert '"./' not in script
    assert "NSCL_LETTERS" not in script


def test_nothing_of_streamlit_is_offered_to_people_or_machines() -> None:
    own = r'<!--.*?-->|<script type="(?:application/json|importmap)".*?</script>'
    page = re.sub(own, "", _page("/"), flags=re.DOTALL)
    assert "agent" not in page
    assert "Streamlit" not in re.sub(r'(?:href|src)="[^"]*"', "", page)
    assert not re.search(r'(?:href|src)="(?:https?:)?//', page)


def test_the_script_names_the_server_and_the_way_back_to_the_log_in() -> None:
    script = _page("/frame.js")
    assert "BACKEND_BASE_URL" in script
    assert "inputMode" in _page("/entry.js")
    assert "/login?next=" in script
    assert set(Browser(Starlette(routes=host_page.routes)).get("/alive").json()) == {"boot"}
