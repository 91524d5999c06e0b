"""The criterion `path`: a dialogue's turns, walked through the script's graph from its start. `path.js` is the same.

The graph is finite and has no hidden state any more: whoever made the key unfolded that into nodes. A node of a scene
leads on by the reply's letter, or for a free text by what is heard in it: `good`, `fair`, `bad` or `taboo`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from autograder.grading.letters import letters
from autograder.grading.outcome import Outcome
from autograder.grading.text import Written, written
from autograder.grading.turns import Turn, read_turns

__all__ = ["Node", "Step", "Walk", "hear", "path", "walk"]

Node = Mapping[str, Any]
Scene = Mapping[str, Any]


class Step(NamedTuple):
    """A turn that was taken: its scene and what was chosen in it."""

    scene: str
    choice: str


class Walk(NamedTuple):
    """The steps that fit the script, the node they lead to, and whether all turns fitted."""

    steps: Sequence[Step]
    node: int
    fits: bool


def path(criterion: Mapping[str, Any], text: Written) -> Outcome:
    """The marks of every turn, summed up; turns that do not fit the script end the reading."""
    scenes, nodes, total = criterion["scenes"], criterion["nodes"], criterion["marks"]
    turns = read_turns(text.raw, list(scenes), text.variants)

    def heard(_: Node, said: Turn) -> str | None:
        return choice_of(scenes[said.scene], said.text, text.variants)

    taken = walk(nodes, turns, heard)
    if not taken.fits:
        # A form without a key cannot tell what is heard in a free text: there the customer goes on as after a good one.
        mild = walk(nodes, turns, heard, lambda node, choice: "good" if "good" in node["to"] else choice)
        taken = max(taken, mild, key=lambda one: len(one.steps))
    rows = [_row(step, scenes[step.scene]["marks"]) for step in taken.steps]
    earned = min(total, max(0, sum(row["earned"] for row in rows)))
    end = nodes[taken.node].get("end")
    detail = {
        "turns": rows,
        "end": end,
        "result": criterion["ends"].get(end) if taken.fits else None,
        "unread": None if taken.fits else len(rows) + 1,
    }
    return Outcome(earned, _reason(taken, ended=end is not None, earned=earned, total=total), detail)


def walk(
    nodes: Sequence[Node],
    turns: Sequence[Turn],
    choose: Callable[[Node, Turn], str | None],
    lead: Callable[[Node, str], str] = lambda _, choice: choice,
) -> Walk:
    """Walks as far as the turns fit. `choose` reads a turn's choice, `lead` says which way that choice leads on."""
    steps: list[Step] = []
    place = 0
    for turn in turns:
        node = nodes[place]
        choice = choose(node, turn) if node.get("scene") == turn.scene else None
        if choice is None:
            return Walk(steps, place, fits=False)
        steps.append(Step(turn.scene, choice))
        place = node["to"][lead(node, choice)]
    return Walk(steps, place, fits=True)


def choice_of(scene: Scene, text: str, variants: Mapping[str, str]) -> str | None:
    """What a turn's text chooses in its scene: the letter of a reply on offer, or how a free text is heard."""
    said = written(text, variants)
    if "groups" in scene:
        return hear(scene, said)
    found = letters(said.plain, scene["marks"])
    return found[0] if found and len(found) == 1 else None


def hear(scene: Scene, said: Written) -> str:
    """`taboo` where a wording to avoid stands in it, else `good` with all groups, `fair` with some, `bad` with none."""
    if any(said.holds(wording) for wording in scene["avoid"]):
        return "taboo"
    found = sum(any(said.holds(wording) for wording in group) for group in scene["groups"])
    if found == len(scene["groups"]):
        return "good"
    return "fair" if found else "bad"


def _row(step: Step, marks: Mapping[str, int]) -> dict[str, Any]:
    earned = marks[step.choice]
    reason = "right" if earned == max(marks.values()) else "partial" if earned > 0 else "wrong"
    return {"scene": step.scene, "choice": step.choice, "earned": earned, "reason": reason}


def _reason(taken: Walk, *, ended: bool, earned: int, total: int) -> str:
    if not taken.fits:
        return "unreadable"
    if not ended:
        return "unfinished"
    if earned == total:
        return "right"
    return "partial" if earned else "wrong"
