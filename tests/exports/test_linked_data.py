"""JSON-LD: schema.org's Claim and W3C's Web Annotation, read by an RDF library and found again in the texts."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.namespace import RDF, SDO

from headwater.exports import export_dossier

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself

SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
# The terms of the Web Annotation vocabulary (W3C Recommendation, 23 February 2017) that headwater uses, by their JSON-LD names.
TERMS = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{OA}{name}"
        for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix")
    },
    **{name: f"{OA}{name}" for name in ("start", "end")},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{name: f"{OA}{name}" for name in ("identifying", "tagging", "describing")},
    "body": f"{OA}hasBody",
    "target": f"{OA}hasTarget",
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": f"{OA}hasSelector",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "created": "http://purl.org/dc/terms/created",
    "generator": {"@id": "https://www.w3.org/ns/activitystreams#generator", "@type": "@id"},
    "Software": "https://www.w3.org/ns/activitystreams#Application",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": "https://www.w3.org/ns/activitystreams#totalItems",
    "first": "https://www.w3.org/ns/activitystreams#first",
    "items": "https://www.w3.org/ns/activitystreams#items",
    "startIndex": "https://www.w3.org/ns/activitystreams#startIndex",
    "AnnotationCollection": "https://www.w3.org/ns/activitystreams#OrderedCollection",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
}


def parsed(data, context):
    """Read JSON-LD with a context at hand instead of one on the network."""
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({**json.loads(data), "@context": context}), format="json-ld")
    return graph


@pytest.fixture(scope="module")
def claims(dossier):
    return parsed(export_dossier(dossier, "claimreview"), {"@vocab": SCHEMA})


@pytest.fixture(scope="module")
def annotations(dossier):
    return json.loads(export_dossier(dossier, "annotations"))


def test_claims_use_the_terms_of_schema_org_alone(claims):
    terms = {predicate for predicate in claims.predicates() if predicate != RDF.type} | set(claims.objects(None, RDF.type))
    assert SDO.Claim in terms
    assert all(term in SDO for term in terms)


def test_every_claim_has_its_appearances_and_no_rating(dossier, claims):
    for story in dossier.stories:
        for claim in story.claims:
            node = next(each for each in claims.subjects(SDO.text, rdflib.Literal(claim.text)) if (each, RDF.type, SDO.Claim) in claims)
            assert len(list(claims.objects(node, SDO.appearance))) == len(claim.articles)
    assert not list(claims.subject_objects(SDO.reviewRating))


def test_every_mention_is_quoted_in_an_appearance(dossier, claims):
    quoted = {str(claims.value(node, SDO.text)) for node in claims.subjects(RDF.type, SDO.Quotation)}
    assert quoted == {mention.quote for story in dossier.stories for claim in story.claims for mention in claim.mentions}


def test_annotations_are_what_the_recommendation_asks_for(dossier, annotations):
    graph = parsed(json.dumps(annotations), TERMS)
    found = list(graph.subjects(RDF.type, rdflib.URIRef(f"{OA}Annotation")))
    assert len(found) == annotations["total"] == sum(len(claim.mentions) for story in dossier.stories for claim in story.claims)
    for node in found:
        (target,) = graph.objects(node, rdflib.URIRef(f"{OA}hasTarget"))
        kinds = {graph.value(each, RDF.type) for each in graph.objects(target, rdflib.URIRef(f"{OA}hasSelector"))}
        assert kinds == {rdflib.URIRef(f"{OA}TextQuoteSelector"), rdflib.URIRef(f"{OA}TextPositionSelector")}
        assert graph.value(target, rdflib.URIRef(f"{OA}hasSource"))


def test_no_term_of_an_annotation_is_unknown(annotations):
    def keys(value):
        if isinstance(value, dict):
            yield from value
            yield from (key for item in value.values() for key in keys(item))
        elif isinstance(value, list):
            yield from (key for item in value for key in keys(item))

    assert set(keys(annotations)) - {"@context"} <= set(TERMS)
    assert annotations["@context"] == "http://www.w3.org/ns/anno.jsonld"


def test_both_selectors_find_the_same_words(dossier, annotations):
    texts = {f"urn:sha256:{article.sha256}": article.text for story in dossier.stories for article in story.articles}
    for item in annotations["first"]["items"]:
        text = texts[item["target"]["source"]]
        words, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text.startswith(words["prefix"] + words["exact"] + words["suffix"], place["start"] - len(words["prefix"]))


def test_each_mention_has_an_annotation_of_its_own(annotations):
    ids = [item["id"] for item in annotations["first"]["items"]]
    assert len(set(ids)) == len(ids)
