"""Who a file says it has its text from (an agency's infoSource, a feed's source): a credit where the text's frame names them too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater.read.frame import Frame
from headwater.read.names import same_publisher
from headwater.types import Credit, Span


def find_provided(frame: Frame, names: Sequence[str], publisher: str | None) -> Iterator[Credit]:
    """Yield a credit for each of the names, other than the publisher's own, that stands in the head or the foot of the text."""
    for name in names:
        if publisher is not None and same_publisher(name, publisher):
            continue
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for line in dict.fromkeys((*frame.head, *frame.foot)):
            match = whole.search(frame.text, line.start, line.end)
            if match is not None:
                yield Credit(name, Span(match.start(), match.end()))
                break
