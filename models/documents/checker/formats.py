"""How text of a .docx looks in the end: direct looks over styles over what the file begins with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

Looks = dict[str, Any]

_OFF: Final = {"0", "false", "off", "none"}
_TICKS: Final = {
    "b": "b",
    "i": "i",
    "u": "u",
    "caps": "caps",
    "contextualSpacing": "contextual",
    "numPr": "numbered",
}
_MM_OF_TWIP: Final = 25.4 / 1440
_FONTS: Final = ("ascii", "hAnsi")
_DEEPEST: Final = 20
"""So many styles at most stand on each other: a circle of styles ends there."""


@dataclass(frozen=True)
class Styles:
    """The looks of styles, by their number in the file."""

    defaults: Looks
    by_id: dict[str, Looks]
    normal: str
    headings: dict[str, str]

    def of(self, style: str | None, *direct: Looks) -> Looks:
        """Return the looks of a style with direct looks over them."""
        found = dict(self.defaults)
        found |= self.by_id.get(style or self.normal, self.by_id.get(self.normal, {}))
        for one in direct:
            found |= one
        return found


def styles_of(document: "Document") -> Styles:
    """Read the styles of a document."""
    root = document.styles.element
    themes = _theme_fonts(document)
    defaults: Looks = {}
    for kind in ("rPr", "pPr"):
        for one in root.xpath(f"./w:docDefaults/w:{kind}Default/w:{kind}"):
            defaults |= looks_of(one, themes)
    raw: dict[str, tuple[str, Looks]] = {}
    normal, headings = "", {}
    for style in root.xpath("./w:style"):
        number = _value(style, "styleId")
        own: Looks = {}
        for one in (*style.xpath("./w:pPr"), *style.xpath("./w:rPr")):
            own |= looks_of(one, themes)
        based = style.xpath("./w:basedOn/@w:val")
        raw[number] = (str(based[0]) if based else "", own)
        if _value(style, "type") == "paragraph" and _value(style, "default") in {"1", "true"}:
            normal = number
        names = style.xpath("./w:name/@w:val")
        headings[number] = str(names[0]).lower() if names else ""
    by_id = {number: _inherited(number, raw) for number in raw}
    return Styles(defaults | {"themes": themes}, by_id, normal, headings)


def _inherited(number: str, raw: dict[str, tuple[str, Looks]]) -> Looks:
    chain: list[Looks] = []
    while number in raw and len(chain) < _DEEPEST:
        chain.append(raw[number][1])
        number = raw[number][0]
    found: Looks = {}
    for one in reversed(chain):
        found |= one
    return found


def _theme_fonts(document: "Document") -> dict[str, str]:
    """Return the faces that the theme gives for "major" and "minor", where there is one."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            theme = parse_xml(relation.target_part.blob)
            found = {}
            for kind in ("major", "minor"):
                faces = theme.xpath(f"//*[local-name()='{kind}Font']/*[local-name()='latin']")
                found[kind] = str(faces[0].get("typeface", "")) if faces else ""
            return found
    return {}


def looks_of(properties: Any, themes: dict[str, str]) -> Looks:  # noqa: ANN401 - w:rPr or w:pPr
    """Return what the properties of a run or a paragraph say, only what they say."""
    return dict(_looks(properties, themes))


def _looks(properties: Any, themes: dict[str, str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for one in properties:
        name, value = str(one.tag).rpartition("}")[2], _value(one, "val")
        if name in _TICKS:
            yield _TICKS[name], value.lower() not in _OFF
        elif name == "sz" and value.isdigit():
            yield "size", int(value) / 2
        elif name in {"color", "jc"}:
            yield name, value
        elif name == "rFonts":
            yield from _face(one, themes)
        elif name == "ind":
            yield from _indents(one)
        elif name == "spacing":
            yield from _spaces(one)


def _face(one: Any, themes: dict[str, str]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for kind in _FONTS:
        theme = _value(one, f"{kind}Theme")
        if theme:
            yield kind, themes.get(theme[:5], "")
        elif face := _value(one, kind):
            yield kind, face


def _indents(one: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if first := _number(one, "firstLine"):
        yield "first_mm", first * _MM_OF_TWIP
    elif hanging := _number(one, "hanging"):
        yield "first_mm", -hanging * _MM_OF_TWIP
    elif _value(one, "firstLine") == "0":
        yield "first_mm", 0.0
    for name in ("left", "start"):
        if _value(one, name):
            yield "left_mm", _number(one, name) * _MM_OF_TWIP


def _spaces(one: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for name in ("before", "after"):
        if _value(one, name):
            yield name, _number(one, name) / 20
    if _value(one, "line"):
        is_multiple = _value(one, "lineRule") in {"", "auto"}
        yield "lines", _number(one, "line") / 240 if is_multiple else None
        yield "line_pt", None if is_multiple else _number(one, "line") / 20


def _number(one: Any, name: str) -> float:  # noqa: ANN401
    try:
        return float(_value(one, name) or 0)
    except ValueError:
        return 0.0


def _value(one: Any, name: str) -> str:  # noqa: ANN401
    from docx.oxml.ns import qn

    return str(one.get(qn(f"w:{name}"), ""))
