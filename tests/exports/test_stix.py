"""STIX 2.1: valid by OASIS's own library and validator; a denial is an opinion, the Admiralty digit a confidence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import stix2
import stix2validator

from headwater.exports import export_dossier
from headwater.types import Admiralty, Reason

ID_IS_NOT_RANDOM = "{103}"  # a SHOULD of the standard: ids of version 4; headwater's are the same in every run, so of version 5


@pytest.fixture(scope="module")
def bundle(dossier):
    return stix2.parse(export_dossier(dossier, "stix"))


def of(bundle, type):
    return [each for each in bundle.objects if each.type == type]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_validator_finds_nothing(dossier):
    done = stix2validator.validate_string(export_dossier(dossier, "stix").decode(), stix2validator.ValidationOptions(version="2.1"))
    assert done.is_valid
    assert [str(warning) for warning in done.warnings if ID_IS_NOT_RANDOM not in str(warning)] == []


def test_what_is_read_back_is_equal(dossier, bundle):
    assert json.loads(bundle.serialize()) == json.loads(export_dossier(dossier, "stix"))


def test_there_is_a_report_a_story_and_a_note_a_claim(dossier, bundle):
    claims = [claim for story in dossier.stories for claim in story.claims]
    assert [report.name for report in of(bundle, "report")] == [story.title for story in dossier.stories]
    assert [note.abstract for note in of(bundle, "note")] == [claim.text for claim in claims]
    quotes = [reference.description for note in of(bundle, "note") for reference in note.external_references]
    assert len(quotes) == sum(len(claim.mentions) for claim in claims)


def test_who_denies_has_an_opinion_of_the_note(dossier, bundle):
    denials = [
        (claim, origin) for story in dossier.stories for claim in story.claims for origin in claim.origins if origin.stance == "denies"
    ]
    opinions = of(bundle, "opinion")
    notes = {note.id: note.abstract for note in of(bundle, "note")}
    assert denials
    assert [(notes[each.object_refs[0]], each.authors[0]) for each in opinions] == [(claim.text, origin.name) for claim, origin in denials]
    assert {each.opinion for each in opinions} == {"disagree"}


def test_every_reference_leads_to_an_object(bundle):
    ids = {each.id for each in bundle.objects}
    refs = {ref for each in bundle.objects for ref in [*each.get("object_refs", ()), *each.get("object_marking_refs", ())]}
    assert refs <= ids


@pytest.mark.parametrize(("digit", "confidence"), [(1, 90), (2, 70), (3, 50), (4, 30), (5, 10), (6, None)])
def test_the_admiralty_digit_is_a_confidence_and_a_marking(small, digit, confidence):
    (story,) = small.stories
    claim = replace(story.claims[0], admiralty=Admiralty(digit, Reason("made up for this test")))
    bundle = stix2.parse(export_dossier(replace(small, stories=(replace(story, claims=(claim,)),)), "stix"))
    (note,) = of(bundle, "note")
    (marking,) = of(bundle, "marking-definition")
    assert note.get("confidence") == confidence
    assert note.object_marking_refs == [marking.id]
    assert f": {digit} (" in marking.definition.statement
    assert "made up for this test" in marking.definition.statement
