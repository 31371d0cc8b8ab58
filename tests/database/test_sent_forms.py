"""Every form makes one record: sent twice the first again, with other contents a question."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.commands.actions import OpenAction
from models.commands.base import NewWork, SentForm
from models.commands.briefings import PrepareBriefing, TakeNote
from models.commands.certificates import LogCertificate
from models.commands.exchanges import LogExchange
from models.commands.indicators import LogIndicatorValue, SetTarget
from models.commands.initiatives import LogInitiative
from models.commands.issued_reports import IssueReport
from models.commands.lessons import NoteLesson
from models.commands.model_sites import LogModelSite
from models.commands.organisations import EnterOrganisation
from models.commands.programme_documents import EnterProgrammeDocument
from models.commands.replications import LogReplication
from models.commands.site_audits import BeginAudit
from models.commands.supports import LogSupport
from models.commands.training_courses import LogTrainingCourse
from models.db import Database
from models.errors import Conflict, SavedOtherwise
from models.registers import REGISTERS
from models.services.actions.actions import open_action
from models.services.audits.audits import begin_audit
from models.services.briefings.briefings import prepare_briefing
from models.services.briefings.notes import take_note
from models.services.exchanges.exchanges import log_exchange
from models.services.indicators.values import log_indicator_value
from models.services.initiatives.initiatives import log_initiative
from models.services.lessons.lessons import note_lesson
from models.services.lessons.replications import log_replication
from models.services.office.programme_documents import enter_document
from models.services.organisations.organisations import enter_organisation
from models.services.sites.sites import log_model_site
from models.services.supports.certificates import log_certificate
from models.services.supports.supports import log_support
from models.services.supports.training_courses import log_training_course
from models.tables import Briefing, ModelSite, SiteStep
from models.text.formats import utc_now
from models.vocabulary import Setting, SiteState
from tests import build
from tests.worlds.audits import audit_world

Form = tuple[Any, type[SentForm], dict[str, Any], dict[str, Any]]
"""A register's service and command, what its form held, and what the other tab held instead."""


