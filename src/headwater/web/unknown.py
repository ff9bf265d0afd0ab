"""What is not known of a story: reports that are not here, unnamed sources, missing dates, fields that nobody fills."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.show.views import StoryView
from headwater.show.words import count_of, listed
from headwater.types import Story


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the articles do not tell, and the part of the page (the end of its anchor) that shows more, "" if none does."""

    words: str
    part: str = ""


def gaps_of(story: Story, view: StoryView) -> tuple[Gap, ...]:
    """Return what is not known, the weightiest first."""
    gaps = []
    if view.ghosts:
        names = listed([ghost.publisher for ghost in view.ghosts[:6]]) + (" and others" if len(view.ghosts) > 6 else "")
        gaps.append(Gap(f"What {names} wrote in full: only what others pass on of it is here.", "ghosts"))
    unnamed = {mention.source_id for claim in story.claims for mention in claim.mentions if mention.kind == "unnamed"}
    if unnamed:
        gaps.append(Gap(f"Who {count_of(len(unnamed), 'unnamed source')} are, and whether several of them are the same people.", "sources"))
    alone = [claim for claim in view.claims if claim.high > claim.low]
    if alone:
        gaps.append(
            Gap(
                f"Whether the origins of {count_of(len(alone), 'claim')} are independent of one another (their counts are intervals).",
                "claims",
            )
        )
    bare = [claim for claim in view.claims if claim.high == 0]
    if bare:
        gaps.append(
            Gap(f"Who first put out {count_of(len(bare), 'claim')} that nobody here supports, but somebody denies or doubts.", "claims")
        )
    if view.divergences:
        slots = listed(dict.fromkeys(divergence.slot for divergence in view.divergences))
        gaps.append(Gap(f"Which of the differing answers to {slots} is right ({count_of(len(view.divergences), 'place')}).", "changes"))
    missing = dict.fromkeys(field.name for transfer in view.transfers for field in transfer.fields if not field.value)
    if missing:
        gaps.append(Gap(f"Of the transfers: {listed(missing)}, which no article tells.", "cards"))
    undated = [article.label for article in view.articles if not article.published]
    if undated:
        gaps.append(Gap(f"When {listed(undated[:5])}{' and others' if len(undated) > 5 else ''} ran: no date is known.", "articles"))
    unsaid = sum(not mention.when for claim in view.claims for mention in claim.mentions)
    if unsaid:
        gaps.append(Gap(f"On which day {count_of(unsaid, 'passage')} were said: their articles give none.", "timeline"))
    return tuple(gaps)
