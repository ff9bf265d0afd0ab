"""The graph: one dot a publisher whatever chains it is in, articles left of origins, all inside the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.show.graph import Route, Stop, graph_of

NAMES = st.sampled_from(["AFP", "Reuters", "Courier", "Meridian"])
CHAINS = st.lists(NAMES, max_size=3, unique=True)


def route(number: int, article: int, chain: list[str], origin: str, act: str) -> Route:
    stops = (
        Stop(f"{article:06d}", f"Article {article}", "article"),
        *(Stop(name, name, "publisher") for name in chain),
        Stop(origin, origin, "origin"),
    )
    return Route(1, f"1.{number}", act, "certain", stops)


ROUTES = st.lists(
    st.tuples(st.integers(1, 40), CHAINS, st.sampled_from(["officials", "Belisar"]), st.sampled_from(["asserts", "denies"])), max_size=60
).map(lambda rows: [route(number, *row) for number, row in enumerate(rows)])


@given(ROUTES)
def test_every_stop_has_one_dot_inside_the_picture(routes):
    graph = graph_of(routes)
    names = [(node.role, node.label) for node in graph.nodes]
    assert len(names) == len(set(names))
    assert all(0 < node.x < graph.width and 0 < node.y < graph.height for node in graph.nodes)


@given(ROUTES)
def test_every_mention_is_on_as_many_lines_as_it_has_hops(routes):
    graph = graph_of(routes)
    for one in routes:
        assert sum(one.mention in edge.mentions for edge in graph.edges) == len(one.stops) - 1


@given(ROUTES)
def test_articles_stand_left_of_publishers_and_these_left_of_origins(routes):
    places = {"article": [0.0], "publisher": [], "origin": [10_000.0]}
    for node in graph_of(routes).nodes:
        places[node.role].append(node.x)
    assert max(places["article"]) < min([*places["publisher"], *places["origin"]])
    assert max([*places["publisher"], 0.0]) < min(places["origin"])


def test_few_articles_keep_their_order_down_the_page():
    graph = graph_of([route(n, n, ["AFP"], "officials", "asserts") for n in (3, 1, 2)])
    assert [node.label for node in graph.nodes if node.role == "article"] == ["Article 1", "Article 2", "Article 3"]