class World:
    """An office, and what the form of each register holds for a small record."""

    def __init__(self, database: Database) -> None:
        self.made = audit_world(database)
        self.firm, self.home = self.made.firms[0], self.made.around.province(build.BAC_GIANG)
        with self.made.around.writing() as session:
            self.standard = build.standard(session, "iso-9001", name_vi="ISO 9001").id or 0
            self.document_kind = build.document_kind(session, "decision")
            meeting = Briefing(
                title="Đã họp", held_on=date(2026, 1, 5), shown_at=utc_now(), shown_position=0
            )
            session.add(meeting)
            session.flush()
            self.meeting = meeting.id
            self.sites = [self._running_site(session, firm) for firm in self.made.firms[:2]]

    def _running_site(self, session: Session, firm: int) -> int:
        site = ModelSite(
            organisation_id=firm,
            setting=Setting.FACTORY,
            starts_on=date(2023, 1, 1),
            state=SiteState.RUNNING,
            folded_text="",
            division_id=self.made.around.officer.division_id,
        )
        session.add(site)
        session.flush()
        session.add(
            SiteStep(site_id=site.id or 0, state=SiteState.RUNNING, happened_on=date(2023, 3, 1))
        )
        return site.id or 0

    @property
    def forms(self) -> dict[str, Form]:
        """Return every form that is sent under a key."""
        around, firm = self.made.around, {"organisation_id": self.firm}
        return {
            "exchange": (log_exchange, LogExchange, around.visit(), {"title": "Khác"}),
            "initiative": (
                log_initiative,
                LogInitiative,
                {
                    "code": "NV-A",
                    "title": "Nhiệm vụ A",
                    "task_type": "provincial",
                    "starts_on": "01/01/2024",
                    "ends_on": "31/12/2024",
                },
                {"code": "NV-A2", "title": "Nhiệm vụ A2"},
            ),
            "organisation": (
                enter_organisation,
                EnterOrganisation,
                {
                    "name": "Công ty Chè",
                    "kind": "enterprise",
                    "province_id": self.home,
                },
                {"name": "Công ty Gỗ"},
            ),
            "support": (
                log_support,
                LogSupport,
                firm | {"supported_on": "2024", "tool_id": self.made.tool},
                {"supported_on": "2023"},
            ),
            "certificate": (
                log_certificate,
                LogCertificate,
                firm
                | {
                    "standard_id": self.standard,
                    "number": "QMS-1",
                    "kind": "management_system",
                    "certifier": "Quacert",
                    "issued_on": "01/02/2024",
                },
                {"number": "QMS-2"},
            ),
            "training_course": (
                log_training_course,
                LogTrainingCourse,
                {
                    "title": "Tập huấn",
                    "starts_on": "05/03/2024",
                    "ends_on": "06/03/2024",
                    "attendances": 60,
                    "people": 35,
                    "province_id": self.home,
                },
                {"people": 36},
            ),
            "model_site": (
                log_model_site,
                LogModelSite,
                firm
                | {
                    "tool_id": self.made.tool,
                    "setting": "factory",
                    "starts_on": "10/01/2022",
                },
                {"starts_on": "11/01/2022"},
            ),
            "site_audit": (
                begin_audit,
                BeginAudit,
                {
                    "model_site_id": 1,
                    "version_id": 1,
                    "kind": "office",
                    "audited_on": "01/03/2024",
                    "zone_ids": [1, 2],
                },
                {"zone_ids": [1]},
            ),
            "indicator_value": (
                log_indicator_value,
                LogIndicatorValue,
                {
                    "indicator_id": self.made.ids["E1"],
                    "period": "2024",
                    "value": "12",
                },
                {"value": "13"},
            ),
            "programme_document": (
                enter_document,
                EnterProgrammeDocument,
                {
                    "number": "1322/QĐ-TTg",
                    "kind_id": self.document_kind,
                    "title": "Chương trình",
                },
                {"number": "36/QĐ-TTg"},
            ),
            "lesson": (
                note_lesson,
                NoteLesson,
                {"title": "Chụp ảnh trước khi dọn", "noted_on": "01/03/2024"},
                {"title": "Dán thẻ đỏ hai tuần"},
            ),
            "replication": (
                log_replication,
                LogReplication,
                {
                    "from_site_id": self.sites[0],
                    "to_site_id": self.sites[1],
                    "replicated_on": "05/2024",
                },
                {"replicated_on": "06/2024"},
            ),
            "action": (
                open_action,
                OpenAction,
                {
                    "title": "Lập kế hoạch khảo sát",
                    "due_on": "05/01/2032",
                    "officer_id": around.officer.account_id,
                },
                {"title": "Lập danh sách khảo sát"},
            ),
            "briefing": (
                prepare_briefing,
                PrepareBriefing,
                {"title": "Họp giao ban", "held_on": "05/01/2026", "topics": ["money"]},
                {"title": "Họp giao ban bất thường"},
            ),
            "briefing_note": (
                take_note,
                TakeNote,
                {"briefing_id": self.meeting, "kind": "note", "text": "Chờ nghiệm thu"},
                {"text": "Chờ quyết toán"},
            ),
        }

    def send(self, form: Form, *, is_other: bool = False, **more: Any) -> int:
        """Send a form under its key: as it was, or as the other tab holds it."""
        service, command, held, other = form
        raw = held | (other if is_other else {}) | {"idempotency_key": "k"} | more
        is_heads = command in {EnterProgrammeDocument, PrepareBriefing, TakeNote}
        actor = self.made.around.head if is_heads else self.made.around.officer
        return int(self.made.write(service, command, raw, actor))


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_every_form_sent_under_a_key_is_tried_here(sqlite_database: Database) -> None:
    forms = World(sqlite_database).forms
    assert set(forms) == set(REGISTERS) - {"issued_report"}  # a number is given once
    tried = {command for _, command, _, _ in forms.values()}
    elsewhere = {
        SetTarget,  # a second target overlaps the first, and is refused
        IssueReport,  # a document has to be made for it: test_issued_reports.py
    }
    every = {*SentForm.__subclasses__(), *NewWork.__subclasses__()} - {NewWork}
    assert every - tried == elsewhere


def test_the_same_form_makes_one_record_and_with_other_contents_is_told(world: World) -> None:
    for register, form in world.forms.items():
        first = world.send(form)
        assert world.send(form) == first, register
        with pytest.raises(SavedOtherwise, match="đã được lưu với nội dung khác") as told:
            world.send(form, is_other=True)
        assert told.value.record_id == first, register


def test_a_warning_accepted_on_the_way_is_no_other_content(world: World) -> None:
    form = world.forms["support"]
    first = world.send(form, accept_duplicate=True)
    assert world.send(form) == first


def test_a_form_of_somebody_else_stays_theirs(world: World) -> None:
    service, command, held, _ = form = world.forms["support"]
    world.send(form)
    with pytest.raises(Conflict, match="đã được người khác gửi"):
        world.made.write(
            service, command, held | {"idempotency_key": "k"}, world.made.around.colleague
        )
