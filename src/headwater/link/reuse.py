"""What articles took from one another: sentences two articles share word for word, and quotations of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from headwater.text import fold, quotations, words
from headwater.types import Annotations, Derivation, Span

LEAST = 8  # words: shorter sentences can be alike by chance


def find_reuse(annotations: Sequence[Annotations]) -> tuple[Derivation, ...]:
    """Return copied and quoted derivations between the articles, the later article from the earlier where dates tell.

    Passages within quotation marks in both articles are the same utterance quoted twice, not a copy of one another.
    """
    held: dict[str, list[tuple[str, Span, bool]]] = defaultdict(list)
    dates = {each.article.id: each.article.published or "" for each in annotations}
    for each in annotations:
        text, quoted = each.article.text, quotations(each.article.text)
        for sentence in each.sentences:
            found = words(text, sentence)
            if len(found) >= LEAST:
                key = " ".join(fold(span.of(text)) for span in found)
                inside = any(quote.start - 1 <= sentence.start and sentence.end - 40 <= quote.end for quote in quoted)
                held[key].append((each.article.id, sentence, inside))
    pairs: dict[tuple[str, str, bool], list[tuple[Span, Span]]] = defaultdict(list)
    for places in held.values():
        for first in places:
            for second in places:
                if first[0] != second[0] and (dates[second[0]], second[0]) < (dates[first[0]], first[0]):
                    pairs[first[0], second[0], first[2] and second[2]].append((first[1], second[1]))
    out = []
    for (article, source, quoted_too), spans in sorted(pairs.items()):
        total = sum(len(span) for each in annotations if each.article.id == article for span in each.sentences)
        share = sum(len(mine) for mine, _ in spans) / max(1, total)
        many = f"{len(spans)} sentence{'s' if len(spans) > 1 else ''}"
        reason = f"{many} of the same quotation word for word" if quoted_too else f"{many} word for word the same"
        if dates[article] == dates[source]:
            reason += "; which came first does not show"
        flat = tuple(span for pair in sorted(spans) for span in pair)
        out.append(Derivation(article, source, "quoted" if quoted_too else "copied", round(share, 3), reason, flat))
    return tuple(out)
