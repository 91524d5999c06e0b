"""Nothing on a page comes from another host: such scripts, styles, pictures and formulas are faults of the build."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

__all__ = ["setup"]

LOGGER = logging.getLogger(__name__)
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


def check_pictures(_app: Sphinx, document: nodes.document) -> None:
    """Warn of every picture of a page that its reader's browser would ask another host for."""
    for picture in document.findall(nodes.image):
        address = str(picture.get("uri", ""))
        if _ELSEWHERE.match(address):
            LOGGER.warning("the picture %s is on another host; put it into the book.", address, location=picture)


def check_files(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _document: nodes.document | None
) -> None:
    """Warn of every script and style sheet of a page that is on another host."""
    for kind in ("script_files", "css_files"):
        files = context.get(kind)
        for file in files if isinstance(files, list) else []:
            address = str(getattr(file, "filename", file) or "")
            if _ELSEWHERE.match(address):
                LOGGER.warning("%s is on another host; the book must bring it along.", address, location=page)


def check_formulas(_app: Sphinx, document: nodes.document) -> None:
    """Warn of every formula of a page, which only a script from another host would draw."""
    for formula in [*document.findall(nodes.math), *document.findall(nodes.math_block)]:
        # An inline formula does not know its line, or knows a wrong one.
        place: nodes.Element = formula.parent
        while place.line is None and place.parent is not None:
            place = place.parent
        LOGGER.warning("a formula needs a script from another host; write it in words, or draw it.", location=place)


def leave_out(_writer: HTML5Translator, _formula: nodes.Element) -> None:
    """Write nothing for a formula: its page has been warned of."""
    raise nodes.SkipNode


def choose_renderer(_app: Sphinx, config: Config) -> None:
    """Take MathJax's place, which is asked for on every page of a single-page book, formulas or not."""
    config.html_math_renderer = "refused"


def setup(app: Sphinx) -> None:
    """Check pages when they are read, and when they are written, after every extension that adds files."""
    app.add_html_math_renderer("refused", (leave_out, None), (leave_out, None))
    app.connect("config-inited", choose_renderer, priority=100)
    app.connect("doctree-read", check_pictures)
    app.connect("doctree-read", check_formulas)
    app.connect("html-page-context", check_files, priority=1000)
