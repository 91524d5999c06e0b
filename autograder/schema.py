"""`python -m autograder schema`: the form of the item files as a JSON Schema, for editors to complete and check by."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from autograder.kinds import KINDS
from autograder.kinds.kind import Kind
from autograder.kinds.shapes import DEFINITIONS, TEXT, TEXTS, Shape, mapping, told
from autograder.places import project_root

__all__ = ["COMMON", "add_arguments", "item_schema", "main", "schema_file", "written"]

COMMON: Mapping[str, Shape] = {
    "id": told({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "题目的编号，全书只用一次；发布以后不再改。"),
    "topics": told(TEXTS, "教它的小节：book/*.md 里 (t-…)= 的标签。"),
    "title": told(TEXT, "题名。"),
    "source": told(TEXT, "依据。"),
    "era": told(TEXT, "依据是什么时候的。"),
    "checked": told({"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"}, "哪年哪月核对过，如 2026-11。"),
    "prompt": told(TEXT, "题目怎么说，纯文字，空一行分段。"),
    "hint": told(TEXT, "提示，学生想看才展开；可以不写。"),
    "difficulty": told({"enum": [1, 2, 3, "1", "2", "3"]}, "难度1到3，不写是2。"),
}
"""The members that items of every kind have."""
_FREE = ("hint", "difficulty")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--check` writes nothing and tells whether the file is up to date."""
    parser.add_argument("--check", action="store_true", help="不写文件，只看它是不是最新的")


def main(args: argparse.Namespace) -> int:
    """Writes the schema, or with `--check` compares. Exit code 1 where it differs, 2 outside a project."""
    try:
        file = schema_file(project_root())
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if not args.check:
        file.parent.mkdir(exist_ok=True)
        file.write_text(written(), "utf-8")
        print(f"写好了 {file}。")
        return 0
    if file.is_file() and file.read_text("utf-8") == written():
        print(f"{file} 是最新的。")
        return 0
    print(f"{file} 不是最新的，请运行 python -m autograder schema。", file=sys.stderr)
    return 1


def schema_file(root: Path) -> Path:
    """Where a project keeps its schema."""
    return root / "docs" / "item.schema.json"


def written() -> str:
    """The schema as the text of its file."""
    return json.dumps(item_schema(), ensure_ascii=False, indent=1) + "\n"


def item_schema() -> dict[str, object]:
    """A bank file is a list of items; which members an item has depends on its `kind`."""
    kinds = {f"kind-{name}": _item(kind) for name, kind in KINDS.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "由 python -m autograder schema 生成，不要直接改。",
        "title": "题库文件",
        "type": "array",
        "items": {"oneOf": [{"$ref": f"#/definitions/{name}"} for name in kinds]},
        "definitions": {**DEFINITIONS, **kinds},
    }


def _item(kind: Kind) -> Shape:
    own = {name: kind.shapes.get(name, {}) for name in (*kind.required, *kind.optional)}
    members = {"kind": told({"const": kind.name}, f"题型：{kind.label}。"), **COMMON, **own}
    required = [name for name in members if name not in _FREE and name not in kind.optional]
    return {"title": kind.label, **mapping(members, required)}
