"""How long the pages of `headwater serve` take on a large store, and how big they are.

    python benchmarks/serving.py --stories 1000 --articles 10 --sentences 9      # 10,000 articles; about 20 minutes to make and trace
    python benchmarks/serving.py --stories 1 --articles 200 --sentences 21       # one story of 200 articles
    python benchmarks/serving.py --keep news.db                                  # a store that is there

The articles are made up from a few sentences, so their stories have far more passages of one claim than real ones. The first line of a
page is the first time it is asked for, by a server that has opened another story before; no page is kept in the store then. The last
line is the story's page again, of the next server, for which the page of a long story was kept.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from headwater.annotate import annotate_article, find_attributions
from headwater.collection import trace_stored
from headwater.store import Place, Store
from headwater.types import Article
from headwater.web import create_app
from headwater.web.launch import prepare
from headwater.web.store_shelf import StoreShelf

PEOPLE = ("Ann Day", "Ivo Tarn", "Orla Venn", "Bo Rask", "Mila Dorn", "Pavel Quist")
BODIES = ("harbour board", "city council", "rail union", "water office")
TOWNS = ("Kell", "Amsel", "Vale", "Dorn", "Pellara")
THINGS = ("ferry", "bridge", "mill", "port", "school", "station")
SENTENCES = (
    "The {body} plans to close the {thing} of {town}, unnamed officials told The Selwyn Courier on Tuesday.",
    "{person} denied that the {thing} of {town} will close.",
    "The {thing} of {town} will close, {person} said.",
    "The {body} said that {number} people work at the {thing} of {town}.",
    "It was built in 19{number} by the {body}.",
    "“The {thing} is safe,” {person} said, according to The Selwyn Courier.",
)


def write_text(story: int, article: int, count: int) -> str:
    """Return an article of a story, the same for the same numbers."""
    chance = random.Random(story * 1000 + article)  # noqa: S311
    town, thing = TOWNS[story % len(TOWNS)], THINGS[story % len(THINGS)]

    def sentence() -> str:
        return chance.choice(SENTENCES).format(
            body=chance.choice(BODIES), person=chance.choice(PEOPLE), number=chance.randint(10, 99), town=town, thing=thing
        )

    return "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(count // 3)) + f"\n\nNumber {story}, {article}."


def make_store(path: Path, *, stories: int, articles: int, sentences: int) -> None:
    """Make a store and trace every story of it."""
    with Store.open(path, create=True) as store:
        for story in range(stories):
            for number in range(articles):
                text = write_text(story, number, sentences)
                digest = hashlib.sha256(text.encode()).hexdigest()
                day = f"2021-{1 + story % 12:02}-{1 + number % 28:02}"
                outlet = f"Outlet {(story + number) % 300}"
                article = Article(f"a{story}-{number}", text, "a.txt", digest, outlet, day, title=f"Story {story}")
                receipt = store.add(article, annotate_article(article, finder=find_attributions), annotator="rules")
                store.place(Place(receipt.id, f"g{story:05}", b""))
        for each in store.stories():
            trace_stored(store, each.id)


def main() -> None:
    """Make the store where none is given, ask for every kind of page twice, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--sentences", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="a store that is there, or where to make one that stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "news.db"
        if not path.exists():
            make_store(path, stories=options.stories, articles=options.articles, sentences=options.sentences)
        measure(path)


def measure(path: Path) -> None:
    """Print a line a page: milliseconds of the first and the second time, of the processor the first time, and bytes."""
    prepare()
    client = TestClient(create_app(StoreShelf(path)), base_url="http://localhost")
    listed = re.findall(r'href="(/story/[^"?#]+)"', client.get("/").text)
    client.get(listed[-1])  # so that the templates are read
    story = listed[0]
    page = client.get(story).text
    claim, article = (re.findall(pattern, page)[0] for pattern in (r'href="(/story/[^"]+/claim/\w+)"', r'data-page="([^"]+)"'))
    with Store.open(path) as store, store.writing():
        store.connection.execute("DELETE FROM pages")
    client = start(path, listed[-1] if len(listed) > 1 else "/method")
    rest = (f"{story}?without=Ann+Day", claim, article, *(f"{story}/{part}" for part in ("cards", "sources", "compare", "review")))
    print("first ms  again ms  processor ms      bytes  page")
    for page in ("/", story, *rest, "/?words=ferry", "/?status=disputed", "/sources", "/review", "/method"):
        print_line(client, page)
    print_line(start(path, "/method"), story)


def start(path: Path, page: str) -> TestClient:
    """Return a server over the store that has answered one page."""
    client = TestClient(create_app(StoreShelf(path)), base_url="http://localhost")
    client.get(page)
    return client


def print_line(client: TestClient, page: str) -> None:
    """Ask for a page twice, and print its line."""
    used, began = time.process_time(), time.perf_counter()
    size = len(client.get(page).content)
    first, busy, began = time.perf_counter() - began, time.process_time() - used, time.perf_counter()
    client.get(page)
    again = time.perf_counter() - began
    print(f"{first * 1000:8.0f}  {again * 1000:8.0f}  {busy * 1000:12.0f}  {size:9,}  {page}")


if __name__ == "__main__":
    main()
