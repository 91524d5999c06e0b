"""Unfolds a script into a plain graph: a node for every scene in every hidden state that makes a difference there.

After this nothing hidden is left to compute: which way a reply leads is written down, so that both graders and a form
without a key walk the same graph. A script that can go round in circles has no such graph.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.kinds.dialogue.script import LEAST_MOOD, MOST_MOOD, Case, Cases, Script, State
from autograder.kinds.source import Source

__all__ = ["Graph", "Node", "unfold"]

_MOST_STATES = 3000
_MOST_NODES = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A scene or an end as it comes up in play. `to` is empty at an end."""

    name: str
    says: str
    to: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Graph:
    """The nodes, of which the first is the start, and the places in the YAML that some play comes by."""

    nodes: Sequence[Node]
    used: frozenset[str]


_Place = tuple[str, State]


def unfold(script: Script) -> Graph | None:
    """The graph; None where a fault was added, for a script without end or with too many states."""
    return _Unfolding(script).graph()


class _Unfolding:
    def __init__(self, script: Script) -> None:
        self._script = script
        conditions = [case.condition for case in _all_cases(script) if case.condition]
        self._names = frozenset[str]().union(*(one.having | one.lacking for one in conditions))
        self._moody = any((one.least, one.most) != (LEAST_MOOD, MOST_MOOD) for one in conditions)
        self._numbers: dict[_Place, int] = {}
        self._open: list[_Place] = []
        self._same: dict[tuple[object, ...], int] = {}
        self._nodes: list[Node] = []
        self._used: set[str] = set()

    def graph(self) -> Graph | None:
        """Numbers the nodes from the start on, each before those it leads to."""
        start = self._enter(next(iter(self._script.scenes)), State(mood=self._script.mood))
        if start is None:
            return None
        if len(self._nodes) > _MOST_NODES:
            self._script.place.fault(
                f"心情和记号的组合太多，展开后有{len(self._nodes)}步，最多{_MOST_NODES}步。请少用几个 if。"
            )
            return None
        return Graph(nodes=_renumbered(self._nodes, start), used=frozenset(self._used))

    def _enter(self, name: str, state: State) -> int | None:
        """The number of a scene's node in a state: nodes from which all goes alike are one node."""
        place = (name, self._kept(state))
        if place in self._numbers:
            return self._numbers[place]
        if place in self._open:
            self._tell_circle(name)
            return None
        if len(self._numbers) > _MOST_STATES:
            self._script.place.fault(f"心情和记号的组合太多，超过{_MOST_STATES}种，请少用几个 if。")
            return None
        self._open.append(place)
        node = self._node(name, state)
        self._open.pop()
        if node is None:
            return None
        number = self._same.setdefault((node.name, node.says, *node.to.items()), len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(node)
        self._numbers[place] = number
        return number

    def _node(self, name: str, state: State) -> Node | None:
        scene = self._script.scenes.get(name)
        if scene is None:
            end = self._script.ends[name]
            self._used.add(end.place.path)
            return Node(name=name, says=end.says, to={})
        self._used.add(scene.place.path)
        to: dict[str, int] = {}
        for choice, move in scene.moves.items():
            after = state.after(move)
            number = self._enter(self._first(move.to, after).text, after)
            if number is None:
                return None
            to[choice] = number
        return Node(name=name, says=self._first(scene.says, state).text, to=to)

    def _first(self, cases: Cases, state: State) -> Case:
        case = next(case for case in cases if case.condition is None or case.condition.holds(state))
        self._used.add(case.place.path)
        return case

    def _kept(self, state: State) -> State:
        """What of a state any condition asks for."""
        return State(mood=state.mood if self._moody else 0, marked=state.marked & self._names)

    def _tell_circle(self, name: str) -> None:
        names = [scene for scene, _ in self._open]
        circle = [*names[len(names) - 1 - names[::-1].index(name) :], name]
        self._script.scenes[name].place.fault(
            f"可以一直转圈：{'→'.join(circle)}。请在回头的路上改心情或记一件事，再用 if 让它转不了第二圈。"
        )


def _all_cases(script: Script) -> list[Case]:
    scenes = script.scenes.values()
    moves = [case for scene in scenes for move in scene.moves.values() for case in move.to]
    return [*moves, *(case for scene in scenes for case in scene.says)]


def _renumbered(nodes: Sequence[Node], start: int) -> list[Node]:
    """The nodes in the order in which a reader of the script comes by them."""
    order = [start]
    for number in order:
        order += [after for after in dict.fromkeys(nodes[number].to.values()) if after not in order]
    places = {number: place for place, number in enumerate(order)}
    return [
        Node(name=node.name, says=node.says, to={choice: places[after] for choice, after in node.to.items()})
        for node in (nodes[number] for number in order)
    ]


def places(script: Script) -> Sequence[Source]:
    """Every place of the YAML that some play has to come by."""
    scenes = [scene.place for scene in script.scenes.values()]
    ends = [end.place for end in script.ends.values()]
    return [*scenes, *ends, *(case.place for case in _all_cases(script))]
