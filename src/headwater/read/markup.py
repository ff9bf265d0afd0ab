"""Marked-up text from outside, parsed so that nothing in it can do harm: no entities, no DTD, no network, no giant trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from headwater.errors import ReadError
from headwater.read.encodings import decode_declared

if TYPE_CHECKING:
    from lxml.etree import _Element

# What holds no words of the text, and what begins a new paragraph (in HTML and in NITF).
DROPPED = frozenset("script style template noscript iframe object svg math head form button select".split())
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul br hl2 block body.content".split()
)
SPACES = re.compile(r"\s+")
WHOLE = re.compile(r"(?i)\s*<(?:html|!doctype)")  # what lxml takes for a page, and no piece of one


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root of an XML document; ``trouble`` says where it is broken, if it is and could be read all the same."""

    root: _Element
    trouble: str | None = None


def parse_xml(data: bytes) -> Parsed:
    """Return the root of an XML document; ReadError where it is none, or defines entities, as bombs and thieves do."""
    from lxml import etree  # late: no text file needs it

    text = decode_declared(data).text.lstrip()
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"broken XML ({error})") from error
    fatal = next((error for error in parser.error_log if error.level_name == "FATAL"), None)
    trouble = f"broken XML (line {fatal.line}: {fatal.message.strip()})" if fatal is not None else None
    if root is None:
        raise ReadError(trouble or "broken XML (it has no root element)")
    definitions = root.getroottree().docinfo.internalDTD
    if definitions is not None and next(iter(definitions.iterentities()), None) is not None:
        raise ReadError("the XML defines entities of its own, as no feed or news item does: it is not read")
    return Parsed(root, trouble)


def name_of(element: _Element) -> str:
    """Return the element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the children of those names, in any namespace."""
    return (child for child in element if name_of(child) in names)


def grandchildren(element: _Element, block: str, *names: str) -> Iterator[_Element]:
    """Yield the children of those names of each child of the name ``block``."""
    return (child for parent in children(element, block) for child in children(parent, *names))


def text_of(element: _Element) -> str | None:
    """Return the words of an element on one line; None where there are none."""
    return SPACES.sub(" ", unescape("".join(element.itertext()))).strip() or None


def child_text(element: _Element, *names: str) -> str | None:
    """Return the words of the first child of one of those names that has any; the names come in order of preference."""
    found = (text_of(child) for name in names for child in children(element, name))
    return next((words for words in found if words is not None), None)


def paragraphs_of(element: _Element) -> str:
    """Return the text of a marked-up element, an empty line between two paragraphs, without scripts and forms."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = name_of(node)
        pieces.append("\n" if name in BLOCKS else "")
        if event == "end":
            pieces.append(SPACES.sub(" ", node.tail or "") if node is not element else "")
        elif name in DROPPED:
            walk.skip_subtree()
        else:
            pieces.append(SPACES.sub(" ", node.text or "") if name else unescape(node.text or ""))
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def strip_markup(fragment: str) -> str:
    """Return the text of a piece of HTML, or of a page with any number of bodies, an empty line between two paragraphs."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    data = fragment.encode("utf-8", "replace")
    try:
        if WHOLE.match(fragment):
            return paragraphs_of(html.document_fromstring(data, parser=parser))
        return paragraphs_of(html.fragment_fromstring(data, create_parent="div", parser=parser))
    except etree.ParserError:  # it holds nothing at all
        return ""
