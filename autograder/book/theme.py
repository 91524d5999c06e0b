"""The look of the book: templates and style over sphinx-book-theme, and the drill's two files where a drill is."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

import autograder
from autograder.book.drills import DrillNode

__all__ = ["setup"]

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
DRILL = Path(autograder.__file__).parent / "drill" / "dist"
DRILL_SCRIPT, DRILL_STYLE = "page.js", "drill.css"
_PHRASES = 'class="phrase-'


def configure(_app: Sphinx, config: Config) -> None:
    """Put our templates before the theme's, and our files beside it.

    The theme includes some templates by `../components/…`, which is why that folder is named too.
    """
    config.templates_path = [str(TEMPLATES), str(TEMPLATES / "components"), *config.templates_path]
    ours = [HERE / "static", DRILL / DRILL_SCRIPT, DRILL / DRILL_STYLE]
    config.html_static_path = [*config.html_static_path, *map(str, ours)]
    config.html_context = {"default_mode": "auto", **config.html_context}


def dress(app: Sphinx, _page: str, _template: str, context: dict[str, object], document: nodes.document | None) -> None:
    """Link the files of drills and phrases where such are; classic scripts, since modules do not load from a disk."""
    if document is not None and next(iter(document.findall(DrillNode)), None) is not None:
        app.add_css_file(DRILL_STYLE)
        app.add_js_file(DRILL_SCRIPT, loading_method="defer")
    if _PHRASES in str(context.get("body", "")):
        app.add_css_file("phrases.css", priority=900)
    css = context.get("css_files")
    if isinstance(css, list):  # MyST-NB's styles are for cells and their outputs; no page has any.
        css[:] = [file for file in css if "mystnb" not in str(getattr(file, "filename", file))]


def setup(app: Sphinx) -> None:
    """Register what jupyter-book's own list of extensions would have, where it is left out; then the look."""
    app.add_config_value("comments_config", {}, "")
    app.add_css_file("book.css", priority=900)
    app.add_css_file("glossary.css", priority=900)
    app.connect("config-inited", configure, priority=700)
    app.connect("html-page-context", dress, priority=900)
