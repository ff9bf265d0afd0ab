"""The dossier as a graph for Gephi, yEd or networkx: articles, reports that are not here, claims, origins, and what ties them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from headwater.exports.needed import needed
from headwater.exports.sent import stamp_of
from headwater.letters import NO_LETTERS, Letters
from headwater.show.clean import REPLACEMENT, clean_text
from headwater.types import Claim, Dossier, Story

GEXF = "http://www.gexf.net/1.2draft"
BEYOND = re.compile("[\ufffe\uffff\r]")  # what XML cannot hold, or would give back as something else

Value = str | int | float | bool | None


def write_graphml(dossier: Dossier, letters: Letters) -> bytes:
    """Return the graph as GraphML."""
    out = io.BytesIO()
    needed("networkx").write_graphml_xml(graph_of(dossier, letters), out)
    return out.getvalue()


def write_gexf(dossier: Dossier, letters: Letters) -> bytes:
    """Return the graph as GEXF 1.2, dated as the dossier is."""
    text = "\n".join(needed("networkx").generate_gexf(graph_of(dossier, letters)))
    ET.register_namespace("", GEXF)
    ET.register_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root = ET.fromstring(text)  # noqa: S314 - written on the line above, no outside document
    for meta in root.iter(f"{{{GEXF}}}meta"):
        meta.set("lastmodifieddate", stamp_of(dossier)[:10])
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def graph_of(dossier: Dossier, letters: Letters = NO_LETTERS) -> Any:
    """Return the networkx MultiDiGraph of all stories.

    Nodes have ``kind`` (article, report, claim, origin) and ``label``. Edges have ``kind``: an article "mentions" a claim, once for
    each passage, with its words, offsets, act and certainty; an origin supports, denies, doubts or declines a claim; an article is
    copied from, quotes or cites an article or a report that is not here. A node has its story's id before its own. With ``letters``
    nodes have a ``letter`` (an article that of its publisher) and supporting origins a ``grade``; mentions have ``source_letter``.
    """
    graph = needed("networkx").MultiDiGraph()
    for story in dossier.stories:
        _add_reports(graph, story, letters)
        for claim in story.claims:
            _add_claim(graph, story, claim, letters)
        for derivation in story.derivations:
            ends = _node(story, derivation.article), _node(story, derivation.from_)
            if all(end in graph for end in ends):
                told: dict[str, Value] = {"kind": derivation.relation, "score": derivation.score, "reason": derivation.reason}
                graph.add_edge(*ends, **_known(told))
    return graph


def _add_reports(graph: Any, story: Story, letters: Letters) -> None:
    for article in story.articles:
        told: dict[str, Value] = {name: getattr(article, name) for name in ("publisher", "published", "title", "url", "file", "sha256")}
        told["letter"] = letters.of(article.publisher or "") or None
        graph.add_node(_node(story, article.id), **_known({"kind": "article", "label": article.publisher or article.id, **told}))
    for ghost in story.ghosts:
        graph.add_node(
            _node(story, ghost.id), **_known({"kind": "report", "label": ghost.publisher, "letter": letters.of(ghost.publisher) or None})
        )


def _add_claim(graph: Any, story: Story, claim: Claim, letters: Letters) -> None:
    node = _node(story, claim.id)
    low, high = claim.independent.min, claim.independent.max
    digit = claim.admiralty.digit if claim.admiralty is not None else None
    told: dict[str, Value] = {"status": claim.status, "independent_min": low, "independent_max": high, "admiralty": digit}
    graph.add_node(node, **_known({"kind": "claim", "label": claim.text, **told}))
    for mention in claim.mentions:
        if _node(story, mention.article) in graph:
            words: dict[str, Value] = {name: getattr(mention, name) for name in ("quote", "source", "act", "certainty", "when")}
            words |= {"via": " → ".join(mention.via), "start": mention.span.start, "end": mention.span.end}
            words["source_letter"] = letters.of(mention.source) or None
            graph.add_edge(_node(story, mention.article), node, **_known({"kind": "mentions", **words}))
    for number, origin in enumerate(claim.origins):
        place = f"{node}/{number}/{_plain(origin.id)}"
        about: dict[str, Value] = {"label": origin.name, "source_kind": origin.kind, "party": origin.party, "ghost": origin.ghost}
        about |= {"letter": letters.of(origin.name) or None, "grade": letters.grade(origin, digit) or None}
        graph.add_node(place, **_known({"kind": "origin", **about}))
        graph.add_edge(place, node, **_known({"kind": origin.stance, "passages": len(origin.mentions)}))


def _node(story: Story, id: str) -> str:
    return f"{_plain(story.id)}/{_plain(id)}"


def _plain(text: str) -> str:
    return BEYOND.sub(REPLACEMENT, clean_text(text))


def _known(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _plain(value) if isinstance(value, str) else value for name, value in values.items() if value is not None}
