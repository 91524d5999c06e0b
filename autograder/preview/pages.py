"""The pages of a preview. What an author wrote reaches them escaped, or as JSON that cannot end its script."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from autograder.drill.static import static_html
from autograder.embedded import script_json
from autograder.grading.sheet import write
from autograder.items import Item

__all__ = ["ASSETS", "asset", "drill_page", "form_page", "paper_page", "shell_page"]

_PACKAGE = Path(__file__).parents[1]
_STATIC = "preview/static"
ASSETS: Mapping[str, str] = {
    **{f"{_STATIC}/{name}": "text/javascript" for name in ("shell.js", "talk.js", "drill.js", "form.js", "paper.js")},
    **{f"{_STATIC}/{name}": "text/css" for name in ("shell.css", "frame.css")},
    "drill/store.js": "text/javascript",
    "drill/dist/page.js": "text/javascript",
    "drill/dist/drill.css": "text/css",
    "drill/dist/paper.css": "text/css",
    "notebook/dist/form.js": "text/javascript",
    "notebook/dist/form.css": "text/css",
}
"""The files of the package a browser may ask for, under their own places, so that modules find each other."""
_PAPER = "drill/dist/paper.css"

_FRAME = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
{head}</head>
<body class="{look}">{body}</body></html>
"""


def asset(name: str) -> bytes:
    """The bytes of one of `ASSETS`. The style for paper is the drill's own, with its rules for print in force."""
    if name == _PAPER:
        style = asset("drill/dist/drill.css").decode().replace("@media print", "@media all")
        return style.encode()
    return (_PACKAGE / name).read_bytes()


def shell_page() -> str:
    """The page around the four views; its script fills it in."""
    return (_PACKAGE / _STATIC / "shell.html").read_text("utf-8")


def drill_page(item: Item, read: Sequence[Mapping[str, str]]) -> str:
    """The drill, by the script and the style of the book's pages."""
    head = _style("drill/dist/drill.css", f"{_STATIC}/frame.css")
    head += _script("drill/dist/page.js") + _script(f"{_STATIC}/drill.js", module=True)
    return _page(item.title, head, f"<main>{static_html(item.page(read))}</main>", "screen")


def paper_page(item: Item) -> str:
    """The drill as it is printed, with nothing filled in."""
    head = _style(_PAPER, f"{_STATIC}/frame.css") + _script(f"{_STATIC}/paper.js") + _script("drill/dist/page.js")
    return _page(item.title, head, f"<main>{static_html(item.page())}</main>", "paper")


def form_page(item: Item) -> str:
    """A notebook's answer cell and, below it, its form."""
    view = item.public()
    data = script_json({"view": view, "blank": write(view, {})})
    body = (
        f'<script type="application/json" id="data">{data}</script><main class="jp-Cell">'
        '<div class="jp-InputArea"><label for="cell">答题格里的文字</label>'
        '<textarea class="cm-content" id="cell" spellcheck="false" rows="3"></textarea>'
        '<p><button type="button" id="run">运行这一格</button>'
        "<span>表里填的会写进上面的文字。也可以直接改文字，再按Shift+Enter。</span></p></div>"
        '<div class="jp-OutputArea" id="output"></div></main>'
    )
    head = _style("notebook/dist/form.css", f"{_STATIC}/frame.css") + _script(f"{_STATIC}/form.js", module=True)
    return _page(item.title, head, body, "screen")


def _page(title: str, head: str, body: str, look: str) -> str:
    return _FRAME.format(title=escape(title), head=head, body=body, look=look)


def _style(*names: str) -> str:
    return "".join(f'<link rel="stylesheet" href="/{name}">\n' for name in names)


def _script(name: str, *, module: bool = False) -> str:
    return f'<script {"type=module" if module else "defer"} src="/{name}"></script>\n'
