"""Linking from end to end: what articles say is joined into claims, sources and divergences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link import link_articles
from headwater.types import Links

KESTEN = "Ivo Tarn of the board said that Ironwood planned to send 22 missiles to the Front on Nov. 9."
ALDER = "Ironwood may send 30 missiles to the Front on Nov. 9, Ilse Marant said. The owners denied it."
ELSE = "The parliament of Pellara debates the price of butter on Friday, as it does every year."


@pytest.fixture(scope="module")
def link(annotated: Callable) -> Callable[..., Links]:
    """Return the links of some texts, which ran on successive days."""

    def run(**texts: str) -> Links:
        return link_articles([annotated(text, id, published=f"2021-11-1{day}") for day, (id, text) in enumerate(texts.items())])

    return run


def test_the_same_thing_in_two_articles_is_one_claim(link: Callable[..., Links]) -> None:
    claims = link(kesten=KESTEN, alder=ALDER, harbour=ELSE).claims
    assert set(claims[0].articles) == {"kesten", "alder"}
    assert all("harbour" not in claim.articles for claim in claims if set(claim.articles) & {"kesten", "alder"})


def test_a_denial_that_names_nothing_goes_to_what_it_answers(link: Callable[..., Links]) -> None:
    claim = link(kesten=KESTEN, alder=ALDER).claims[0]
    assert [(mention.quote, mention.source) for mention in claim.mentions if mention.act == "denies"] == [("denied it", "unnamed owners")]


def test_a_refusal_to_answer_goes_to_what_was_asked(link: Callable[..., Links]) -> None:
    claim = link(kesten=f"{KESTEN} Ironwood declined to comment.").claims[0]
    assert [mention.act for mention in claim.mentions] == ["asserts", "declines"]


def test_different_numbers_of_the_same_thing_diverge(link: Callable[..., Links]) -> None:
    (divergence,) = link(kesten=KESTEN, alder=ALDER).divergences
    assert divergence.slot == "how many"
    assert {value.value for value in divergence.values} == {"22 missiles", "30 missiles"}


def test_the_same_number_in_figures_and_words_does_not_diverge(link: Callable[..., Links]) -> None:
    texts = ("Tarn said that Ironwood sent twelve missiles to the Front.", "Marant said that Ironwood sent 12 missiles to the Front.")
    assert link(kesten=texts[0], alder=texts[1]).divergences == ()


def test_another_recipient_diverges(link: Callable[..., Links]) -> None:
    links = link(
        kesten="Ivo Tarn said that the Ironwood Company planned to send a radar to the Sembran Front.",
        alder="Ilse Marant said that the Ironwood Company planned to send a radar to the Oskara Group.",
    )
    assert [divergence.slot for divergence in links.divergences] == ["whom"]


def test_a_claim_is_said_by_its_best_passage(link: Callable[..., Links]) -> None:
    claim = link(kesten=KESTEN, alder=ALDER).claims[0]
    assert claim.text in {mention.quote[:1].upper() + mention.quote[1:] for mention in claim.mentions if mention.act == "asserts"}
    assert claim.slots["who"] == "Ironwood"


def test_a_flat_opposite_by_another_is_a_denial(link: Callable[..., Links]) -> None:
    links = link(
        alder="Ivo Tarn said that the ferry of Kell sank near Dorn on Monday.",
        kesten="Ilse Marant said that the ferry of Kell never sank near Dorn on Monday.",
    )
    assert sorted(mention.act for mention in links.claims[0].mentions) == ["asserts", "denies"]


def test_a_claim_is_worded_as_its_first_reporter_asserts_it(link: Callable[..., Links]) -> None:
    links = link(
        kesten="Ivo Tarn said that the ferry of Kell sank near Dorn on Monday.",
        alder="Ilse Marant said that the ferry of Kell never sank near Dorn on Monday.",
    )
    assert sorted(mention.act for mention in links.claims[0].mentions) == ["asserts", "denies"]


def test_a_person_is_one_source_in_all_articles(link: Callable[..., Links]) -> None:
    links = link(
        kesten="Ivo Tarn said that the ferry of Kell sank near Dorn.",
        alder="Inspector Ivo Tarn said the ferry of Kell sank. Tarn said it was old near Dorn.",
    )
    people = [source for source in links.sources if source.kind == "named_person"]
    assert [source.name for source in people] == ["Ivo Tarn"]
    assert {alias.article for alias in people[0].names} == {"kesten", "alder"}


def test_unnamed_people_of_two_outlets_are_two_sources(link: Callable[..., Links]) -> None:
    links = link(
        kesten="Two officials said that the ferry of Kell sank near Dorn.", alder="Two officials said that the ferry of Kell sank at Dorn."
    )
    assert len([source for source in links.sources if source.kind == "unnamed"]) == 2


def test_unnamed_people_of_one_report_are_one_source(link: Callable[..., Links]) -> None:
    links = link(
        kesten="Officials told The Selwyn Courier that the ferry of Kell sank near Dorn.",
        alder="The ferry of Kell sank near Dorn, officials told The Selwyn Courier.",
    )
    assert len([source for source in links.sources if source.kind == "unnamed"]) == 1


def test_every_mention_has_its_source(link: Callable[..., Links]) -> None:
    links = link(kesten=KESTEN, alder=ALDER)
    ids = {source.id for source in links.sources}
    mentions = [mention for claim in links.claims for mention in claim.mentions]
    assert all(mention.source_id in ids if mention.source else mention.source_id is None for mention in mentions)
    assert ids == {mention.source_id for mention in mentions if mention.source}


def test_what_is_said_is_dated_by_its_sentence_or_else_by_its_article(link: Callable[..., Links]) -> None:
    said, dated = (
        link(kesten="Ivo Tarn said that the ferry sank near Dorn.", alder="On Nov. 2 Ilse Marant said that the ferry sank near Dorn.")
        .claims[0]
        .mentions
    )
    assert (said.when, dated.when) == ("2021-11-10", "2021-11-02")


def test_the_day_of_what_is_told_is_not_that_on_which_it_is_said(link: Callable[..., Links]) -> None:
    (mention,) = link(kesten="On Nov. 8 Ivo Tarn said that the ferry sank near Dorn on Nov. 2.").claims[0].mentions
    assert (mention.when, mention.event) == ("2021-11-08", "2021-11-02")


def test_of_several_days_none_is_the_day_of_what_is_told(link: Callable[..., Links]) -> None:
    (mention,) = link(kesten="Ivo Tarn said that ferries sank near Dorn on Nov. 2 and on Nov. 4.").claims[0].mentions
    assert mention.event is None


def test_no_articles_link_nothing() -> None:
    assert link_articles([]) == Links()


def test_a_claim_is_not_named_by_words_that_also_say_who_makes_it(link: Callable[..., Links]) -> None:
    (claim,) = link(kesten="Ivo Tarn wrote about hiding the papers under the bridge of Kell.").claims
    assert claim.text == "About hiding the papers under the bridge of Kell"
