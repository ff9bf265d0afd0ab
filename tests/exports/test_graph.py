"""Graphs: networkx reads back what was written."""

from __future__ import annotations

import io

import networkx
import pytest

from headwater.exports import export_dossier
from headwater.exports.graph import graph_of
from headwater.exports.sent import sendable

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


def plain(graph, *, drop):
    nodes = {node: {key: value for key, value in told.items() if key not in drop} for node, told in graph.nodes(data=True)}
    edges = [(a, b, {key: value for key, value in told.items() if key not in drop}) for a, b, told in graph.edges(data=True)]
    return nodes, sorted(edges, key=repr)


@pytest.mark.parametrize("format", READERS)
def test_what_is_read_back_is_equal(dossier, format):
    graph = graph_of(sendable(dossier))
    read = READERS[format](io.BytesIO(export_dossier(dossier, format)))
    # GEXF has a label of its own for each node, and numbers its edges.
    drop = ("label", "id") if format == "gexf" else ()
    assert plain(read, drop=drop) == plain(graph, drop=drop)
    if format == "gexf":
        assert {node: told["label"] for node, told in read.nodes(data=True)} == {n: told["label"] for n, told in graph.nodes(data=True)}


def test_every_mention_is_an_edge_with_its_words(demo):
    (story,) = demo.stories
    edges = [told for _, _, told in graph_of(demo).edges(data=True) if told["kind"] == "mentions"]
    assert sorted(edge["quote"] for edge in edges) == sorted(mention.quote for claim in story.claims for mention in claim.mentions)


def test_every_origin_stands_beside_its_claim(demo):
    (story,) = demo.stories
    graph = graph_of(demo)
    assert sum(told["kind"] == "origin" for _, told in graph.nodes(data=True)) == sum(len(claim.origins) for claim in story.claims)


def test_a_graph_is_dated_as_its_dossier_is(demo):
    assert b'lastmodifieddate="2026-01-02"' in export_dossier(demo, "gexf")
