"""The kind `dialogue`: a customer to talk to, in a chat window or on the phone, played by a script of scenes.

The response is the path: one field a customer, one line a turn. With `channel: phone` a record sheet may follow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.text import normal
from autograder.kinds.dialogue.desk import read_desk
from autograder.kinds.dialogue.proof import Path, best_path, prove
from autograder.kinds.dialogue.reading import read_script
from autograder.kinds.dialogue.script import Move, Scene, Script
from autograder.kinds.dialogue.shapes import SHAPES
from autograder.kinds.dialogue.unfold import Graph, Node, unfold
from autograder.kinds.kind import Kind
from autograder.kinds.lowered import Criterion, Field, Lowered
from autograder.kinds.slot import Slot, lower_slot
from autograder.kinds.source import Source

__all__ = ["DIALOGUE"]

_LABELS = {"chat": "对话", "phone": "通话"}
_MOST_CUSTOMERS = 4
_SECONDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """One customer's dialogue, proven: its field, its script, the graph it unfolds to and the best way through it."""

    field: Field
    script: Script
    graph: Graph
    best: Path


def lower(members: Mapping[str, Source]) -> Lowered | None:
    """Lowers a dialogue to a field and a criterion `path` for each customer, and a slot for each line of the record."""
    allowed = "chat（聊天）或 phone（电话）"
    channel = (members["channel"].matching("chat|phone", allowed) if "channel" in members else None) or "chat"
    threads = _threads(members, channel)
    record = list(_record(members["record"])) if "record" in members else []
    desk = read_desk(members["desk"]) if "desk" in members else {}
    agent = (members["agent"].text() if "agent" in members else None) or "我"
    seconds = (members["seconds"].whole(5, 600) if "seconds" in members else None) or _SECONDS
    if not threads:
        return None
    labels = [normal(field.label) for field in [*(one.field for one in threads), *(slot.field for slot in record)]]
    if len(set(labels)) < len(labels):
        members["agent" if "agent" in members else next(iter(members))].fault("客户的称呼和记录单的栏目要各不相同。")
    return Lowered(
        fields=(*(one.field for one in threads), *(slot.field for slot in record)),
        criteria=(*(_criterion(one) for one in threads), *(slot.criterion for slot in record)),
        draw={
            "channel": channel,
            "agent": agent,
            "seconds": seconds,
            "desk": desk,
            "threads": [_drawn(one) for one in threads],
            "record": [slot.field.id for slot in record],
        },
        model={one.field.id: _model(one) for one in threads} | {slot.field.id: slot.model for slot in record},
        layout="turns",
    )


def _threads(members: Mapping[str, Source], channel: str) -> list[Thread]:
    """The dialogues of `customers`, or the one whose `scenes` stand in the item itself."""
    alone = [name for name in ("customer", "scenes", "ends") if name in members]
    if "customers" not in members:
        if len(alone) == 3:  # noqa: PLR2004  the three a script is made of
            thread = _thread(members["customer"], members, "turns", _LABELS[channel])
            return [thread] if thread else []
        next(iter(members.values())).fault("缺少 customer、scenes 或 ends；同时接待几位客户时写 customers。")
        return []
    if alone or "mood" in members:
        members["customers"].fault("写了 customers，外面就不再写 customer、mood、scenes、ends。")
        return []
    rows = members["customers"].entries(least=2)
    if len(rows) > _MOST_CUSTOMERS:
        members["customers"].fault(f"同时接待最多{_MOST_CUSTOMERS}位客户。")
    threads = []
    for number, row in enumerate(rows, start=1):
        own = row.members(["customer", "scenes", "ends"], ["mood"])
        if all(name in own for name in ("customer", "scenes", "ends")):
            label = own["customer"].value if isinstance(own["customer"].value, str) else ""
            threads.append(_thread(own["customer"], own, f"turns{number}", label))
    return [thread for thread in threads if thread]


def _thread(customer: Source, members: Mapping[str, Source], ident: str, label: str) -> Thread | None:
    before = len(customer.faults)
    script = read_script(customer, members)
    graph = unfold(script) if script and script.scenes else None
    if script is None or graph is None:
        return None
    prove(script, graph)
    if len(customer.faults) > before:
        return None
    best = best_path(script, graph)
    return Thread(
        field=Field(id=ident, label=label, marks=best.marks, long=True), script=script, graph=graph, best=best
    )


