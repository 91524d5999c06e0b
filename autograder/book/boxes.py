"""An HTML element around nodes, for what docutils has no node of its own; other writers write what is in it."""

from collections.abc import Iterable
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

__all__ = ["Box", "box", "setup"]

INLINE = ("a", "dfn", "span")


class Box(nodes.General, nodes.TextElement):
    """`tag` is the element's name, `own` its attributes beside classes and ids."""


def box(tag: str, classes: str, content: Iterable[nodes.Node], *, name: str = "", **own: str) -> Box:
    """A box of this tag; `name` is its id, and an underscore in an attribute's name stands for a hyphen."""
    made = Box("", "", *content, tag=tag, own={key.replace("_", "-"): value for key, value in own.items()})
    made["classes"] += classes.split()
    made["ids"] += [name] if name else []
    return made


def visit_html(writer: HTML5Translator, node: Box) -> None:
    """Open the element."""
    own = "".join(f' {name}="{escape(value)}"' for name, value in node["own"].items())
    ids = "".join(f' id="{name}"' for name in node["ids"])
    writer.body.append(f'<{node["tag"]} class="{" ".join(node["classes"])}"{ids}{own}>')


def depart_html(writer: HTML5Translator, node: Box) -> None:
    """Close it."""
    # A line's end would be a blank within running text.
    writer.body.append(f"</{node['tag']}>" + ("" if node["tag"] in INLINE else "\n"))


def pass_by(_writer: object, _node: Box) -> None:
    """Other writers write the content alone."""


def setup(app: Sphinx) -> None:
    """Register the node."""
    passing = (pass_by, pass_by)
    app.add_node(Box, html=(visit_html, depart_html), latex=passing, text=passing, man=passing, texinfo=passing)
