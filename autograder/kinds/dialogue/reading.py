"""Reads a dialogue's script from its author's YAML; every fault is told with its place."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping

from autograder.grading.text import normal
from autograder.kinds.dialogue.script import (
    LEAST_MOOD,
    MOST_MOOD,
    Case,
    Cases,
    Condition,
    End,
    Move,
    Scene,
    Script,
    Writing,
)
from autograder.kinds.slot import LETTERS
from autograder.kinds.source import Source

__all__ = ["OUTCOMES", "RESULTS", "read_script"]

OUTCOMES = ("good", "fair", "bad", "taboo")
RESULTS = ("good", "fair", "bad")
_MOST_REPLIES = 4
_NAME = r"[^\d\s:：﹕∶_]([^:：﹕∶\n]{0,14}[^\s:：﹕∶])?"
_SIGNED = r"[+-]?[0-9]"
_MOOD = re.compile(r"mood\s*(>=|<=|>|<)\s*([0-9]{1,2})")
_EFFECTS = ("marks", "mood", "finds", "promises", "breaks")


def read_script(customer: Source, members: Mapping[str, Source]) -> Script | None:
    """A customer's script from `mood`, `scenes` and `ends`. None where a fault was added."""
    before = len(customer.faults)
    name = customer.matching(_NAME, "1到16个字的称呼，不含冒号，不以数字开头") or ""
    mood = members["mood"].whole(LEAST_MOOD, MOST_MOOD) if "mood" in members else 5
    scenes = {title: scene for title, place in members["scenes"].pairs() if (scene := _scene(title, place))}
    ends = {title: end for title, place in members["ends"].pairs() if (end := _end(title, place))}
    script = Script(customer=name, mood=5 if mood is None else mood, scenes=scenes, ends=ends, place=members["scenes"])
    if len(customer.faults) == before:
        _name_faults(script)
        _target_faults(script)
        _condition_faults(script)
    return script if len(customer.faults) == before else None


def _scene(title: str, place: Source) -> Scene | None:
    place.at("", title).matching(_NAME, "1到16个字的场景名，不含冒号，不以数字开头")
    kind = [name for name in ("replies", "write") if isinstance(place.value, Mapping) and name in place.value]
    if len(kind) != 1:
        place.fault("一个场景要么写 replies（几句可选的回答），要么写 write（自己写一句），两者只能有一个。")
        return None
    members = place.members(["says", kind[0]])
    says = _cases(members["says"], "text") if "says" in members else ()
    moves, writing = _replies(members["replies"]) if kind == ["replies"] else _write(members["write"])
    if not says or not moves:
        return None
    return Scene(name=title, says=says, moves=moves, writing=writing, place=place)


def _replies(place: Source) -> tuple[dict[str, Move], None]:
    rows = place.entries(least=2)
    if len(rows) > _MOST_REPLIES:
        place.fault(f"一个场景最多{_MOST_REPLIES}句回答，现在有{len(rows)}句。")
    moves = {}
    for letter, row in zip(LETTERS, rows, strict=False):
        if move := _move(row, ["text"]):
            moves[letter] = move
    said = [normal(move.text) for move in moves.values()]
    if len(set(said)) < len(said):
        place.fault("有两句回答一模一样，请改掉一句。")
    return moves, None


def _write(place: Source) -> tuple[dict[str, Move], Writing | None]:
    members = place.members(["ask", "mention", "model", "good", "bad"], ["avoid", "fair", "taboo"])
    if not all(name in members for name in ("ask", "mention", "model", "good", "bad")):
        return {}, None
    groups = tuple(tuple(group.texts()) for group in members["mention"].entries())
    avoid = {
        wording: text
        for wording, source in (members["avoid"].pairs() if "avoid" in members else [])
        if (text := source.text())
    }
    found = {name: _move(members[name], []) for name in OUTCOMES if name in members}
    good, bad = found["good"], found["bad"]
    ask, model = members["ask"].text(), members["model"].text()
    if good is None or bad is None or ask is None or model is None:
        return {}, None
    moves = {"good": good, "fair": found.get("fair") or bad, "bad": bad, "taboo": found.get("taboo") or bad}
    for wording in [text for group in groups for text in group] + list(avoid):
        if not normal(wording):
            place.fault(f"“{wording}”去掉标点后什么也没有，不能用来判断。")
    return moves, Writing(ask=ask, groups=groups, avoid=avoid, model=model)


