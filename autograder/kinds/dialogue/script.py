"""A dialogue's script as its author means it: scenes, the ways on from each, and the hidden state they change."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.kinds.source import Source

__all__ = [
    "LEAST_MOOD",
    "MOST_MOOD",
    "Case",
    "Cases",
    "Condition",
    "End",
    "Move",
    "Scene",
    "Script",
    "State",
    "Writing",
]

LEAST_MOOD, MOST_MOOD = 0, 10


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """What the customer feels and what has happened so far: found out, promised, broken."""

    mood: int
    marked: frozenset[str] = frozenset()

    def after(self, move: "Move") -> "State":
        """The state that a move leaves behind; the mood stays on its scale."""
        mood = min(MOST_MOOD, max(LEAST_MOOD, self.mood + move.mood))
        return State(mood=mood, marked=self.marked | set(move.leaves))


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """A mood from `least` to `most`, things that must have happened and things that must not."""

    least: int = LEAST_MOOD
    most: int = MOST_MOOD
    having: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def holds(self, state: State) -> bool:
        """Whether it is so in a state."""
        mood = self.least <= state.mood <= self.most
        return mood and self.having <= state.marked and not self.lacking & state.marked


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One of several texts or ways on; without a condition it holds always. `place` is where its author wrote it."""

    text: str
    place: Source
    condition: Condition | None = None


Cases = tuple[Case, ...]
"""The first that holds counts; the last one always does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A way on from a scene: a reply (its `text` is what is said) or how a free text is heard."""

    text: str
    to: Cases
    marks: int
    why: str
    mood: int = 0
    finds: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    breaks: str | None = None

    @property
    def leaves(self) -> tuple[str, ...]:
        """Everything it leaves in the hidden state, beside the mood."""
        return (*self.finds, *self.promises, *([self.breaks] if self.breaks else []))


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """A free text: what is asked for, the wordings it is checked by, and a text that is heard as good."""

    ask: str
    groups: tuple[tuple[str, ...], ...]
    avoid: Mapping[str, str]
    """Wording → what to say instead."""
    model: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What the customer says and the ways on, by letter, or by how a free text is heard."""

    name: str
    says: Cases
    moves: Mapping[str, Move]
    writing: Writing | None
    place: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """How a dialogue may end: `good`, `fair` or `bad`, with the customer's last sentence and why it came so."""

    name: str
    result: str
    says: str
    why: str
    place: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """One customer's dialogue. It starts with the first scene."""

    customer: str
    mood: int
    scenes: Mapping[str, Scene]
    ends: Mapping[str, End]
    place: Source
