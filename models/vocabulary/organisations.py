"""The words of organisations and what they hold."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class OrganisationKind(Term):
    """What an organisation is."""

    STANDARDS_OFFICE = "standards_office"
    DEPARTMENT = "department"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    INSTITUTE = "institute"
    OTHER = "other"


class OrganisationSize(Term):
    """The size of an enterprise, as the law on small and medium enterprises names it."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Setting(Term):
    """The kind of place a model site stands in; a different thing from the economic sector."""

    SCHOOL = "school"
    HOSPITAL = "hospital"
    FACTORY = "factory"
    OFFICE = "office"


class CertificateKind(Term):
    """What a certificate certifies."""

    MANAGEMENT_SYSTEM = "management_system"
    PRODUCT = "product"
    LABORATORY = "laboratory"
    MODEL_5S = "model_5s"
    OTHER = "other"


class CertificateStanding(Term):
    """How a certificate stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ProvinceKind(Term):
    """The two kinds of provincial unit."""

    PROVINCE = "province"
    CITY = "city"


class UnitChangeKind(Term):
    """How provincial units change on a day."""

    MERGER = "merger"
    SPLIT = "split"
    RENEWAL = "renewal"


labelled(
    (UnitChangeKind.MERGER, mark("Merger")),
    (UnitChangeKind.SPLIT, mark("Split")),
    (UnitChangeKind.RENEWAL, mark("New name, kind or code")),
    (OrganisationKind.STANDARDS_OFFICE, mark("Sub-department of standards, metrology and quality")),
    (OrganisationKind.DEPARTMENT, mark("Department of the province")),
    (OrganisationKind.AGENCY, mark("Agency")),
    (OrganisationKind.ENTERPRISE, mark("Enterprise")),
    (OrganisationKind.COOPERATIVE, mark("Cooperative")),
    (OrganisationKind.SCHOOL, mark("School")),
    (OrganisationKind.HOSPITAL, mark("Hospital")),
    (OrganisationKind.INSTITUTE, mark("Institute, centre")),
    (OrganisationKind.OTHER, mark("Other organisation")),
    (OrganisationSize.MICRO, mark("Micro enterprise")),
    (OrganisationSize.SMALL, mark("Small enterprise")),
    (OrganisationSize.MEDIUM, mark("Medium enterprise")),
    (OrganisationSize.LARGE, mark("Large enterprise")),
    (Setting.SCHOOL, mark("School setting")),
    (Setting.HOSPITAL, mark("Hospital setting")),
    (Setting.FACTORY, mark("Factory setting")),
    (Setting.OFFICE, mark("Office setting")),
    (CertificateKind.MANAGEMENT_SYSTEM, mark("Management system")),
    (CertificateKind.PRODUCT, mark("Product")),
    (CertificateKind.LABORATORY, mark("Laboratory")),
    (CertificateKind.MODEL_5S, mark("5S practice, by a certifier")),
    (CertificateKind.OTHER, mark("Other certificate")),
    (CertificateStanding.VALID, mark("In force")),
    (CertificateStanding.EXPIRING, mark("Ends within 90 days")),
    (CertificateStanding.EXPIRED, mark("Expired")),
    (CertificateStanding.WITHDRAWN, mark("Withdrawn")),
    (ProvinceKind.PROVINCE, mark("province")),
    (ProvinceKind.CITY, mark("city")),
)
