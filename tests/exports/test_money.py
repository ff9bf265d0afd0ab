"""followthemoney: valid by the library itself, and each statement leads to words in a text."""

from __future__ import annotations

import hashlib
import json
import warnings
from importlib import import_module

import pytest

from headwater.exports import export_dossier
from headwater.exports.money import nodes_of


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture(scope="module")
def model():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("followthemoney").model


@pytest.mark.filterwarnings("ignore")
def test_the_library_takes_every_entity_and_every_value(dossier, model):
    for line in lines(export_dossier(dossier, "ftm")):
        entity = model.get_proxy(line, cleaned=False)
        entity.schema.validate(entity.to_dict())
        read = {name: sorted(values) for name, values in entity.to_dict()["properties"].items()}
        assert read == {name: sorted(values) for name, values in line["properties"].items()}


def test_every_entity_that_is_spoken_of_is_there(dossier):
    entities = lines(export_dossier(dossier, "ftm"))
    ids = {entity["id"] for entity in entities}
    ends = ("document", "entity", "resolved", "agent", "client", "subject", "object", "proof")
    assert {value for entity in entities for name in ends for value in entity["properties"].get(name, ())} <= ids


def test_every_claim_is_a_note_and_every_mention_its_documentation(dossier):
    entities = lines(export_dossier(dossier, "ftm"))
    claims = [claim for story in dossier.stories for claim in story.claims]
    assert sum(entity["schema"] == "Note" for entity in entities) == len(claims)
    assert sum(entity["schema"] == "Documentation" for entity in entities) == sum(len(claim.mentions) for claim in claims)


def test_statements_say_all_that_the_entities_do(dossier):
    said = {(line["entity_id"], line["prop"], line["value"]) for line in lines(export_dossier(dossier, "ftm-statements"))}
    entities = lines(export_dossier(dossier, "ftm"))
    assert said == {(e["id"], name, value) for e in entities for name, values in e["properties"].items() for value in values}


def test_a_statements_origin_is_where_its_words_are(dossier):
    statements = lines(export_dossier(dossier, "ftm-statements"))
    texts = {
        node.id: fact.value for node in nodes_of(dossier) if node.schema == "Article" for fact in node.facts if fact.prop == "bodyText"
    }
    cited = [line for line in statements if line["origin"] and line["prop"] in ("name", "alias")]
    assert cited
    for line in cited:
        article, _, span = line["origin"].partition(":")
        start, end = map(int, span.split("-"))
        found = " ".join(texts[article][start:end].split())
        assert line["value"].casefold() in found.casefold()


def test_a_statements_id_is_the_one_the_library_gives(demo):
    for line in lines(export_dossier(demo, "ftm-statements")):
        key = f"{line['dataset']}.{line['entity_id']}.{line['prop']}.{line['value']}"
        assert line["id"] == hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
