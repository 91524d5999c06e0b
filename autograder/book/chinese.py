"""The theme's words in Chinese, where its own catalogues have none or a poor one.

`locale/zh_CN.po` is read as it stands, so nothing has to be compiled beforehand and no file is written.
"""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale
from sphinx.application import Sphinx

__all__ = ["setup"]

CATALOGUE = Path(__file__).parent / "locale" / "zh_CN.po"
# Sphinx and the themes share one catalogue each, named by its domain.
DOMAINS = ("sphinx", "booktheme")


def translations(file: Path) -> GNUTranslations:
    """The catalogue of a `.po` file."""
    compiled = BytesIO()
    with file.open("rb") as text:
        write_mo(compiled, read_po(text))
    compiled.seek(0)
    return GNUTranslations(compiled)


def setup(app: Sphinx) -> None:
    """Put our words before those of Sphinx and the themes, in a Chinese book."""
    if not str(app.config.language).startswith("zh"):
        return
    for domain in DOMAINS:
        ours: NullTranslations = translations(CATALOGUE)
        known = locale.translators.get(("general", domain))
        if known is not None:
            ours.add_fallback(known)
        locale.translators["general", domain] = ours
        if domain == "sphinx":
            app.translator = ours  # templates ask this one
