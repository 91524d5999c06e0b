"""The form under an answer cell, as a widget: it shows the cell's response and rewrites the cell's text."""

import html
from collections.abc import Mapping
from importlib.resources import files

import anywidget
import traitlets
from IPython.display import display

from autograder.grading.sheet import Sheet
from autograder.notebook.summary import Response, faults, summary
from autograder.notebook.views import View

__all__ = ["Form", "show"]

_DIST = files("autograder.notebook") / "dist"
# What is left of a form in a notebook that is opened again; a living form in the same output hides it.
_AGAIN = "没有看到可以填的表？点一下上面的格子，再按Shift+Enter。"
_STYLE = """
.jp-OutputArea:has(.drill-sheet) > .jp-OutputArea-child:has(.autograder-again) { display: none; }
.drill-sheet .drill-remark { white-space: pre-line; }
"""


class Form(anywidget.AnyWidget):
    """Draws `view` filled from `response`; `note` is what is said below it. `form.js` draws it and writes the cell."""

    _esm = (_DIST / "form.js").read_text("utf-8")
    _css = (_DIST / "form.css").read_text("utf-8") + _STYLE

    view = traitlets.Dict().tag(sync=True)
    response = traitlets.Dict().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    plain = ""

    def _repr_mimebundle_(self, **kwargs: dict[str, object]) -> tuple[dict[str, object], dict[str, object]] | None:
        """The widget, and `plain` where no widget can be drawn."""
        bundle: tuple[dict[str, object], dict[str, object]] | None = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/plain"] = self.plain
        return bundle


def show(view: View, sheet: Sheet) -> None:
    """Displays the form of a sheet. Its note is kept up to date while it is being filled in; the form itself counts."""

    def note(response: Response) -> str:
        return "\n".join(faults(view, response, sheet.strange))

    def tell(change: Mapping[str, object]) -> None:
        if isinstance(change["new"], dict):
            form.note = note(change["new"])

    form = Form(view=dict(view), response=sheet.response, note=note(sheet.response))
    form.plain = summary(view, sheet.response, sheet.strange)
    form.observe(tell, names="response")
    display({"text/html": f'<p class="autograder-again">{html.escape(_AGAIN)}</p>', "text/plain": ""}, raw=True)
    display(form)
