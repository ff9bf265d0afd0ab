"""The pause between two requests to one host."""

from __future__ import annotations

from headwater.read.pace import LONGEST, Pace


class Clock:
    """A clock that moves only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_each_host_has_its_own_pause() -> None:
    clock = Clock()
    pace = Pace(3.0, clock=lambda: clock.now, sleep=clock.sleep)
    pace.wait("a.example")
    pace.wait("b.example")
    assert clock.slept == []
    pace.wait("a.example")
    assert clock.slept == [3.0]
    clock.now += 50.0
    pace.wait("a.example")
    assert clock.slept == [3.0]


def test_a_host_may_ask_for_more_but_not_for_ever() -> None:
    clock = Clock()
    pace = Pace(1.0, clock=lambda: clock.now, sleep=clock.sleep)
    for wish in (5.0, 1e9, 0.1, None):
        pace.wait("a.example", wish)
    assert clock.slept == [5.0, LONGEST, 1.0]
