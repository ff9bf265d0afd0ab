"""robots.txt: the same answer as Protego gives for the whole of it, and soon, however many programs it names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from headwater.read.requesting import Reply
from headwater.read.robots import AGENT, Robots, parse_robots
from headwater.read.targets import take_apart

PAGE = take_apart("http://paper.example/news/1")
LINES = st.sampled_from(
    [
        *(
            "User-agent: *",
            "User-agent: Headwater",
            "user-agent:head",
            "User-Agent: other  # all",
            "useragent headwater*",
            "User  agent x:y",
        ),
        *("user-agent", "User-agent: ", "user agent a: b", "User-agent a/1.0", "User-agent: *x", "User-agent: headwater/2"),
        *(
            "Disallow: /news",
            "Disallow:",
            "Allow: /news/1",
            "Disallow: /*1$",
            "Crawl-delay: 7",
            "Crawl-delay: 9",
            "",
            "# note",
            "Sitemap: /s",
        ),
    ]
)


def robots(text: str) -> Robots:
    """Return what a site says by this robots.txt."""
    return parse_robots(PAGE, Reply(200, "OK", {}, "text/plain", None, text.encode()), 0.0)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_what_others_are_called_changes_nothing(text: str) -> None:
    told, whole = robots(text), Protego.parse(text)
    assert (told.refusal(PAGE) is None) == whole.can_fetch(PAGE.url, AGENT)
    assert told.pause == whole.crawl_delay(AGENT)


def test_a_crowd_of_programs_with_many_rules_each_is_read_soon() -> None:
    names = "".join(f"User-agent: a{'*' * (number % 9)}{number}\n" for number in range(20_000))
    assert robots(f"{names}User-agent: *\n" + "".join(f"Disallow: /{number}\n" for number in range(20_000))).refusal(PAGE) is None
