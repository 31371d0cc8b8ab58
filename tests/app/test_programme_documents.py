"""The screens of programme documents: the tree for everybody, the form for who keeps the lists."""

import pytest

from dashboard.components.forms.open_forms import OPEN
from models.commands.programme_documents import EnterProgrammeDocument
from models.services.office.programme_documents import enter_document
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, checked, links, said


def _document(world: World) -> int:
    with world.database.unit_of_work(world.people[Role.HEAD]) as session:
        kind = build.document_kind(session)
    command = EnterProgrammeDocument(
        number="408/KH-UBND", kind_id=kind, title="Kế hoạch <b>của tỉnh</b>"
    )
    return int(world.write(enter_document, command, Role.HEAD))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_tree_and_only_some_are_offered_the_form(
    world: World, role: Role
) -> None:
    _document(world)
    app = world.open("programme_documents", role)
    page = said(app)
    assert "408/KH-UBND" in page
    assert "&lt;b&gt;của tỉnh" in page
    offered = [one for one in links(app) if "Ghi văn bản" in one]
    assert bool(offered) == (role is not Role.VIEWER)
    assert ("Chỉnh sửa" in page) == (role in {Role.HEAD, Role.ADMIN}), (
        "an officer corrects their own"
    )


def test_a_kind_of_document_leads_from_its_list_to_its_documents(world: World) -> None:
    _document(world)
    assert "408/KH-UBND" in said(world.open("programme_documents", document_kinds="plan"))
    assert "408/KH-UBND" not in said(world.open("programme_documents", document_kinds="law"))


def test_an_administrators_half_filled_form_is_kept_as_a_draft(world: World) -> None:
    app = world.open("document_form", Role.ADMIN)
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.number").set_value("12/KH").run()
    assert "12/KH" in said(world.open("document_form", Role.ADMIN))


def test_a_refused_form_tells_why_and_keeps_what_was_typed(world: World) -> None:
    _document(world)
    app = world.open("document_form", Role.HEAD)
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.number").set_value("408/KH-UBND")
    app.text_input(key=f"{prefix}.title").set_value("Bản thứ hai").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "cùng số" in said(app)
    assert app.text_input(key=f"{prefix}.title").value == "Bản thứ hai"
