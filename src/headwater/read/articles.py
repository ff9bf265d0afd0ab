"""From a draft to an article: what the text itself shows is added, never put over what the record says."""

from __future__ import annotations

from headwater.read.boilerplate import find_content_free
from headwater.read.credits import find_credits
from headwater.read.draft import Draft
from headwater.read.frame import make_frame
from headwater.read.languages import find_language
from headwater.read.metadata import find_byline, find_dateline, find_title
from headwater.read.names import same_publisher
from headwater.read.provided import find_provided
from headwater.read.published import address_date, find_modified, find_published
from headwater.read.publishers import find_publisher
from headwater.text import fold
from headwater.types import Article


def make_article(draft: Draft) -> Article:
    """Return the article, with what its text shows of title, publisher, dates, byline, credits and passages without content."""
    frame = make_frame(draft.text)
    title, byline, dateline = find_title(frame), find_byline(frame), find_dateline(frame)
    published, modified = find_published(frame), find_modified(frame)
    publisher = find_publisher(frame) if draft.publisher is None else None
    name = draft.publisher or (publisher.value if publisher is not None else None)
    keep = [shown.span for shown in (title, dateline) if shown is not None]
    if draft.title is not None:  # a headline is content, also one made like a teaser ("Watch: …")
        keep += [line for line in frame.lines[:1] if fold(line.of(draft.text)) == fold(draft.title)]
    credits = list(find_credits(frame, dateline, name))
    for credit in find_provided(frame, draft.credited, name):
        if not any(same_publisher(credit.name, each.name) for each in credits):
            credits.append(credit)
    return Article(
        id=draft.id,
        text=draft.text,
        file=draft.file,
        sha256=draft.sha256,
        publisher=name,
        published=draft.published or (published.value if published is not None else None) or address_date(draft.url),
        modified=draft.modified or (modified.value if modified is not None else None),
        title=draft.title or (title.value if title is not None else None),
        url=draft.url,
        byline=draft.byline or (byline.value if byline is not None else None),
        dateline=dateline.place.value if dateline is not None and dateline.place is not None else None,
        language=draft.language or find_language(draft.text),
        credits=tuple(sorted(credits, key=lambda credit: credit.span)),
        content_free=find_content_free(frame, keep),
        extra={**draft.extra, "info_sources": list(dict.fromkeys(draft.credited))} if draft.credited else draft.extra,
    )
