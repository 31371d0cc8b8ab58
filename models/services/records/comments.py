"""Comments on records of any register, and whom they name."""

from collections.abc import Collection

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from models.commands.comments import CorrectComment, TakeCommentAway, WriteComment
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound, Problem
from models.permissions import Action, Actor, own_account
from models.registers import REGISTERS
from models.rules.mentions import Person, mentions_in
from models.tables import Account, Comment, CommentMention
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record


def write_comment(session: Session, actor: Actor, command: WriteComment) -> int:
    """Write a comment on a record and return its number; whoever is named in it is told.

    Raises:
        NotAllowed: the role comments nothing.
        NotFound: the record is not there, or in the trash.
        InvalidInput: a name after an @ may mean several people.

    """
    owner = own_account(actor, Action.COMMENT)
    _require_subject(session, command.subject_kind, command.subject_id)
    named = _named(session, actor, command.text, command.mentioned)
    comment = Comment(
        subject_kind=command.subject_kind,
        subject_id=command.subject_id,
        text=command.text,
        created_by_id=owner,
    )
    session.add(comment)
    session.flush()
    _tell(session, comment, named)
    _note(session, actor, "comment.written", comment)
    return comment.id or 0


def correct_comment(session: Session, actor: Actor, command: CorrectComment) -> None:
    """Say a comment of one's own otherwise; the same words leave no trace.

    Raises:
        NotAllowed: somebody else wrote it.
        NotFound: it is no longer there.
        Conflict: it was changed meanwhile.
        InvalidInput: a name after an @ may mean several people.

    """
    comment = _own(session, actor, command.comment_id, command.row_version)
    before = frozenset(
        session.exec(
            select(CommentMention.account_id).where(CommentMention.comment_id == comment.id)
        )
    )
    named = _named(session, actor, command.text, command.mentioned)
    beside = before - mentions_in(comment.text, _people(session, actor), before).found
    _tell(session, comment, named | beside)
    if comment.text == command.text:
        return
    comment.text, comment.corrected_at = command.text, utc_now()
    comment.row_version += 1
    session.flush()
    _note(session, actor, "comment.corrected", comment)


def take_comment_away(session: Session, actor: Actor, command: TakeCommentAway) -> None:
    """Take a comment of one's own away; the trail keeps what it said.

    Raises:
        NotAllowed: somebody else wrote it.
        NotFound: it is no longer there.
        Conflict: it was changed meanwhile.

    """
    comment = _own(session, actor, command.comment_id, command.row_version)
    session.execute(delete(CommentMention).where(col(CommentMention.comment_id) == comment.id))
    session.delete(comment)
    session.flush()
    _note(session, actor, "comment.taken_away", comment)


def note_mentions_seen(session: Session, actor: Actor, comments: Collection[int]) -> None:
    """Keep that this person has seen where some comments name them; nothing for others'.

    Raises:
        NotAllowed: nobody is signed in.

    """
    owner = own_account(actor, Action.READ)
    session.execute(
        update(CommentMention)
        .where(
            col(CommentMention.account_id) == owner,
            col(CommentMention.comment_id).in_(comments),
            col(CommentMention.seen_at).is_(None),
        )
        .values(seen_at=utc_now())
    )


def _require_subject(session: Session, kind: str, number: int) -> None:
    register = REGISTERS.get(kind)
    found = session.get(register.table, number) if register else None
    if found is None or found.deleted_at is not None:
        raise NotFound(t("This record does not exist, or is in the trash."))


def _own(session: Session, actor: Actor, number: int, version: int) -> Comment:
    owner = own_account(actor, Action.COMMENT)
    comment = session.get(Comment, number, with_for_update=True, populate_existing=True)
    if comment is None:
        raise NotFound(t("This comment is no longer there."))
    if comment.created_by_id != owner:
        raise NotAllowed(t("Only who wrote a comment corrects it or takes it away."))
    if comment.row_version != version:
        raise Conflict(t("This comment was changed meanwhile, perhaps in another tab."))
    return comment


def _people(session: Session, actor: Actor) -> list[Person]:
    """Return whom a person can name."""
    rows = session.exec(
        select(Account.id, Account.display_name, Account.user_name).where(
            col(Account.is_disabled).is_(False), Account.id != actor.account_id
        )
    )
    return [Person(number or 0, name, user_name) for number, name, user_name in rows]


def _named(session: Session, actor: Actor, text: str, chosen: Collection[int]) -> frozenset[int]:
    """Return whom a comment names, beside its writer: chosen, or with an @ in the text."""
    people = _people(session, actor)
    known = {one.id for one in people}
    if set(chosen) - known - {actor.account_id}:
        raise NotFound(t("One of those you name has no account any more."))
    found = mentions_in(text, people, chosen)
    problems = [
        Problem(
            "text",
            t(
                "“@{name}” may be {people}. Choose who is meant in the box of colleagues.",
                name=typed,
                people=", ".join(f"{one.name} ({one.user_name})" for one in meant),
            ),
        )
        for typed, meant in found.ambiguous.items()
    ]
    if problems:
        raise InvalidInput(problems)
    return found.found | (frozenset(chosen) & known)


def _tell(session: Session, comment: Comment, named: Collection[int]) -> None:
    """Let a comment wait for whom it names; who was named before is not told again."""
    number = comment.id or 0
    before = set(
        session.exec(select(CommentMention.account_id).where(CommentMention.comment_id == number))
    )
    for account_id in sorted(before - set(named)):
        session.execute(
            delete(CommentMention).where(
                col(CommentMention.comment_id) == number,
                col(CommentMention.account_id) == account_id,
            )
        )
    session.add_all(
        CommentMention(comment_id=number, account_id=one) for one in sorted(set(named) - before)
    )
    session.flush()


def _note(session: Session, actor: Actor, action: str, comment: Comment) -> None:
    """Write down what was done, among what happened to the record."""
    record(session, actor, action, comment.subject_kind, comment.subject_id, comment=comment.id)
