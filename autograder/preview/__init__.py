"""`python -m autograder preview ITEM`: one item as its learners will meet it, shown again whenever its file is saved.

A server for its author alone: it listens on 127.0.0.1, and its pages ask nothing of any other host.
"""

import argparse
import sys
import webbrowser
from pathlib import Path

from autograder.places import exercise_items, practice_items, project_root
from autograder.preview.server import PreviewServer
from autograder.preview.shelf import Shelf

__all__ = ["add_arguments", "main"]

_PORT = 8765


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The item's id; `--port`, `--no-open`, and `--bank FOLDER` for private banks."""
    parser.add_argument("item", metavar="题目id")
    parser.add_argument("--port", metavar="端口", type=int, default=_PORT, help=f"网页的端口，不写是{_PORT}")
    parser.add_argument("--no-open", action="store_true", help="不自动打开浏览器")
    parser.add_argument("--bank", metavar="文件夹", type=Path, action="append", default=[], help="另外的私有题库文件夹")


def main(args: argparse.Namespace) -> int:
    """Serves until Ctrl+C. Exit code 2 for an id no file has, a missing folder, or a port that is taken."""
    try:
        root = project_root()
        shelf = Shelf(args.item, [practice_items(root), exercise_items(root), *_there(args.bank)], root)
        server = PreviewServer(shelf, args.port)
    except (FileNotFoundError, LookupError) as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, OverflowError):
        print(f"打不开端口{args.port}，可能有别的程序在用。换一个试试：--port {args.port + 1}", file=sys.stderr)
        return 2
    with server:
        _serve(server, browser=not args.no_open)
    return 0


def _there(folders: list[Path]) -> list[Path]:
    for folder in folders:
        if not folder.is_dir():
            msg = f"没有“{folder}”这个文件夹。"
            raise FileNotFoundError(msg)
    return folders


def _serve(server: PreviewServer, *, browser: bool) -> None:
    print(f"预览在 {server.address} ，保存题目文件后网页会自己更新；按Ctrl+C结束。", flush=True)
    if browser:
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("预览结束。")
