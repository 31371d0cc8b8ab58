"""What an article tells of an exchange is entered as it is told: nothing is invented."""

from sqlmodel import col, select

from dashboard.components.forms.form_values import NATIONAL
from dashboard.components.forms.open_forms import OPEN
from models.tables import Exchange
from models.vocabulary import Role
from tests.app.exchange_forms import field, field_of, save
from tests.worlds.screens import World, said


def _saved(world: World) -> list[Exchange]:
    with world.database.read() as session:
        return list(session.exec(select(Exchange).order_by(col(Exchange.id))))


def test_a_conference_as_an_article_tells_it_is_entered_without_inventing_anything(
    world: World,
) -> None:
    app = world.open("exchange_form")
    field(app, "side", "pills").set_value("conference").run()
    field(app, "title").set_value("Hội nghị năng suất chất lượng phía Bắc").run()
    field(app, "is_unstated", "toggle").set_value(True).run()
    field(app, "published_at").set_value("12/11/2022").run()
    field(app, "is_public", "toggle").set_value(True).run()
    field(app, "publication_url").set_value("https://example.vn/bai").run()
    field(app, "venue").set_value("Khách sạn Mường Thanh").run()
    others = [
        place
        for place, one in enumerate(app.session_state[OPEN].values["delegations"])
        if one["organisation_id"] is None
    ]
    field_of(app, "delegations", others[0], "new", "button").click().run()
    field_of(app, "delegations", others[0], "new_name").set_value(
        "Ủy ban Tiêu chuẩn Quốc gia"
    ).run()
    field_of(app, "delegations", others[0], "new_province", "selectbox").set_value(NATIONAL).run()
    field(app, "groups.add", "button").click().run()
    field_of(app, "groups", 0, "name").set_value("Các Sở KH&CN phía Bắc").run()
    field_of(app, "groups", 0, "provinces", "text_area").set_value("Hà Nội\nTỉnh Phương Bắc").run()
    save(app)
    assert "Tỉnh Phương Bắc" in said(app), "a name of no province is asked about"
    assert not _saved(world)
    field_of(app, "groups", 0, "provinces", "text_area").set_value("Hà Nội\nLào Cai").run()
    save(app)
    (row,) = _saved(world)
    assert (row.starts_on, row.date_precision, row.origin) == (None, "unknown", "public")
    page = said(world.open("exchange", Role.HEAD, id=str(row.id)))
    for words in ("Khách sạn Mường Thanh", "Các Sở KH&amp;CN phía Bắc", "Lào Cai", "Ủy ban Tiêu"):
        assert words in page
