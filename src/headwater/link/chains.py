"""The chain of an attribution: its final source, and the publishers between the article and that source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.link.name_index import NameIndex
from headwater.link.speakers import publisher_in
from headwater.link.voices import OWN, Voice
from headwater.text import fold, outlet_key
from headwater.types import Annotations, Span


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is the final source of one attribution, through which publishers (nearest first), and the words that credit them."""

    voice: Voice
    via: tuple[str, ...] = ()
    via_span: tuple[Span, ...] = ()


def find_chains(annotations: Annotations, voices: Sequence[Voice], names: NameIndex) -> list[Chain]:
    """Return the chain of each attribution, in order.

    Unnamed people first met through a publisher stay behind it when they speak again without one ("one official", after
    "officials told the paper"), unless they are said to have told the article's own publisher.
    """
    own = outlet_key(annotations.article.publisher or "")
    out: list[Chain] = []
    behind: list[tuple[set[str], tuple[str, Span]]] = []
    for number in range(len(voices)):
        chain = _chain(annotations, voices, names, number, own)
        if chain.voice.kind == "unnamed":
            group = set(chain.voice.key.removeprefix("unnamed:").split())
            if chain.via:
                behind.append((group, (chain.via[-1], chain.via_span[-1])))
            elif behind and not annotations.attributions[number].hearer:
                match = next((credit for known, credit in reversed(behind) if group & known), None)
                if match is not None:
                    chain = Chain(chain.voice, (match[0],), (match[1],))
        out.append(chain)
    return out


def _chain(annotations: Annotations, voices: Sequence[Voice], names: NameIndex, number: int, own: str) -> Chain:
    path = [number]
    while (outer := annotations.attributions[path[-1]].outer) is not None and outer not in path:
        path.append(outer)
    final = next((voices[at] for at in path if not voices[at].inner and voices[at].kind != "none"), OWN)
    via: list[tuple[str, Span]] = []
    for at in reversed(path):
        attribution = annotations.attributions[at]
        hop = publisher_in(annotations, names, attribution.hearer)
        if voices[at].kind == "publisher" and voices[at].span:
            via.append((voices[at].name, voices[at].span[0]))
        elif attribution.source and voices[at].kind in ("document", "unnamed"):
            behind = publisher_in(annotations, names, attribution.source)
            if behind is not None:
                via.append(behind)
        if hop is not None:
            via.append(hop)
    seen: dict[str, tuple[str, Span]] = {}
    for name, span in via:
        key = outlet_key(name)
        if key != own or not own:
            seen.setdefault(key, (name, span))
    if final.kind == "publisher":
        seen.pop(outlet_key(final.name), None)
    hops = list(seen.values())
    if final.kind == "none" and hops:
        # Only the outlet is credited: it is the source itself.
        name, span = hops.pop()
        final = Voice(name, "publisher", "publisher:" + fold(name), (span,))
    return Chain(final, tuple(name for name, _ in hops), tuple(span for _, span in hops))
