"""What an article tells of an exchange is entered as it is told: nothing is invented."""

from typing import Any

from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.form_values import NATIONAL
from dashboard.components.forms.open_forms import OPEN
from models.tables import Exchange
from models.vocabulary import Role
from tests.worlds.screens import World, checked, said


def _field(app: AppTest, name: str, kind: str = "text_input") -> Any:
    """Return a field of the form itself, by the name it has in the command."""
    form = app.session_state[OPEN]
    return getattr(app, kind)(key=f"{form.part.key}.{name}")


def _of(app: AppTest, group: str, position: int, name: str, kind: str = "text_input") -> Any:
    form = app.session_state[OPEN]
    key = form.values[group][position]["key"]
    return getattr(app, kind)(key=f"{form.part.key}.{group}.{key}.{name}")


def _save(app: AppTest) -> AppTest:
    form = app.session_state[OPEN]
    return checked(app.button(key=f"{form.part.key}.save").click().run())


def _saved(world: World) -> list[Exchange]:
    with world.database.read() as session:
        return list(session.exec(select(Exchange).order_by(col(Exchange.id))))


def test_a_conference_as_an_article_tells_it_is_entered_without_inventing_anything(
    world: World,
) -> None:
    app = world.open("exchange_form")
    _field(app, "side", "pills").set_value("conference").run()
    _field(app, "title").set_value("Hội nghị năng suất chất lượng phía Bắc").run()
    _field(app, "is_unstated", "toggle").set_value(True).run()
    _field(app, "published_at").set_value("12/11/2022").run()
    _field(app, "is_public", "toggle").set_value(True).run()
    _field(app, "publication_url").set_value("https://example.vn/bai").run()
    _field(app, "venue").set_value("Khách sạn Mường Thanh").run()
    others = [
        place
        for place, one in enumerate(app.session_state[OPEN].values["delegations"])
        if one["organisation_id"] is None
    ]
    _of(app, "delegations", others[0], "new", "button").click().run()
    _of(app, "delegations", others[0], "new_name").set_value("Ủy ban Tiêu chuẩn Quốc gia").run()
    _of(app, "delegations", others[0], "new_province", "selectbox").set_value(NATIONAL).run()
    _field(app, "groups.add", "button").click().run()
    _of(app, "groups", 0, "name").set_value("Các Sở KH&CN phía Bắc").run()
    _of(app, "groups", 0, "provinces", "text_area").set_value("Hà Nội\nTỉnh Phương Bắc").run()
    _save(app)
    assert "Tỉnh Phương Bắc" in said(app), "a name of no province is asked about"
    assert not _saved(world)
    _of(app, "groups", 0, "provinces", "text_area").set_value("Hà Nội\nLào Cai").run()
    _save(app)
    (row,) = _saved(world)
    assert (row.starts_on, row.date_precision, row.origin) == (None, "unknown", "public")
    page = said(world.open("exchange", Role.HEAD, id=str(row.id)))
    for words in ("Khách sạn Mường Thanh", "Các Sở KH&amp;CN phía Bắc", "Lào Cai", "Ủy ban Tiêu"):
        assert words in page
