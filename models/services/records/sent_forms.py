"""A form makes one record, however often it is sent: known by its key and by what it held.

The same form sent twice (a double press, a lost answer) gives the first record again. The same
form with other contents (a draft open in two tabs) is told, so that nothing is taken for saved.
"""

import json
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.commands.base import SentForm
from models.errors import Conflict, SavedOtherwise
from models.permissions import Actor
from models.services.records.records import number_of
from models.services.records.together import number_ahead
from models.tables.base import Record
from models.text import t

RecordT = TypeVar("RecordT", bound=Record)


def digest_of(command: SentForm) -> str:
    """Return a fingerprint of what a form held, whatever warnings were accepted on the way."""
    held = command.model_dump(mode="json", exclude={"idempotency_key"})
    facts = {name: value for name, value in held.items() if not name.startswith("accept_")}
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def entered_before(
    session: Session, actor: Actor, table: type[RecordT], command: object
) -> int | None:
    """Return the record that this form has already entered, None where it has entered none.

    Raises:
        Conflict: somebody else sent the same form.
        SavedOtherwise: it was saved with other contents.

    """
    sent = _keyed(table, command)
    if sent is None:
        return None
    keys: Any = table
    found = session.exec(select(keys).where(keys.idempotency_key == sent.idempotency_key)).first()
    if found is None:
        return None
    if found.created_by_id != actor.account_id:
        raise Conflict(t("This form was sent by somebody else already: open a new one."))
    number = number_of(found)
    if found.form_digest != digest_of(sent):
        raise SavedOtherwise(
            t(
                "This form was saved already with other contents, perhaps in another tab. Nothing "
                "of yours is lost: compare both versions and choose."
            ),
            number,
        )
    return number


def add_once(session: Session, actor: Actor, made: RecordT, command: object) -> int | None:
    """Write a new record with the marks of its form, and return None.

    Where another process saved the same form just now, nothing is written and that record returned.

    Raises:
        Conflict, SavedOtherwise: as :func:`entered_before`.

    """
    sent = _keyed(type(made), command)
    if sent is None:  # no form that may be sent twice, such as a row of a file
        made.id = number_ahead(session, type(made))
        session.add(made)
        if made.id is None:
            session.flush()
        return None
    marked: Any = made
    marked.idempotency_key, marked.form_digest = sent.idempotency_key, digest_of(sent)
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        earlier = entered_before(session, actor, type(made), command)
        if earlier is None:
            raise
        return earlier
    return None


def _keyed(table: type[Record], command: object) -> SentForm | None:
    """Return a command that came under a key, where its register keeps the keys of forms."""
    keeps = "form_digest" in table.model_fields
    if not keeps or not isinstance(command, SentForm) or command.idempotency_key is None:
        return None
    return command
