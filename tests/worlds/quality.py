"""One bad and one good example of each rule of data quality, as rows of an office."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlmodel import Session, select

from models.tables import (
    ActionItem,
    Certificate,
    Division,
    Evidence,
    Indicator,
    IndicatorValue,
    Initiative,
    InitiativeDocument,
    Lesson,
    Milestone,
    ModelSite,
    SiteAudit,
    SiteStep,
    Standard,
    StoredFile,
    Support,
    Tool,
)
from models.text.formats import office_today, utc_now
from models.vocabulary import (
    AuditKind,
    CertificateKind,
    DelegationRole,
    Direction,
    DocumentRole,
    InitiativeState,
    LessonState,
    OrganisationKind,
    QualityRule,
    Setting,
    SiteState,
    TaskType,
    ValueState,
)
from tests import build

TODAY: Final = office_today()
LONG_AGO: Final = TODAY - timedelta(days=900)
TOMORROW: Final = TODAY + timedelta(days=1)
Example = Callable[[Session, bool], int]


def _added(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def _visit(session: Session, **columns: Any) -> int:
    return build.exchange(session, **{"starts_on": LONG_AGO} | columns).id or 0


def _headcount(session: Session, is_bad: bool) -> int:
    made = build.exchange(session, starts_on=LONG_AGO)
    if not is_bad:
        build.delegation(session, made, DelegationRole.PARTICIPANT, build.QUANG_NINH, headcount=4)
    return made.id or 0


def _cost(session: Session, is_bad: bool) -> int:
    cost = None if is_bad else 9_000_000
    return _visit(session, direction=Direction.OUTGOING, cost_vnd=cost)


def _lesson(session: Session, is_bad: bool) -> int:
    number = _visit(session)
    if not is_bad:
        title = "Treo bảng công cụ ngang tầm mắt"
        _added(session, Lesson(title=title, noted_on=LONG_AGO, exchange_id=number))
    return number


def _far_cost(session: Session, is_bad: bool) -> int:
    for amount in range(8_000_000, 14_000_000, 500_000):
        _visit(session, cost_vnd=amount)
    return _visit(session, cost_vnd=900_000_000 if is_bad else 12_000_000)


def _initiative(session: Session, **columns: Any) -> int:
    facts: dict[str, Any] = {
        "title": "Hỗ trợ áp dụng 5S",
        "task_type": TaskType.PROVINCIAL,
        "starts_on": LONG_AGO,
        "ends_on": TODAY + timedelta(days=90),
        "state": InitiativeState.RUNNING,
    }
    return _added(session, Initiative(**facts | columns))


def _officer(session: Session, is_bad: bool) -> int:
    return _initiative(session, officer_id=None if is_bad else build.account(session).id)


def _acceptance(session: Session, is_bad: bool) -> int:
    over = {"state": InitiativeState.ACCEPTED, "ends_on": TODAY - timedelta(days=200)}
    number = _initiative(session, **over)
    role = DocumentRole.CONTRACT if is_bad else DocumentRole.ACCEPTANCE
    _added(session, InitiativeDocument(initiative_id=number, role=role, number="12/BB"))
    return number


def _after_end(session: Session, is_bad: bool) -> int:
    return _initiative(session, ends_on=TODAY - timedelta(days=200 if is_bad else 2))


def _outside(session: Session, is_bad: bool) -> int:
    number = _initiative(session)
    due = TODAY + timedelta(days=200 if is_bad else 50)
    _added(session, Milestone(initiative_id=number, title="Tập huấn", due_on=due))
    return number


def _milestone_evidence(session: Session, is_bad: bool) -> int:
    number = _initiative(session)
    done = Milestone(initiative_id=number, title="Khảo sát", due_on=LONG_AGO, done_on=LONG_AGO)
    milestone = _added(session, done)
    if not is_bad:
        _evidence(session, milestone_id=milestone)
    return number


def _evidence(session: Session, **holder: Any) -> None:
    count = len(session.exec(select(StoredFile.id)).all())
    kept = StoredFile(
        stored_name=f"{count:032x}",
        original_name="a.pdf",
        media_type="application/pdf",
        size_bytes=1,
        sha256=f"{count:064x}",
    )
    _added(session, Evidence(file_id=_added(session, kept), **holder))


def _firm(session: Session, name: str, **columns: Any) -> int:
    made = build.organisation(session, name, kind=OrganisationKind.ENTERPRISE, **columns)
    return made.id or 0


def _twin(session: Session, is_bad: bool) -> int:
    _firm(session, "Công ty TNHH Cơ khí Hoàng Hà", home=build.QUANG_NINH)
    other = "Công ty Trách nhiệm hữu hạn Cơ khí Hoàng Hàa"
    return _firm(
        session, other if is_bad else "Công ty TNHH Cơ khí Sông Lam", home=build.QUANG_NINH
    )


def _support(session: Session, firm: int, **columns: Any) -> int:
    tool = session.exec(select(Tool.id)).first() or build.tool(session).id
    facts: dict[str, Any] = {
        "organisation_id": firm,
        "tool_id": tool,
        "province_id": build.province_id(session),
        "year": LONG_AGO.year,
        "supported_on": LONG_AGO,
    }
    return _added(session, Support(**facts | columns))


def _tax_code(session: Session, is_bad: bool) -> int:
    code = None if is_bad else "0100000003"
    firm = _firm(session, f"Công ty Mã số {code}", tax_code=code)
    _support(session, firm)
    return firm


def _result(session: Session, is_bad: bool) -> int:
    result = None if is_bad else "Giảm 12 % hàng lỗi"
    return _support(session, _firm(session, f"Công ty Kết quả {result}"), result=result)


def _far_amount(session: Session, is_bad: bool) -> int:
    firm = _firm(session, f"Công ty Số tiền {is_bad}")
    for amount in range(40_000_000, 64_000_000, 2_000_000):
        _support(session, firm, amount_vnd=amount)
    return _support(session, firm, amount_vnd=50_000 if is_bad else 50_000_000)


def _certificate(session: Session, is_bad: bool) -> int:
    standard = session.exec(select(Standard.id)).first() or build.standard(session).id or 0
    number = _added(
        session,
        Certificate(
            organisation_id=_firm(session, f"Công ty Giấy {is_bad}"),
            standard_id=standard,
            kind=CertificateKind.MANAGEMENT_SYSTEM,
            number="01",
            certifier="Tổ chức chứng nhận",
            issued_on=LONG_AGO,
            province_id=build.province_id(session),
        ),
    )
    if not is_bad:
        _evidence(session, certificate_id=number)
    return number


def _value(session: Session, year: int, value: str, **columns: Any) -> int:
    indicator = session.exec(select(Indicator.id).where(Indicator.code == "E1")).one()
    facts: dict[str, Any] = {
        "indicator_id": indicator,
        "province_id": build.province_id(session),
        "first_day": date(year, 1, 1),
        "last_day": date(year, 12, 31),
        "value": Decimal(value),
        "state": ValueState.SUBMITTED,
    }
    return _added(session, IndicatorValue(**facts | columns))


def _unlike(session: Session, is_bad: bool) -> int:
    year = 2012 if is_bad else 2016
    _value(session, year, "40")
    return _value(session, year + 1, "400" if is_bad else "44.5")


def _source(session: Session, is_bad: bool) -> int:
    year, text = (2001, None) if is_bad else (2002, "Niên giám thống kê")
    return _value(session, year, "7", source_text=text)


def _site(session: Session, name: str, state: SiteState, **columns: Any) -> int:
    return _added(
        session,
        ModelSite(
            organisation_id=_firm(session, name),
            setting=Setting.FACTORY,
            starts_on=LONG_AGO,
            state=state,
            **columns,
        ),
    )


def _audit(session: Session, is_bad: bool) -> int:
    number = _site(session, f"Công ty Đánh giá {is_bad}", SiteState.RUNNING)
    _added(session, SiteStep(site_id=number, state=SiteState.RUNNING, happened_on=LONG_AGO))
    if not is_bad:
        _added(
            session,
            SiteAudit(
                site_id=number,
                version_id=1,
                kind=AuditKind.OFFICE,
                audited_on=TODAY - timedelta(days=20),
                finished_at=utc_now(),
            ),
        )
    return number


def _recognition(session: Session, is_bad: bool) -> int:
    number = _site(session, f"Công ty Công nhận {is_bad}", SiteState.RECOGNISED)
    step = SiteStep(site_id=number, state=SiteState.RECOGNISED, happened_on=LONG_AGO)
    step_number = _added(session, step)
    if not is_bad:
        _evidence(session, site_step_id=step_number)
    return number


def _adopted(session: Session, is_bad: bool) -> int:
    division = session.exec(select(Division.id)).first()
    lesson = Lesson(
        title="Họp giao ban ngắn đầu giờ",
        noted_on=LONG_AGO,
        state=LessonState.ADOPTED,
        adopted_on=LONG_AGO,
        adopting_division_id=division,
    )
    number = _added(session, lesson)
    if not is_bad:
        _action(session, TOMORROW, subject_kind="lesson", subject_id=number)
    return number


def _action(session: Session, due_on: date, **columns: Any) -> int:
    return _added(session, ActionItem(title="Lập kế hoạch áp dụng", due_on=due_on, **columns))


EXAMPLES: Final[Mapping[QualityRule, Example]] = {
    QualityRule.EXCHANGE_AHEAD: lambda session, is_bad: _visit(
        session, starts_on=TOMORROW if is_bad else LONG_AGO
    ),
    QualityRule.EXCHANGE_HEADCOUNT: _headcount,
    QualityRule.EXCHANGE_COST: _cost,
    QualityRule.EXCHANGE_LESSON: _lesson,
    QualityRule.EXCHANGE_CONCLUSIONS: lambda session, is_bad: _visit(
        session, conclusions=" " if is_bad else "Hai bên thống nhất trao đổi chuyên gia."
    ),
    QualityRule.EXCHANGE_COST_OUTLIER: _far_cost,
    QualityRule.INITIATIVE_OFFICER: _officer,
    QualityRule.INITIATIVE_ACCEPTANCE: _acceptance,
    QualityRule.INITIATIVE_AFTER_END: _after_end,
    QualityRule.MILESTONE_OUTSIDE: _outside,
    QualityRule.MILESTONE_EVIDENCE: _milestone_evidence,
    QualityRule.ORGANISATION_TWIN: _twin,
    QualityRule.SUPPORTED_TAX_CODE: _tax_code,
    QualityRule.SUPPORT_RESULT: _result,
    QualityRule.SUPPORT_AMOUNT_OUTLIER: _far_amount,
    QualityRule.CERTIFICATE_EVIDENCE: _certificate,
    QualityRule.VALUE_UNLIKE: _unlike,
    QualityRule.VALUE_SOURCE: _source,
    QualityRule.SITE_AUDIT: _audit,
    QualityRule.RECOGNITION_EVIDENCE: _recognition,
    QualityRule.LESSON_ACTION: _adopted,
    QualityRule.ACTION_OVERDUE: lambda session, is_bad: _action(
        session, LONG_AGO if is_bad else TOMORROW
    ),
}
"""By rule what writes its example, the bad one or the good one, and returns the record."""
