"""The report of a period is made in its page, and a link leads to the file."""

from models.vocabulary import Role
from tests.worlds.screens import World, links

LINK = "Tải báo cáo (.xlsx)"


def test_a_file_that_was_made_is_offered_until_other_days_are_chosen(world: World) -> None:
    app = world.open("period_report", Role.HEAD, period="2025")
    assert LINK not in links(app)
    app.button(key="_make_period").click().run()
    assert LINK in links(app)
    app.query_params["period"] = "2024"
    app.run()
    assert LINK not in links(app)
