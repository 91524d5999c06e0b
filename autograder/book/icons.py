"""The theme's icons, without the theme's fonts.

The theme loads a font of some 1,400 icons (156 kB), and a script of 1.5 MB that draws the same ones again. `templates/`
leaves the script out; `static/icons.woff2`, named last in `book.css`, goes before the font: the same font (Font Awesome
Free, SIL Open Font License 1.1) cut down to the icons below. After a change to them, cut it again:
`python -c "from autograder.book import icons; icons.cut_font()"`.
"""

from pathlib import Path
from types import MappingProxyType

import pydata_sphinx_theme
from sphinx.application import Sphinx

__all__ = ["ICONS", "cut_font", "setup"]

THEME_STATIC = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
OURS = Path(__file__).parent / "static" / "icons.woff2"

ICONS = MappingProxyType(
    {
        "angle-down": 0xF107,
        "angle-left": 0xF104,
        "angle-right": 0xF105,
        "arrow-up": 0xF062,
        "bars": 0xF0C9,
        "bell": 0xF0F3,
        "check-circle": 0xF058,
        "chevron-down": 0xF078,
        "chevron-up": 0xF077,
        "circle-half-stroke": 0xF042,
        "download": 0xF019,
        "exclamation-circle": 0xF06A,
        "exclamation-triangle": 0xF071,
        "external-link": 0xF35D,
        "info-circle": 0xF05A,
        "lightbulb": 0xF0EB,
        "list": 0xF03A,
        "magnifying-glass": 0xF002,
        "moon": 0xF186,
        "outdent": 0xF03B,
        "pencil": 0xF303,
        "search-minus": 0xF010,
        "share": 0xF064,
        "sun": 0xF185,
        "times-circle": 0xF057,
        "xmark": 0xF00D,
    }
)
"""Every icon that a page may show, by its name in the theme."""

# What the theme puts into every site although no page of ours asks for it: some 7 MB.
UNUSED = (
    "scripts/fontawesome.js*",
    "scripts/*.map",
    "styles/*.map",
    "vendor/fontawesome/webfonts/*.ttf",
    "images/logo_*",
    "mystnb*.css",
)


def cut_font(target: Path = OURS) -> None:
    """Write the theme's font with our icons alone. Raises OSError where the theme has another one."""
    from fontTools import subset  # noqa: PLC0415 - needed by whoever changes the icons, not by whoever builds the book

    icons = ",".join(f"U+{code:04X}" for code in ICONS.values())
    font = THEME_STATIC / "vendor" / "fontawesome" / "webfonts" / "fa-solid-900.woff2"
    options = ["--flavor=woff2", "--layout-features=", "--no-hinting"]
    subset.main([str(font), f"--unicodes={icons}", f"--output-file={target}", *options])


def tidy(app: Sphinx, error: Exception | None) -> None:
    """Take files out of the built site that nothing asks for (3 MB)."""
    if error is None and app.builder.format == "html":
        for pattern in UNUSED:
            for file in (Path(app.outdir) / "_static").glob(pattern):
                file.unlink()


def setup(app: Sphinx) -> None:
    """Tidy up after every build."""
    app.connect("build-finished", tidy, priority=900)
