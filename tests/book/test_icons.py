"""The theme's icons: what is cut out of its font is all a page may show."""

import re

from fontTools.ttLib import TTFont

from autograder.book.icons import ICONS, OURS, THEME_STATIC

PACKAGES = THEME_STATIC.parents[3]
STYLES = [
    THEME_STATIC / "styles" / "pydata-sphinx-theme.css",
    PACKAGES / "sphinx_book_theme/theme/sphinx_book_theme/static/styles/sphinx-book-theme.css",
]
# Named in the theme's style, shown only by links to these two hosts.
BRANDS = {0xF09B, 0xF296}
_CLASS_RULE = re.compile(r"\.fa-[a-z0-9-]+(?::before)?(?:,\.fa-[a-z0-9-]+(?::before)?)*\{[^}]*\}")


def test_the_font_holds_the_listed_icons_and_no_more() -> None:
    with TTFont(OURS) as font:
        assert set(font.getBestCmap()) == set(ICONS.values())


def test_every_icon_that_the_themes_styles_draw_is_listed() -> None:
    for style in STYLES:
        own_rules = _CLASS_RULE.sub("", style.read_text("utf-8"))
        drawn = {int(code, 16) for code in re.findall(r"\\(f[0-9a-f]{3})", own_rules)}
        drawn |= {ord(character) for character in re.findall("[\ue000-\uf8ff]", own_rules)}
        assert drawn - BRANDS <= set(ICONS.values())


def test_a_listed_name_is_the_themes_name_of_that_icon() -> None:
    style = STYLES[0].read_text("utf-8")
    for name, code in ICONS.items():
        assert re.search(rf"\.fa-{name}(?::before)?[^{{}}]*\{{[^}}]*\\{code:x}", style), name
