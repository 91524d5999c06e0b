"""What is proven of every script before it may be used: all of it is reached, it ends, its best and worst paths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.path import hear
from autograder.grading.text import written
from autograder.kinds.dialogue.script import Script
from autograder.kinds.dialogue.unfold import Graph, places

__all__ = ["Path", "best_path", "prove", "worst_path"]

_MOST_MARKS = 100
_MANY = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """A play from the start to an end: scene and choice of every turn, its marks in all, the end's name."""

    steps: Sequence[tuple[str, str]]
    marks: int
    end: str


def best_path(script: Script, graph: Graph) -> Path:
    """The play that earns most; of several the one with the earliest choices."""
    after: dict[int, tuple[int, str]] = {}
    for number in _ends_first(graph):
        node = graph.nodes[number]
        if node.to:
            moves = script.scenes[node.name].moves
            worth = {choice: moves[choice].marks + after[to][0] for choice, to in node.to.items()}
            choice = max(worth, key=lambda one: worth[one])
            after[number] = worth[choice], choice
        else:
            after[number] = 0, ""
    return _play(script, graph, {number: choice for number, (_, choice) in after.items()})


def worst_path(script: Script, graph: Graph) -> Path:
    """The play that takes the choice of least marks in every scene."""
    worst = {}
    for number, node in enumerate(graph.nodes):
        if node.to:
            moves = script.scenes[node.name].moves
            worst[number] = min(node.to, key=lambda choice: moves[choice].marks)
    return _play(script, graph, worst)


def _play(script: Script, graph: Graph, choices: Mapping[int, str]) -> Path:
    steps: list[tuple[str, str]] = []
    marks = number = 0
    while graph.nodes[number].to:
        node, choice = graph.nodes[number], choices[number]
        steps.append((node.name, choice))
        marks += script.scenes[node.name].moves[choice].marks
        number = node.to[choice]
    return Path(steps=steps, marks=marks, end=graph.nodes[number].name)


def _ends_first(graph: Graph) -> list[int]:
    """The nodes in an order in which each comes after all it leads to."""
    order: dict[int, None] = {}

    def visit(number: int) -> None:
        if number not in order:
            for after in graph.nodes[number].to.values():
                visit(after)
            order[number] = None

    visit(0)
    return list(order)


def prove(script: Script, graph: Graph) -> None:
    """Adds a fault for everything that does not hold."""
    _all_reached(script, graph)
    best, worst = best_path(script, graph), worst_path(script, graph)
    if not 1 <= best.marks <= _MOST_MARKS:
        script.place.fault(f"最好的一路共得{best.marks}分，应当在1到{_MOST_MARKS}分之间。")
    if script.ends[best.end].result != "good":
        script.place.fault(f"得分最高的一路走到“{best.end}”，这不是 good（好）的结局：{_shown(best)}。")
    if worst.marks > 0:
        script.place.fault(f"每一步都选得分最低的，还能得{worst.marks}分：{_shown(worst)}。应当一分也没有。")
    if script.ends[worst.end].result == "good":
        script.place.fault(f"每一步都选得分最低的，却走到好结局“{worst.end}”：{_shown(worst)}。")
    _best_letters_differ(script)
    _models_are_heard(script)


def _best_letters_differ(script: Script) -> None:
    best = [
        max(scene.moves, key=lambda choice: scene.moves[choice].marks)
        for scene in script.scenes.values()
        if scene.writing is None
    ]
    if len(best) >= _MANY and len(set(best)) == 1:
        script.place.fault(f"每个场景最好的回答都是{best[0]}，学生会看出来。请把回答的次序换一换。")


def _all_reached(script: Script, graph: Graph) -> None:
    for place in places(script):
        if place.path not in graph.used:
            place.fault("怎么谈都到不了这里，请检查前面的 to 和 if。")


def _models_are_heard(script: Script) -> None:
    for scene in script.scenes.values():
        writing = scene.writing
        if writing is None:
            continue
        rule = {"groups": writing.groups, "avoid": list(writing.avoid)}
        heard = hear(rule, written(writing.model, {}))
        if heard != "good":
            scene.place.fault(f"model 里的参考说法自己判出来是 {heard}，应当是 good：要点都说到，忌语一个没有。")
        for group in writing.groups:
            for wording in group:
                if hear(rule, written(wording, {})) == "taboo":
                    scene.place.fault(f"要点里的“{wording}”含有 avoid 里的忌语，说了要点就犯忌。")


def _shown(path: Path) -> str:
    return "→".join([f"{scene}{choice}" for scene, choice in path.steps] + [path.end])
