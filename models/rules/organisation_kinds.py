"""What kind of organisation a name tells by how it begins, and the kind of place it is."""

import re
from collections.abc import Sequence
from typing import Final

from models.text.folding import fold
from models.vocabulary import OrganisationKind, Setting

_KINDS: Final[Sequence[tuple[str, OrganisationKind, Setting | None]]] = (
    ("truong", OrganisationKind.SCHOOL, Setting.SCHOOL),
    ("benh vien", OrganisationKind.HOSPITAL, Setting.HOSPITAL),
    ("trung tam y te", OrganisationKind.HOSPITAL, Setting.HOSPITAL),
    ("tram y te", OrganisationKind.HOSPITAL, Setting.HOSPITAL),
    ("cong ty", OrganisationKind.ENTERPRISE, Setting.FACTORY),
    ("nha may", OrganisationKind.ENTERPRISE, Setting.FACTORY),
    ("hop tac xa", OrganisationKind.COOPERATIVE, None),
    ("htx", OrganisationKind.COOPERATIVE, None),
)
_FURTHER: Final[Sequence[tuple[str, OrganisationKind, Setting | None]]] = (
    ("chi cuc tieu chuan", OrganisationKind.STANDARDS_OFFICE, None),
    ("chi cuc tcdlcl", OrganisationKind.STANDARDS_OFFICE, None),
    ("chi cuc tdc", OrganisationKind.STANDARDS_OFFICE, None),
    ("chi cuc tc dl cl", OrganisationKind.STANDARDS_OFFICE, None),
    ("so", OrganisationKind.DEPARTMENT, Setting.OFFICE),
    *(
        (head, OrganisationKind.ENTERPRISE, Setting.FACTORY)
        for head in ("cty", "ctcp", "tong cong ty", "xi nghiep", "dntn", "doanh nghiep tu nhan")
    ),
    *(
        (head, OrganisationKind.INSTITUTE, None)
        for head in ("vien", "trung tam", "hoc vien", "phong thu nghiem")
    ),
    ("bv", OrganisationKind.HOSPITAL, Setting.HOSPITAL),
    *(
        (head, OrganisationKind.AGENCY, Setting.OFFICE)
        for head in (
            *("chi cuc", "ubnd", "uy ban", "ban", "phong", "van phong", "hoi", "hoi dong", "cuc"),
            *("tong cuc", "bo", "lien hiep", "lien minh", "vks", "thanh tra", "chinh phu"),
        )
    ),
)
_NATIONAL: Final = re.compile(
    r"(?:bo|tong cuc|cuc|vu|chinh phu|van phong chinh phu|uy ban tieu chuan do luong)(?: |$)"
    r"|.*(?: viet nam| quoc gia| trung uong)$"
)
Told = tuple[OrganisationKind, Setting | None]


def site_kind(name: str) -> Told:
    """Return what a place that is shown to visitors is; what is told by nothing is another."""
    return _told(name, _KINDS) or (OrganisationKind.OTHER, None)


def kind_by_name(name: str) -> Told | None:
    """Return the kind that a name tells by how it begins; None where it begins as no name does.

    >>> kind_by_name("Sở KH&CN tỉnh Bắc Giang")[0].value, kind_by_name("Các đơn vị trực thuộc")
    ('department', None)
    """
    return _told(name, (*_KINDS, *_FURTHER))


def is_national(name: str) -> bool:
    """Say whether a name that tells no province is of a body of the whole country.

    >>> is_national("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"), is_national("Sở Y tế")
    (True, False)
    """
    return _NATIONAL.match(fold(name)) is not None


def _told(name: str, kinds: Sequence[tuple[str, OrganisationKind, Setting | None]]) -> Told | None:
    folded = f"{fold(name)} "
    return next(
        ((kind, setting) for start, kind, setting in kinds if folded.startswith(f"{start} ")), None
    )
