"""What learners are told: a verdict's reason codes turned into Chinese sentences, from the table `words.json`.

`words.js` does the same in the browser; both are held together by `tests/words`.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TypedDict

from autograder.typed import mapping, mappings

__all__ = ["STATES", "Told", "explain", "state_label"]

_TABLE = json.loads((files("autograder") / "words.json").read_text("utf-8"))
_REASONS: Mapping[str, str] = _TABLE["reasons"]
STATES: Mapping[str, str] = _TABLE["states"]


class Told(TypedDict):
    """What is said of one field: its mark (✓ ◐ ✗ 空 ? 待), its whole marks, and sentences."""

    field: str
    label: str
    mark: str
    earned: int
    total: int
    says: list[str]


def state_label(state: str) -> str:
    """The Chinese word for a state."""
    return STATES.get(state, state)


def explain(page: Mapping[str, object], verdict: Mapping[str, object], *, reveal: bool = False) -> list[Told]:
    """Tells field by field what a verdict means.

    `page` is a page view (`view`, `key`, `words`). What states the key (a `why`, the reason of a right option) is told
    only where the field is right, or everywhere with `reveal`; a `hint` only where something is wrong and nothing is
    revealed.
    """
    labels = {field["id"]: field["label"] for field in mappings(mapping(page["view"])["fields"])}
    rules, words = mappings(mapping(page["key"])["criteria"]), mappings(page["words"])
    told: list[Told] = []
    for field, results in mapping(verdict["fields"]).items():
        rows = mappings(results)
        pairs = [(rule, said) for rule, said in zip(rules, words, strict=True) if rule["field"] == field]
        says = [
            text
            for row, (rule, said) in zip(rows, pairs, strict=True)
            for text in _says(row, rule, said, reveal=reveal)
        ]
        earned, total = (sum(_whole(row[name]) for row in rows) for name in ("earned", "total"))
        told.append(
            Told(
                field=field,
                label=str(labels.get(field, field)),
                mark=_mark([str(row["reason"]) for row in rows], earned, total),
                earned=earned,
                total=total,
                says=says,
            )
        )
    return told


def _mark(reasons: Sequence[str], earned: int, total: int) -> str:
    if "unreadable" in reasons:
        return "?"
    if all(reason == "blank" for reason in reasons):
        return "空"
    if "human" in reasons:
        return "待"
    if earned == total:
        return "✓"
    return "◐" if earned else "✗"


def _says(
    row: Mapping[str, object], rule: Mapping[str, object], said: Mapping[str, object], *, reveal: bool
) -> list[str]:
    reason, criterion = str(row["reason"]), str(row["criterion"])
    if criterion == "path" and isinstance(row["detail"], dict):
        return _path_told(reason, row["detail"], said)
    right = reason == "right"
    texts = [_generic(row, rule, said), *_own(row, rule, said)]
    if "why" in said and (right or reveal):
        texts.append(str(said["why"]))
    elif "hint" in said and not right:
        texts.append(f"提示：{said['hint']}")
    if (right or reveal) and criterion in {"choose", "select"}:
        texts += _options_told(rule, said)
    if "found" in said and reveal:
        texts.append(str(said["found"]))
    return list(dict.fromkeys(text for text in texts if text))


def _generic(row: Mapping[str, object], rule: Mapping[str, object], said: Mapping[str, object]) -> str:
    reason, detail = str(row["reason"]), row["detail"]
    if "missing" in said and reason in {"wrong", "partial"}:
        return str(said["missing"])
    for code in (f"{row['criterion']}.{reason}", f"{reason}.{detail}", reason):
        if code in _REASONS:
            return _fill(_REASONS[code], {**rule, **said}, detail)
    return ""


def _own(row: Mapping[str, object], rule: Mapping[str, object], said: Mapping[str, object]) -> list[str]:
    """The author's own words for this very response: of a rejected wording, the option chosen, the taboos said."""
    detail = row["detail"]
    reject, options = said.get("reject"), said.get("options")
    if row["reason"] == "rejected" and isinstance(reject, list) and isinstance(detail, int):
        return [str(reject[detail])]
    if row["criterion"] == "choose" and isinstance(options, dict) and isinstance(detail, str):
        return [str(options.get(detail, ""))]
    if row["criterion"] == "select" and isinstance(options, dict) and isinstance(detail, dict):
        return ["".join(f"{key}：{options[key]}" for key in detail["wrong"] if key in options)]
    if row["criterion"] == "order" and isinstance(detail, dict):
        return [_order(detail, said)]
    if row["criterion"] == "avoid" and isinstance(detail, dict):
        return _taboos_told(detail["hit"], rule.get("wordings"), said.get("hits"))
    return []