def _move(place: Source, own: Collection[str]) -> Move | None:
    members = place.members([*own, "to", "why"], _EFFECTS)
    text = members["text"].text(most=400) if "text" in members else ""
    to = _cases(members["to"], "to") if "to" in members else ()
    why = members["why"].text() if "why" in members else None
    if text is None or why is None or not to:
        return None
    return Move(
        text=text,
        to=to,
        why=why,
        marks=_signed(members.get("marks")),
        mood=_signed(members.get("mood")),
        finds=tuple(members["finds"].texts()) if "finds" in members else (),
        promises=tuple(members["promises"].texts()) if "promises" in members else (),
        breaks=members["breaks"].text() if "breaks" in members else None,
    )


def _signed(place: Source | None) -> int:
    if place is None:
        return 0
    text = place.matching(_SIGNED, "-9到9之间的整数，如 2 或 -1")
    return int(text) if text else 0


def _end(title: str, place: Source) -> End | None:
    place.at("", title).matching(_NAME, "1到16个字的结局名，不含冒号，不以数字开头")
    members = place.members(["result", "says", "why"])
    result = members["result"].matching("|".join(RESULTS), "good（好）、fair（一般）或 bad（坏）") if members else None
    says = members["says"].text() if "says" in members else None
    why = members["why"].text() if "why" in members else None
    if result is None or says is None or why is None:
        return None
    return End(name=title, result=result, says=says, why=why, place=place)


def _cases(place: Source, member: str) -> Cases:
    """A text, or a list of texts of which all but the last have an `if`."""
    if isinstance(place.value, str):
        text = place.text()
        return (Case(text=text, place=place),) if text else ()
    cases = [made for row in place.entries() if (made := _case(row, member))]
    if cases and (cases[-1].condition is not None or any(case.condition is None for case in cases[:-1])):
        place.fault("一列里前面每一项都要写 if，最后一项不写 if（其他情况都走它）。")
        return ()
    return tuple(cases)


def _case(place: Source, member: str) -> Case | None:
    if isinstance(place.value, str):
        text = place.text()
        return Case(text=text, place=place) if text else None
    members = place.members(["if", member])
    text = members[member].text() if member in members else None
    condition = _condition(members["if"]) if "if" in members else None
    return Case(text=text, place=place, condition=condition) if text and condition else None


def _condition(place: Source) -> Condition:
    least, most = LEAST_MOOD, MOST_MOOD
    having, lacking = set(), set()
    for text in place.texts():
        if match := _MOOD.fullmatch(text):
            bound = int(match[2])
            if match[1].startswith(">"):
                least = max(least, bound + (match[1] == ">"))
            else:
                most = min(most, bound - (match[1] == "<"))
        elif text.startswith("not "):
            lacking.add(text.removeprefix("not ").strip())
        else:
            having.add(text)
    return Condition(least=least, most=most, having=frozenset(having), lacking=frozenset(lacking))


def _name_faults(script: Script) -> None:
    names = [*script.scenes, *script.ends]
    if len({normal(name) for name in names}) < len(names):
        script.place.fault("场景和结局的名字要各不相同，只差标点也不行。")


def _target_faults(script: Script) -> None:
    names = [*script.scenes, *script.ends]
    for case in _targets(script):
        if case.text not in names:
            near = difflib.get_close_matches(case.text, names, n=1, cutoff=0.5)
            hint = f"是不是想写“{near[0]}”？" if near else f"有的是{'、'.join(names)}。"
            case.place.fault(f"没有叫“{case.text}”的场景或结局，对话到这里就断了。{hint}")


def _targets(script: Script) -> Iterator[Case]:
    for scene in script.scenes.values():
        for move in {id(move): move for move in scene.moves.values()}.values():  # one move may stand for two ways on
            yield from move.to


def _condition_faults(script: Script) -> None:
    left = {name for scene in script.scenes.values() for move in scene.moves.values() for name in move.leaves}
    says = [case for scene in script.scenes.values() for case in scene.says]
    for case in [*_targets(script), *says]:
        asked = case.condition.having | case.condition.lacking if case.condition else frozenset()
        for name in sorted(asked - left):
            case.place.fault(f"条件里的“{name}”没有哪句回答会记下，请在 finds、promises 或 breaks 里写上它。")
