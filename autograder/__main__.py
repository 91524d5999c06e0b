"""The commands: `python -m autograder check`, `try`, `new`, `schema`, `exercises`, `grades`, `demo` and more."""

import argparse
import importlib
import sys
from collections.abc import Sequence

__all__ = ["main"]

# Command → (module with `add_arguments(parser)` and `main(args) -> int`, one line for the list of commands).
COMMANDS = {
    "check": ("autograder.check", "检查题库和作业，把所有问题一次列出"),
    "try": ("autograder.attempt", "从标准输入读一份作答，按题目判一判，输出JSON"),
    "new": ("autograder.starter", "按题型写出一道题的样子，供你改成自己的题"),
    "schema": ("autograder.schema", "由各题型生成 docs/item.schema.json，编辑器据此补全和检查"),
    "graph": ("autograder.graph", "把一道对话题的剧本画成图（SVG），给出题人看"),
    "preview": ("autograder.preview", "在浏览器里看一道题：网页、笔记本、反馈、打印，保存就更新"),
    "exercises": ("autograder.course.exercises", "由 exercises/assignments 生成作业笔记本"),
    "roster": ("autograder.course.roster", "把名单（学号、姓名）收进成绩册"),
    "intake": ("autograder.course.intake", "把学习平台导出的作业（文件夹或ZIP）收进 submitted/"),
    "grades": ("autograder.course.grades", "打印全班成绩表"),
    "report": ("autograder.report.command", "写班级报告（网页）和成绩表（CSV）"),
    "demo": ("autograder.course.demo", "用示例班级把发布、提交、批改、反馈走一遍"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; each module is imported only when asked for, since some bring nbgrader along."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    name = arguments[0] if arguments else None
    parser = argparse.ArgumentParser(prog="python -m autograder", description="《网络客户服务实务》的题库与批改工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for command, (module, says) in COMMANDS.items():
        sub = commands.add_parser(command, help=says, description=says)
        if command == name:
            chosen = importlib.import_module(module)
            chosen.add_arguments(sub)
            sub.set_defaults(run=chosen.main)
    args = parser.parse_args(arguments)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
