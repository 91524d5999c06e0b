"""The site's `index.html`: a page of its own that leads on to the book's first page.

The table of contents' extension would leave a bare `<meta refresh>` there: a page in no language, without a title, and
without an icon, for which a browser then asks at `/favicon.ico` and finds nothing.
Its icon is empty: nobody stays to see one.
"""

from html import escape
from pathlib import Path

from sphinx.application import Sphinx

__all__ = ["setup"]

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={first}">
<link rel="icon" href="data:,">
<title>{title}</title>
</head>
<body><p><a href="{first}">打开《{title}》</a></p></body>
</html>
"""


def write_entrance(app: Sphinx, failure: Exception | None) -> None:
    """Write the page over what another extension left, in a build of HTML pages whose first is elsewhere."""
    if failure is not None or app.builder.name != "html" or app.config.root_doc == "index":
        return
    page = _PAGE.format(
        first=escape(app.builder.get_target_uri(app.config.root_doc)),
        title=escape(app.config.project),
    )
    Path(app.outdir, "index.html").write_text(page, "utf-8")


def setup(app: Sphinx) -> None:
    """Write last, so that it is ours that stays."""
    app.connect("build-finished", write_entrance, priority=900)
