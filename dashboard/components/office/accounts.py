"""Parts of the screens about people: the fields of a person, the password that is shown once."""

from typing import Any

from dashboard import context
from dashboard.components.forms.form_fields import FormPart
from models.reports.choices import division_choices
from models.reports.office.accounts import AccountFacts
from models.reports.office.office import office
from models.text import t
from models.text.formats import office_today
from models.vocabulary import Role


def person_labels() -> dict[str, str]:
    """Return the fields of a person by name, as a person reads them."""
    return {
        "display_name": t("Full name"),
        "user_name": t("User name"),
        "office_held": t("Office held"),
        "division_id": t("Division"),
        "roles": t("Roles"),
    }


def person_values(person: AccountFacts | None = None) -> dict[str, Any]:
    """Return the stored facts of a person as the fields of a form; of a new one nothing."""
    return {
        "display_name": person.display_name if person else "",
        "office_held": person.office_held if person else "",
        "division_id": person.division_id if person else None,
        "roles": [role for role in Role if person and role in person.roles],
        "row_version": person.row_version if person else 0,
    } | ({"account_id": person.id} if person else {"user_name": ""})


def person_fields(part: FormPart) -> None:
    """Draw the fields of a person; the user name only of a new one."""
    labels = person_labels()
    part.line("display_name", f"{labels['display_name']} *", max_chars=120)
    if "user_name" in part.values:
        part.line(
            "user_name",
            f"{labels['user_name']} *",
            max_chars=60,
            help=t("Use 3 to 60 letters without accents, digits, dots or hyphens: nguyen.van.an"),
        )
    part.line("office_held", labels["office_held"], max_chars=120)
    divisions = _divisions(part.values["division_id"])
    part.choice(
        "division_id",
        labels["division_id"],
        list(divisions),
        lambda number: divisions[number],
        placeholder=t("None"),
    )
    part.marks("roles", f"{labels['roles']} *", list(Role), lambda role: role.label)


def _divisions(own: int | None) -> dict[int, str]:
    """Return the divisions of today, and the one a person belongs to though it be retired."""
    today = {int(one.value): one.label for one in context.load(division_choices, office_today())}
    if own is None or own in today:
        return today
    facts = context.load(office)
    return today | {
        number: name for number, name in (facts.divisions if facts else ()) if number == own
    }
