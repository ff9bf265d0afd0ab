"""The parts of a story that follow its claims in the terminal, each a title and its lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.show.marks import COLORS, chain_text, few, outlets_of, quote_text
from headwater.show.views import EntityView, LedgerEntry, MomentView, StoryView, TransferView
from headwater.show.words import ACTS, DRIFTS, SIGNS, count_of

MOST, CARDS, TURNS = 8, 6, 16


def sections_of(view: StoryView) -> Iterator[tuple[str, list[RenderableType]]]:
    """Yield title and lines of every part that has something to show."""
    parts: list[tuple[str, list[RenderableType]]] = [
        ("denials, doubts, no comment", [_entry(entry) for entry in view.ledger[:MOST]]),
        ("where the articles differ", _divergences(view)),
        ("on the way from source to outlet", _drift(view)),
        ("reports that are not here", _ghosts(view)),
        ("timeline", _timeline(view.timeline)),
        ("transfers", [_transfer(transfer) for transfer in view.transfers[:MOST]]),
        ("cards", [_card(entity) for entity in view.entities[:CARDS]]),
    ]
    for title, lines in parts:
        if lines:
            yield title, lines


def _entry(entry: LedgerEntry) -> RenderableType:
    sign = SIGNS.get(entry.act, "")
    head = Text.assemble((f"{sign} {ACTS.get(entry.act, entry.act)}  ", COLORS.get(entry.act, "")), (entry.who, "bold"))
    lines: list[RenderableType] = [head]
    for item in entry.items:
        lines.append(_in(Text.assemble((f"of {item.claim.number}  {item.claim.text}", "dim"))))
        for mention in item.mentions[:3]:
            lines.append(_in(Group(chain_text(mention), quote_text(mention)), 4))
        if len(item.mentions) > 3:
            lines.append(_in(Text(f"… and {count_of(len(item.mentions) - 3, 'more passage')}", style="dim"), 4))
        if item.omissions:
            names = few([omission.label for omission in item.omissions], 6)
            lines.append(_in(Text.assemble(("∅ left out by ", "magenta"), names), 4))
    return Group(*lines)


def _divergences(view: StoryView) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for divergence in view.divergences[:MOST]:
        lines.append(Text.assemble((f"{divergence.slot}? ", "bold"), (f"{divergence.claim.number}  {divergence.claim.text}", "dim")))
        for value in divergence.values:
            lines.append(_in(Text.assemble(value.value, ("  " + outlets_of(value.mentions), "dim"))))
    return lines


def _drift(view: StoryView) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for drift in view.drift[:MOST]:
        lines.append(Text.assemble((drift.article, "bold"), f" {DRIFTS[drift.kind]}", (f"  (claim {drift.claim.number})", "dim")))
        lines.append(_in(Text(drift.why, style="dim")))
    if len(view.drift) > MOST:
        lines.append(Text(f"… and {len(view.drift) - MOST} more", style="dim"))
    return lines


def _ghosts(view: StoryView) -> list[RenderableType]:
    return [
        Text.assemble((ghost.publisher, "italic"), f"  {count_of(len(ghost.echoes), 'passage')} in {count_of(ghost.articles, 'article')}")
        for ghost in view.ghosts[:MOST]
    ]


def _timeline(moments: tuple[MomentView, ...]) -> list[RenderableType]:
    if not moments:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=10)
    table.add_column(no_wrap=True, min_width=9)
    table.add_column(no_wrap=True, overflow="ellipsis")
    moments = tuple(moment for moment in moments if moment.claim <= MOST)  # turns of claims further down would bury the story's
    for moment in moments[:TURNS]:
        told = Text(moment.article) if moment.claim == 0 else Text.assemble((f"{moment.claim}  ", "dim"), moment.claim_text)
        what = Text.assemble(moment.what, (f" ({moment.time})" if moment.time else "", "dim"))
        table.add_row(Text(moment.date[:10], style="bold"), what, told)
    rest = len(moments) - TURNS
    return [table, *([Text(f"… and {rest} more", style="dim")] if rest > 0 else [])]


def _transfer(transfer: TransferView) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    for field in transfer.fields:
        value = Text(field.value or "not said", style="" if field.value else "dim")
        if field.uncertain:
            value.append(f"  ({field.uncertain})", style="yellow")
        table.add_row(Text(field.name), value)
    table.add_row(Text("status"), Text(transfer.status))
    return table


def _card(entity: EntityView) -> RenderableType:
    head = Text.assemble((entity.name, "bold"), (f"  {entity.type}", "dim"))
    others = [alias.name for alias in entity.aliases if alias.name != entity.name]
    if others:
        head.append("  also " + few(others, 6))
    facts = [_in(Text.assemble((f"{item.name}  ", "dim"), item.value)) for item in entity.attributes[:8]]
    return Group(head, *facts)


def _in(part: RenderableType, by: int = 2) -> RenderableType:
    return Padding(part, (0, 0, 0, by))
