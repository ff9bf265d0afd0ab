"""Ghost reports: reports that are not among the articles, rebuilt from the passages which pass them on."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.text import outlet_key
from headwater.types import Article, Claim, Derivation, Echo, Ghost, Span, make_id
from headwater.weigh.ground import Ground


def find_ghosts(claims: Sequence[Claim], ground: Ground) -> tuple[Ghost, ...]:
    """Return the ghost reports of a story, the most echoed first; an outlet credited in one lone passage counts too."""
    echoes: dict[str, list[Echo]] = {}
    names: dict[str, dict[str, int]] = {}
    for claim in claims:
        for number, mention in enumerate(claim.mentions):
            hops = [*mention.via, *([mention.source] if mention.kind == "publisher" else [])]
            for name in hops:
                key = outlet_key(name)
                if key in ground.present:
                    continue
                echoes.setdefault(key, []).append(Echo(claim.id, number, mention.article))
                counts = names.setdefault(key, {})
                counts[name] = counts.get(name, 0) + 1
    out = []
    for key, held in echoes.items():
        name = max(sorted(names[key]), key=lambda name: (names[key][name], len(name)))
        out.append(Ghost(make_id("g", key), name, tuple(held)))
    return tuple(sorted(out, key=lambda ghost: (-len({echo.article for echo in ghost.echoes}), -len(ghost.echoes), ghost.publisher)))


def find_citations(claims: Sequence[Claim], ghosts: Sequence[Ghost], ground: Ground, articles: Sequence[Article]) -> tuple[Derivation, ...]:
    """Return who cites whom: each article with each outlet it credits, present or ghost, and the words that credit it."""
    spans: dict[tuple[str, str], list[Span]] = {}
    target = {outlet_key(ghost.publisher): ghost.id for ghost in ghosts} | dict(ground.present)
    names: dict[str, str] = {outlet_key(ghost.publisher): ghost.publisher for ghost in ghosts}
    for claim in claims:
        for mention in claim.mentions:
            credits = list(zip(mention.via, mention.via_span, strict=False))
            if mention.kind == "publisher":
                credits += [(mention.source, span) for span in mention.source_span[:1]]
            for name, span in credits:
                names.setdefault(outlet_key(name), name)
                spans.setdefault((mention.article, outlet_key(name)), []).append(span)
    for article in articles:
        for credit in article.credits:
            key = outlet_key(credit.name)
            if key in target:
                names.setdefault(key, credit.name)
                spans.setdefault((article.id, key), []).append(credit.span)
    out = []
    for (article_id, key), held in sorted(spans.items()):
        if key in target and target[key] != article_id:
            unique = tuple(sorted(set(held)))
            out.append(
                Derivation(
                    article_id,
                    target[key],
                    "cited",
                    1.0,
                    f"credits {names[key]} {len(unique)} time{'s' if len(unique) > 1 else ''}",
                    unique,
                )
            )
    return tuple(out)
