"""Evidence: a file belongs to one record, goes where the record goes, and is never lost."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlmodel import select

from models.commands.certificates import CorrectCertificate, DeleteCertificate, LogCertificate
from models.commands.indicators import LogIndicatorValue
from models.commands.initiatives import CompleteMilestone, CorrectInitiative, LogInitiative
from models.commands.model_sites import (
    AddStepPapers,
    DeleteModelSite,
    LogModelSite,
    StepModelSite,
)
from models.commands.programme_documents import EnterProgrammeDocument
from models.db import Database
from models.errors import AppError, InvalidInput, NotAllowed
from models.permissions import Actor
from models.reports.evidence import evidence_of, evidence_of_milestones, evidence_of_steps
from models.services.files.files import drawn_photo, open_file, remove_unused_files, take_in_file
from models.services.indicators.values import log_indicator_value
from models.services.initiatives.initiatives import (
    complete_milestone,
    correct_initiative,
    log_initiative,
)
from models.services.office.programme_documents import enter_document
from models.services.sites.sites import (
    add_step_papers,
    delete_model_site,
    log_model_site,
    step_model_site,
)
from models.services.supports.certificates import (
    correct_certificate,
    delete_certificate,
    log_certificate,
)
from models.tables import Evidence, Milestone
from tests import build
from tests.worlds.indicators import World, indicator_world

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _file(world: World, actor: Actor | None = None) -> int:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    who = actor or world.around.officer
    with world.database.unit_of_work(who) as session:
        return take_in_file(session, who, drawn_photo("ảnh.jpg", picture.getvalue()))


def _step(world: World, paper: int) -> int | None:
    with world.database.read() as session:
        return session.exec(select(Evidence.site_step_id).where(Evidence.file_id == paper)).one()


def _certificate(world: World, files: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    with world.around.writing() as session:
        standard = build.standard(session).id
    return {
        "organisation_id": world.firms[0],
        "standard_id": standard,
        "number": "1",
        "kind": "product",
        "certifier": "Q",
        "issued_on": "01/02/2024",
        "files": files,
    } | changes


def test_the_files_of_a_record_keep_their_captions_and_order(world: World) -> None:
    first, second = _file(world), _file(world)
    raw = _certificate(world, [{"file_id": second, "caption": "Mặt sau"}, {"file_id": first}])
    number = world.write(log_certificate, LogCertificate, raw)
    with world.database.read() as session:
        files = evidence_of(session, "certificate", number)
    assert [(one.file_id, one.caption, one.is_image) for one in files] == [
        (second, "Mặt sau", True),
        (first, "", True),
    ]
    fewer = raw | {"files": [{"file_id": first}], "certificate_id": number, "row_version": 1}
    world.write(correct_certificate, CorrectCertificate, fewer)
    with world.database.read() as session:
        assert [one.file_id for one in evidence_of(session, "certificate", number)] == [first]


def test_a_file_of_one_record_is_not_taken_for_another(world: World) -> None:
    number = _file(world)
    world.write(log_certificate, LogCertificate, _certificate(world, [{"file_id": number}]))
    others = _file(world, world.around.colleague)
    for taken in (number, others):
        with pytest.raises(InvalidInput, match="không còn"):
            world.write(
                log_indicator_value,
                LogIndicatorValue,
                {
                    "indicator_id": world.ids["E1"],
                    "period": "2024",
                    "value": 1,
                    "files": [{"file_id": taken}],
                },
            )


def test_a_colleague_opens_evidence_until_its_record_is_deleted(world: World) -> None:
    file_id = _file(world)
    raw = _certificate(world, [{"file_id": file_id}])
    number = world.write(log_certificate, LogCertificate, raw)
    viewer, officer = world.around.viewer, world.around.officer
    with world.database.read() as session:
        assert open_file(session, viewer, file_id).content
    with world.database.unit_of_work(officer) as session:
        delete_certificate(
            session, officer, DeleteCertificate(certificate_id=number, row_version=1)
        )
    with pytest.raises(AppError), world.database.read() as session:
        open_file(session, viewer, file_id)


def test_clearing_unused_files_leaves_evidence(world: World) -> None:
    held, loose = _file(world), _file(world)
    world.write(log_certificate, LogCertificate, _certificate(world, [{"file_id": held}]))
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        assert remove_unused_files(session, system, older_than_days=-1) == 1
    with world.database.read() as session:
        assert open_file(session, world.around.viewer, held).content
        with pytest.raises(AppError):
            open_file(session, world.around.officer, loose)


def test_documents_initiatives_and_values_hold_evidence_too(world: World) -> None:
    head = world.around.head
    paper, photo, table = _file(world, head), _file(world), _file(world)
    with world.database.unit_of_work(head) as session:
        plan = build.document_kind(session)
    made = {
        "programme_document": world.write(
            enter_document,
            EnterProgrammeDocument,
            {"number": "1/KH", "kind_id": plan, "title": "Kế hoạch", "files": [{"file_id": paper}]},
            head,
        ),
        "initiative": world.write(
            log_initiative,
            LogInitiative,
            {
                "code": "NV-9",
                "title": "Nhiệm vụ",
                "task_type": "provincial",
                "state": "proposed",
                "starts_on": "01/01/2024",
                "ends_on": "31/12/2024",
                "files": [{"file_id": photo}],
                "outputs": [
                    {
                        "title": "Doanh nghiệp áp dụng",
                        "indicator_id": world.ids["I1"],
                        "planned_value": "12",
                    }
                ],
            },
        ),
        "indicator_value": world.value(files=[{"file_id": table}]),
    }
    with world.database.read() as session:
        for kind, number in made.items():
            assert len(evidence_of(session, kind, number)) == 1, kind
        assert evidence_of(session, "support", 1) == ()


def test_a_milestone_holds_its_proof_until_it_is_taken_away(world: World) -> None:
    officer = world.around.officer
    initiative = world.write(
        log_initiative,
        LogInitiative,
        {
            "code": "NV-1",
            "title": "Nhiệm vụ",
            "task_type": "provincial",
            "state": "proposed",
            "starts_on": "01/01/2024",
            "ends_on": "31/12/2024",
            "milestones": [{"title": "Khảo sát", "due_on": "01/03/2024"}],
        },
    )
    proof = _file(world)
    with world.database.read() as session:
        milestone = session.exec(select(Milestone.id)).one()
    world.write(
        complete_milestone,
        CompleteMilestone,
        {
            "initiative_id": initiative,
            "row_version": 1,
            "milestone_id": milestone,
            "done_on": "20/02/2024",
            "files": [{"file_id": proof}],
        },
    )
    with world.database.read() as session:
        (files,) = evidence_of_milestones(session, initiative).values()
        assert [one.file_id for one in files] == [proof]
        assert open_file(session, world.around.viewer, proof).content
    world.write(
        correct_initiative,
        CorrectInitiative,
        {
            "initiative_id": initiative,
            "row_version": 2,
            "code": "NV-1",
            "title": "Nhiệm vụ",
            "task_type": "provincial",
            "starts_on": "01/01/2024",
            "ends_on": "31/12/2024",
            "milestones": [],
        },
        officer,
    )
    with world.database.read() as session:
        assert evidence_of_milestones(session, initiative) == {}


def test_a_step_of_a_site_holds_its_papers_and_goes_where_the_site_goes(world: World) -> None:
    site = world.write(
        log_model_site,
        LogModelSite,
        {
            "organisation_id": world.firms[0],
            "tool_id": world.tool,
            "setting": "factory",
            "starts_on": "10/01/2022",
        },
    )
    paper = _file(world)
    raw = {
        "model_site_id": site,
        "row_version": 1,
        "state": "surveyed",
        "happened_on": "01/02/2022",
        "document_number": "12/KH",
        "document_on": "01/02/2022",
        "files": [{"file_id": paper}],
    }
    with pytest.raises(InvalidInput):
        world.write(step_model_site, StepModelSite, raw | {"files": [{"file_id": 999}]})
    world.write(step_model_site, StepModelSite, raw)
    with world.database.read() as session:
        (files,) = evidence_of_steps(session, site).values()
        assert [one.file_id for one in files] == [paper]
        assert open_file(session, world.around.viewer, paper).content
    second = _file(world)
    later = {"site_step_id": _step(world, paper), "files": [{"file_id": second}]}
    refused: tuple[dict[str, Any], ...] = (
        {"files": []},
        {"files": [{"file_id": paper}]},
        {"site_step_id": 999},
    )
    for wrong in refused:
        with pytest.raises(AppError):
            world.write(add_step_papers, AddStepPapers, later | wrong)
    with pytest.raises(NotAllowed):
        world.write(add_step_papers, AddStepPapers, later, world.around.viewer)
    world.write(add_step_papers, AddStepPapers, later)
    with world.database.read() as session:
        (files,) = evidence_of_steps(session, site).values()
        assert [one.file_id for one in files] == [paper, second]
    with pytest.raises(InvalidInput):
        world.write(
            step_model_site,
            StepModelSite,
            raw | {"row_version": 2, "state": "failed"},
            world.around.head,
        )
    world.write(delete_model_site, DeleteModelSite, {"model_site_id": site, "row_version": 2})
    with world.database.read() as session, pytest.raises(AppError):
        open_file(session, world.around.viewer, paper)
