"""One search looks into every register and leads to each."""

from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.screens import World, links, said


def test_one_search_finds_an_exchange_and_an_organisation_and_leads_to_both(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        school = build.organisation(
            session, "Trường THPT Lạng Giang số 1", kind=OrganisationKind.SCHOOL
        )
        build.exchange(session, host=school, title="Thăm trường Lạng Giang")
    app = world.open("search", search="truong lang giang")
    found = [one for one in links(app) if "Lạng Giang" in one]
    assert len(found) == 2
    assert "Trao đổi kinh nghiệm · 1" in said(app)


def test_what_is_found_nowhere_says_so_and_no_words_ask_for_some(world: World) -> None:
    assert "Không tìm thấy" in said(world.open("search", search="khong co gi"))
    assert "gõ điều cần tìm" in said(world.open("search"))


def test_many_finds_lead_to_the_whole_list(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        for number in range(8):
            build.organisation(session, f"Trường Ban Mai {number}", kind=OrganisationKind.SCHOOL)
    app = world.open("search", search="ban mai")
    assert [one for one in links(app) if "Xem tất cả 8" in one]
