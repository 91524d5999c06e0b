"""The drill as a widget: the page view goes to the browser once, the response comes back as the learner writes."""

from pathlib import Path

import anywidget
import traitlets

from autograder.drill.static import static_html

__all__ = ["Drill"]

_DIST = Path(__file__).parent / "dist"


class Drill(anywidget.AnyWidget):
    """One item to practise.

    `page` is its page view, key included; `state` is the response, field → text, in step with the form.
    """

    _esm = _DIST / "widget.js"
    _css = _DIST / "drill.css"
    page = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
        """The widget, and beside it the element of a static page, for whatever shows a notebook without a kernel."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        title = self.page["view"]["title"]
        return {**data, "text/plain": f"练习：{title}", "text/html": static_html(self.page)}, metadata
