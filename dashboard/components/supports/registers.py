"""The registers of supports, certificates and training courses on the screens."""

from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.supports.certificates_list import CERTIFICATES
from dashboard.components.supports.labels import STANDING_COLOURS
from dashboard.components.supports.supports_list import SUPPORTS
from dashboard.components.supports.training_courses_list import TRAINING_COURSES
from dashboard.screens import supports as screens
from models.commands.certificates import RestoreCertificate
from models.commands.supports import RestoreSupport
from models.commands.training_courses import RestoreTrainingCourse
from models.registers import supports as register
from models.services.supports.certificates import restore_certificate
from models.services.supports.supports import restore_support
from models.services.supports.training_courses import restore_training_course

SHOWN = (
    ShownRegister(
        register.SUPPORT, screens.SUPPORT, (restore_support, RestoreSupport), listed=SUPPORTS
    ),
    ShownRegister(
        register.CERTIFICATE,
        screens.CERTIFICATE,
        (restore_certificate, RestoreCertificate),
        listed=CERTIFICATES,
        colours=STANDING_COLOURS,
    ),
    ShownRegister(
        register.TRAINING_COURSE,
        screens.TRAINING_COURSE,
        (restore_training_course, RestoreTrainingCourse),
        listed=TRAINING_COURSES,
    ),
)
