"""The editable lists: tools, topics, sectors, standards, task groups, kinds of document."""

from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER


class ListItem(SQLModel):
    """One entry of an editable list; entries in use are withdrawn, not deleted.

    ``is_own`` tells what the office added from what came with the product.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name_vi: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    position: int = 0
    is_active: bool = True
    is_own: bool = False
    row_version: int = 1


class Tool(ListItem, table=True):
    """A tool or model of productivity and quality: 5S, Kaizen, Lean, a standard ..."""

    __table_args__ = ({"info": REGISTER},)


class Topic(ListItem, table=True):
    """What an exchange is about."""

    __table_args__ = ({"info": REGISTER},)


class Sector(ListItem, table=True):
    """A section of the Vietnamese standard industrial classification (VSIC)."""

    __table_args__ = ({"info": REGISTER},)


class Standard(ListItem, table=True):
    """A standard or scheme that organisations are certified to or apply."""

    __table_args__ = ({"info": REGISTER},)


class TaskGroup(ListItem, table=True):
    """A working group of Decision 1322, under which initiatives stand."""

    __tablename__ = "task_group"
    __table_args__ = ({"info": REGISTER},)

    is_wording_confirmed: bool = False
    """Whether the official heading was seen in the decision itself."""


class DocumentKind(ListItem, table=True):
    """A kind of programme document: law, decree, decision, plan ..."""

    __tablename__ = "document_kind"
    __table_args__ = ({"info": REGISTER},)
