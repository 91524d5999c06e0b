"""Nothing on a page comes from another host: such scripts, styles and pictures are faults of the build."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

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


def setup(app: Sphinx) -> None:
    """Check pages when they are read and when they are written (after every extension that adds files)."""
    app.connect("doctree-read", check_pictures)
    app.connect("html-page-context", check_files, priority=1000)
