"""`python -m autograder new KIND ID`: a commented item to fill in, made from its kind's example."""

import argparse
import os
import re
import sys
from importlib.resources import files
from pathlib import Path

from autograder.kinds import KINDS
from autograder.places import exercise_items, practice_items, project_root
from autograder.schema import COMMON, schema_file

__all__ = ["Refusal", "add_arguments", "main", "starter"]

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_MEMBER = re.compile(r"  ([a-z]+):(?: .*)?")


class Refusal(ValueError):
    """A new item that cannot be written; the message is one Chinese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The kind and the new id; `--exercise` puts it among the graded-only items."""
    parser.add_argument(
        "kind", metavar="题型", help="、".join(f"{kind.name}（{kind.label}）" for kind in KINDS.values())
    )
    parser.add_argument("id", metavar="题目id", help="小写字母、数字和连字符，如 table-3-3")
    parser.add_argument("--topic", metavar="标签", help="教它的小节，如 t-table-3-3")
    parser.add_argument("--exercise", action="store_true", help="只用于作业：写进 exercises/items")


def main(args: argparse.Namespace) -> int:
    """Writes the item in a file of its own and says where. Exit code 2 where it refuses."""
    try:
        root = project_root()
        file = _place(root, args.id, exercise=args.exercise)
        text = starter(args.kind, args.id, topic=args.topic)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(f"# yaml-language-server: $schema={_relative(schema_file(root), file)}\n{text}")
    except (FileNotFoundError, Refusal) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"写好了 {file.relative_to(root).as_posix()}。")
    print("请把里面的例子换成自己的题，topics 换成教它的小节，再运行 python -m autograder check。")
    return 0


def starter(kind: str, ident: str, *, topic: str | None = None) -> str:
    """The text of a file with one item of a kind: its first example under the new id, every common member explained.

    Raises Refusal for an unknown kind.
    """
    if kind not in KINDS:
        raise Refusal(f"没有“{kind}”这种题型，可用的是{'、'.join(sorted(KINDS))}。")
    lines = _first_item((files("autograder.kinds") / kind / "example.yml").read_text("utf-8").splitlines())
    made = [_commented(line, ident, topic) for line in lines]
    used = {match[1] for line in lines if (match := _MEMBER.match(line))}
    left = [name for name in ("hint", "difficulty", *KINDS[kind].optional) if name not in used]
    if left:
        made.append(f"  # 还可以写：{'、'.join(left)}")
    return "\n".join(made) + "\n"


def _first_item(lines: list[str]) -> list[str]:
    """The lines of the first item with the comments above it."""
    starts = [number for number, line in enumerate(lines) if line.startswith("- id:")]
    end = starts[1] if len(starts) > 1 else len(lines)
    while end > starts[0] and (lines[end - 1].startswith("#") or not lines[end - 1].strip()):
        end -= 1
    return lines[:end]


def _commented(line: str, ident: str, topic: str | None) -> str:
    if line.startswith("- id:"):
        return f"- id: {ident}  # {COMMON['id']['description']}"
    match = _MEMBER.fullmatch(line)
    if match is None or match[1] not in COMMON or "#" in line:
        return line
    if match[1] == "topics" and topic:
        line = f"  topics: [{topic}]"
    return f"{line}  # {COMMON[match[1]]['description']}"


def _place(root: Path, ident: str, *, exercise: bool) -> Path:
    """The file for a new item. Raises Refusal where its id is taken or is none."""
    if not _ID.fullmatch(ident):
        raise Refusal(f"“{ident}”不能当id，应当是小写字母、数字和连字符，如 table-3-3。")
    for folder in (practice_items(root), exercise_items(root)):
        for file in sorted(folder.glob("*.yml")):
            # By its text, since a bank with faults elsewhere cannot be loaded.
            if re.search(rf"^- id:\s*[\"']?{re.escape(ident)}[\"']?\s*(#|$)", file.read_text("utf-8"), re.MULTILINE):
                raise Refusal(f"“{ident}”在 {file.relative_to(root).as_posix()} 里已经用过，请换一个id。")
    folder = exercise_items(root) if exercise else practice_items(root)
    file = folder / f"{ident}.yml"
    if file.exists():
        raise Refusal(f"{file.relative_to(root).as_posix()} 已经有了，不会覆盖；请换一个id。")
    return file


def _relative(file: Path, start: Path) -> str:
    return Path(os.path.relpath(file, start.parent)).as_posix()