def _taboos_told(hit: Sequence[int], wordings: object, hits: object) -> list[str]:
    """A sentence for each thing that should not be said, with the wordings it was said in before it."""
    if not isinstance(wordings, list) or not isinstance(hits, list):
        return []
    sentences = dict.fromkeys(str(hits[index]) for index in hit)
    return ["".join(f"“{wordings[index]}”" for index in hit if hits[index] == told) + told for told in sentences]


_BROKEN_TOLD = 2
"""So many reasons for what comes first are told at once: more would be the key."""


def _order(detail: Mapping[str, object], said: Mapping[str, object]) -> str:
    """What is wrong with an order, fault by fault, then the author's reasons."""
    counts = [
        _fill(_REASONS[f"order.{name}"], {}, detail)
        for name in ("broken", "extra", "missed", "repeated")
        if detail[name]
    ]
    reasons, options = said.get("broken"), mapping(said.get("options"))
    broken, extra = detail["broken"], detail["extra"]
    if isinstance(reasons, list) and isinstance(broken, list):
        counts += [str(reasons[index]) for index in broken[:_BROKEN_TOLD]]
    if isinstance(extra, list):
        counts += [f"{key}：{options[key]}" for key in extra if key in options]
    return "".join(counts)


def _options_told(rule: Mapping[str, object], said: Mapping[str, object]) -> list[str]:
    options = said.get("options")
    if not isinstance(options, dict):
        return []
    right = rule.get("right") or [option["key"] for option in mappings(rule.get("options")) if option["marks"]]
    return [f"{key}：{options[key]}" for key in right if key in options] if isinstance(right, list) else []


def _path_told(reason: str, detail: Mapping[str, object], said: Mapping[str, object]) -> list[str]:
    """A dialogue turn by turn: what was chosen, what it earned and why; then the end, or why there is none."""
    turns, ends = mapping(said.get("turns")), mapping(said.get("ends"))
    told = []
    for number, turn in enumerate(mappings(detail["turns"]), start=1):
        words = mapping(mapping(turns.get(str(turn["scene"]))).get(str(turn["choice"])))
        letter = str(turn["choice"])
        quoted = f"选{letter}“{words.get('text', '')}”" if len(letter) == 1 else "自己写"
        values = {"number": number, "said": quoted, "why": words.get("why", ""), **turn}
        told.append(_put(_REASONS["path.turn"], values))
    if detail["end"] is not None and detail["result"] is not None:
        told.append(_put(_REASONS["path.end"], {"end": detail["end"], "why": ends.get(str(detail["end"]), "")}))
    if reason == "unfinished":
        told.append(_put(_REASONS["path.unfinished"], {"turns": len(mappings(detail["turns"]))}))
    if reason == "unreadable":
        told.append(_put(_REASONS["path.unread"], {"unread": detail["unread"]}))
    return told


def _put(template: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", str(value))
    return template


def _fill(template: str, rule: Mapping[str, object], detail: object) -> str:
    groups = rule.get("groups")
    values: dict[str, object] = {
        "unit": rule.get("unit"),
        "groups": len(groups) if isinstance(groups, list) else 0,
        "min": rule.get("min"),
        "max": rule.get("max"),
        "length": detail,
    }
    if isinstance(detail, dict):
        values |= {name: len(entries) for name, entries in detail.items()}
    return _put(template, values)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
