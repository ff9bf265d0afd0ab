"""The register of handings-over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.link.names import link_names
from headwater.link.transfers import find_transfers
from headwater.types import Annotations, Claim, Mention, Span, Transfer

Named = Callable[[str, str], Annotations]


def rows(named: Named, *texts: str) -> tuple[Transfer, ...]:
    """Make every article's first line a mention of a claim of its own."""
    each = [named(f"a{number}", text) for number, text in enumerate(texts)]
    claims = []
    for number, one in enumerate(each):
        span = one.sentences[0]
        claims.append(Claim(f"c{number}", "", mentions=(Mention(one.article.id, Span(span.start, span.end), span.of(one.article.text)),)))
    return find_transfers(claims, link_names(each), [one.article for one in each])


@pytest.mark.parametrize(
    ("text", "supplier", "item", "recipient"),
    [
        ("[O Orlec] plans to provide an air defense system to [O Tulv].", "Orlec", "air defense system", "Tulv"),
        ("[O Orlec] plans to provide [O Tulv] with an air defense system.", "Orlec", "air defense system", "Tulv"),
        ("[O Orlec] may supply [E Zubar] systems to either [O Tulv] or [L Velm].", "Orlec", "Zubar", "either Tulv or Velm"),
        ("The [E Zubar] would be delivered to [O Tulv] by [O Orlec].", "Orlec", "Zubar", "Tulv"),
        ("[O Orlec] gave [O Tulv] two tanks.", "Orlec", "two tanks", "Tulv"),
    ],
)
def test_who_hands_what_to_whom(named: Named, text: str, supplier: str, item: str, recipient: str) -> None:
    (row,) = rows(named, text)
    assert (row.supplier, row.item, row.recipient) == (supplier, item, recipient)


def test_the_way_and_the_word_are_cited(named: Named) -> None:
    text = (
        "[O Orlec], at the direction of the [O Velm Council], sent the [E Zubar] to [O Tulv].\n"
        "The [E Zubar] was delivered to [O Tulv] through [L Marn]."
    )
    (row,) = rows(named, text)
    assert (row.route, row.directed_by) == ("Marn", "Velm Council")
    assert {cite.name for cite in row.cites} == {"supplier", "item", "recipient", "route", "directed_by"}
    article = named("a0", text).article
    assert all(cite.span.of(article.text) == cite.value for cite in row.cites)


def test_claims_that_tell_one_handing_over_make_one_row(named: Named) -> None:
    assert len(rows(named, "[O Orlec] sold the [E Zubar] to [O Tulv].", "[O Orlec] will send the [E Zubar] to [L Velm].")) == 1


@pytest.mark.parametrize(
    "text", ["[O Orlec] sent a letter to [O Tulv].", "[O Orlec] refused to give weapons to [O Tulv].", "[P Doe] gave a speech."]
)
def test_other_giving_makes_no_row(named: Named, text: str) -> None:
    assert rows(named, text) == ()
