"""Supports, certificates and training courses, as registers."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers.register import (
    Part,
    Register,
    Titles,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import Certificate, CourseOrganisation, Organisation, Support, TrainingCourse
from models.text import mark, t

_SUPPORT_ACTS = TrailActions(
    "support",
    TrailGroup.ORGANISATIONS,
    {
        "corrected": mark("corrected a support"),
        "deleted": mark("put a support in the trash"),
        "logged": mark("entered a support"),
        "restored": mark("took a support out of the trash"),
    },
)
_CERTIFICATE_ACTS = TrailActions(
    "certificate",
    TrailGroup.ORGANISATIONS,
    {
        "corrected": mark("corrected a certificate"),
        "deleted": mark("put a certificate in the trash"),
        "logged": mark("entered a certificate"),
        "restored": mark("took a certificate out of the trash"),
    },
)
_TRAINING_COURSE_ACTS = TrailActions(
    "training_course",
    TrailGroup.ORGANISATIONS,
    {
        "corrected": mark("corrected a training course"),
        "deleted": mark("put a training course in the trash"),
        "logged": mark("entered a training course"),
        "restored": mark("took a training course out of the trash"),
    },
)


def _supports(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(col(Support.id), col(Organisation.name), col(Support.year))
        .join(Organisation, col(Organisation.id) == col(Support.organisation_id))
        .where(col(Support.id).in_(numbers))
    )
    return {
        number: t("Support of {name}, {year}", name=name, year=year) for number, name, year in rows
    }


SUPPORT = Register(
    "supports",
    mark("Supports"),
    mark("Support"),
    Support,
    _SUPPORT_ACTS,
    _supports,
    searched_in(Support),
    day=Support.supported_on,
)
CERTIFICATE = Register(
    "certificates",
    mark("Certificates"),
    mark("Certificate"),
    Certificate,
    _CERTIFICATE_ACTS,
    titled_by(Certificate, Certificate.number),
    searched_in(Certificate),
    day=Certificate.issued_on,
)
TRAINING_COURSE = Register(
    "training_courses",
    mark("Training courses"),
    mark("Training course"),
    TrainingCourse,
    _TRAINING_COURSE_ACTS,
    titled_by(TrainingCourse, TrainingCourse.title),
    searched_in(TrainingCourse),
    (Part(mark("Organisation"), CourseOrganisation, "organisation_id", Organisation, "course_id"),),
    day=TrainingCourse.starts_on,
)
ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (SUPPORT, CERTIFICATE, TRAINING_COURSE)