def _record(place: Source) -> Iterator[Slot]:
    for number, row in enumerate(place.entries(), start=1):
        if not isinstance(row.value, Mapping) or not isinstance(row.value.get("label"), str):
            row.fault("记录单的每一栏要写 label（栏目名）和一种判法。")
            continue
        label = row.at(".label", row.value["label"]).text(most=40) or ""
        rest = {name: value for name, value in row.value.items() if name != "label"}
        slot = lower_slot(row.at("", rest), f"record{number}", label)
        if slot is not None:
            yield slot


def _criterion(thread: Thread) -> Criterion:
    """The graph with its marks to grade by, and what each choice is told with."""
    script = thread.script
    rule: dict[str, object] = {
        "criterion": "path",
        "field": thread.field.id,
        "marks": thread.best.marks,
        "scenes": {name: _scene_rule(scene) for name, scene in script.scenes.items()},
        "nodes": [
            {"scene": node.name, "to": dict(node.to)} if node.to else {"end": node.name} for node in thread.graph.nodes
        ],
        "ends": {name: end.result for name, end in script.ends.items()},
    }
    words = {
        "mood": script.mood,
        "turns": {
            name: {choice: _told(move, scene) for choice, move in scene.moves.items()}
            for name, scene in script.scenes.items()
        },
        "ends": {name: end.why for name, end in script.ends.items()},
    }
    return Criterion(rule=rule, words=words)


def _scene_rule(scene: Scene) -> dict[str, object]:
    rule: dict[str, object] = {"marks": {choice: move.marks for choice, move in scene.moves.items()}}
    if scene.writing:
        rule |= {"groups": [list(group) for group in scene.writing.groups], "avoid": list(scene.writing.avoid)}
    return rule


def _told(move: Move, scene: Scene) -> dict[str, object]:
    told: dict[str, object] = {"text": move.text or (scene.writing.model if scene.writing else ""), "why": move.why}
    if scene.writing and scene.writing.avoid:
        told["instead"] = list(scene.writing.avoid.values())
    told |= {"mood": move.mood} if move.mood else {}
    told |= {name: list(listed) for name in ("finds", "promises") if (listed := getattr(move, name))}
    return told | ({"breaks": move.breaks} if move.breaks else {})


def _drawn(thread: Thread) -> dict[str, object]:
    """What a student may see of a script: all that is said and which way it leads, and no marks, reasons or moods.

    Of a free text only the good way on is drawn: how it is heard is the key's business.
    """
    return {
        "field": thread.field.id,
        "customer": thread.script.customer,
        "scenes": {name: _scene_drawn(scene) for name, scene in thread.script.scenes.items()},
        "ends": {name: end.says for name, end in thread.script.ends.items()},
        "nodes": [_node_drawn(node, thread.script) for node in thread.graph.nodes],
    }


def _node_drawn(node: Node, script: Script) -> dict[str, object]:
    """A node by the number of what is said there, since many nodes of a scene say the same."""
    if not node.to:
        return {"end": node.name}
    texts = _texts(script.scenes[node.name])
    return {"scene": node.name, "says": texts.index(node.says), "to": _open_ways(node.to)}


def _texts(scene: Scene) -> list[str]:
    return [case.text for case in scene.says]


def _open_ways(to: Mapping[str, int]) -> dict[str, int]:
    return {"good": to["good"]} if "good" in to else dict(to)


def _scene_drawn(scene: Scene) -> dict[str, object]:
    if scene.writing:
        return {"says": _texts(scene), "ask": scene.writing.ask}
    return {
        "says": _texts(scene),
        "replies": [{"key": letter, "text": move.text} for letter, move in scene.moves.items()],
    }


def _model(thread: Thread) -> str:
    return "\n".join(_lines(thread.script, thread.best.steps))


def _lines(script: Script, steps: Sequence[tuple[str, str]]) -> Iterator[str]:
    for number, (name, choice) in enumerate(steps, start=1):
        writing = script.scenes[name].writing
        yield f"{number} {name}: {' '.join(writing.model.split()) if writing else choice}"


DIALOGUE = Kind(
    name="dialogue",
    label="对话",
    required=(),
    optional=(
        "channel", "customer", "customers", "agent", "seconds", "mood", "desk", "scenes", "ends", "record",
    ),
    lower=lower,
    shapes=SHAPES,
)  # fmt: skip
