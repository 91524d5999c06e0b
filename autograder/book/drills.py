"""Drills on a page: the directive, the node with the item's page view, and the element it is written as.

    <drill-item data-item="ID">
      <script type="application/json">PAGE VIEW</script><div class="drill-fallback">…</div>
    </drill-item>

The page view is fixed when the page is read, and the page depends on the item's file; links to the sections that teach
the item are looked up when the page is written, since they may point into any chapter.
"""

import hashlib
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

import autograder
from autograder.book.bank import BookBank, NoItem, open_bank
from autograder.book.fallback import fallback
from autograder.embedded import script_json
from autograder.items import Item

__all__ = ["DrillNode", "setup"]

LOGGER = logging.getLogger(__name__)
PACKAGE = Path(autograder.__file__).parent


class DrillNode(nodes.General, nodes.Element):
    """An item on a page: `item` is its id, `page` its page view (with the key); its children are its readable form."""


class DrillDirective(SphinxDirective):
    """`{drill} ID`, which stands in for a cell `drill("ID")`."""

    required_arguments: ClassVar[int] = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave a node that names the item; the bank fills it once the page is read."""
        node = DrillNode("", item=self.arguments[0])
        self.set_source_info(node)
        return [node]


class Drills:
    """Fills the drill nodes of every page that is read, from one bank for the whole build."""

    def __init__(self) -> None:
        self.bank = BookBank()

    def open_bank(self, app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Load the bank before pages are read (not in a build that reads none), and tell of all its faults at once."""
        if not docnames:
            return
        root = Path(app.srcdir)
        practice, graded = ([root / folder for folder in folders] for folders in _folders(app))
        self.bank = open_bank(practice, graded, root=root)
        for sentence in self.bank.faults:
            LOGGER.warning("%s", sentence)

    def fill(self, app: Sphinx, document: nodes.document) -> None:
        """Give each drill of a page its item, or drop it with a warning."""
        seen: set[str] = set()
        for node in list(document.findall(DrillNode)):
            try:
                item = self._item(node["item"], seen)
            except NoItem as fault:
                # Its bank may be mended without a change to this page: read the page again next time.
                app.env.note_reread()
                LOGGER.warning("%s", fault, location=node)
                node.parent.remove(node)
            else:
                for file in (item.file, *item.files, *item.phrase_files):
                    app.env.note_dependency(str(file))
                node["page"] = item.page()
                node.extend(fallback(item.public()))

    def _item(self, name: str, seen: set[str]) -> Item:
        """The item that a page names; once, since a drill's state on the device goes by the item's id."""
        if name in seen:
            raise NoItem(f"the item {name!r} is already drilled on this page.")
        seen.add(name)
        return self.bank.item(name)


def _folders(app: Sphinx) -> tuple[list[str], list[str]]:
    return app.config.drill_items, app.config.drill_graded


def visit_html(writer: HTML5Translator, node: DrillNode) -> None:
    """Open the element; an e-book gets the readable form alone, without the key."""
    builder = writer.builder
    if builder.name == "epub":
        writer.body.append('<div class="drill-fallback">')
        return
    page = {**node["page"], "read": _reading(builder, node)}
    name = node["item"]
    writer.body.append(
        f'<drill-item data-item="{name}" id="drill-{name}"><script type="application/json">{script_json(page)}</script>'
        '<div class="drill-fallback">'
    )


def depart_html(writer: HTML5Translator, _node: DrillNode) -> None:
    """Close what `visit_html` opened."""
    writer.body.append("</div>\n" if writer.builder.name == "epub" else "</div></drill-item>\n")


def _reading(builder: StandaloneHTMLBuilder, node: DrillNode) -> list[dict[str, str]]:
    """The item's topics as links from the page being written; a topic no section carries is dropped with a warning."""
    labels = builder.env.get_domain("std").data["labels"]
    here = builder.current_docname
    reading = []
    for link in node["page"]["read"]:
        topic = link["topic"]
        if topic not in labels:
            name = node["item"]
            LOGGER.warning("the item %r names the topic %r, which no section carries.", name, topic, location=node)
            continue
        docname, label, title = labels[topic]
        page = "" if docname == here else builder.get_relative_uri(here, docname)
        # Where all chapters are one page, that address is a place in it, and the label is one, too.
        reading.append({"topic": topic, "title": title, "href": f"{page.partition('#')[0]}#{label}"})
    return reading


def pass_by(_writer: object, _node: DrillNode) -> None:
    """Other builders write the readable form alone."""


def note_code(_app: Sphinx, config: Config) -> None:
    """Make pages depend on the code that makes their page views, as Sphinx makes them depend on its configuration."""
    files = sorted(
        [PACKAGE / "items.py", *PACKAGE.glob("kinds/**/*.py"), *PACKAGE.glob("phrases/*.*"), *PACKAGE.glob("book/*.py")]
    )
    config.drill_code = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def setup(app: Sphinx) -> None:
    """Register the directive, the node and the folders of the banks (from the book's root)."""
    app.add_config_value("drill_items", ["book/items"], "env", [list])
    app.add_config_value("drill_graded", ["exercises/items"], "env", [list])
    app.add_config_value("drill_code", "", "env", [str])
    app.add_directive("drill", DrillDirective)
    passing = (pass_by, pass_by)
    app.add_node(DrillNode, html=(visit_html, depart_html), latex=passing, text=passing, man=passing, texinfo=passing)
    drills = Drills()
    app.connect("config-inited", note_code)
    app.connect("env-before-read-docs", drills.open_bank)
    app.connect("doctree-read", drills.fill)
