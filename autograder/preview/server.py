"""The preview's server: standard library, 127.0.0.1 alone, and an ear for the item's files."""

import json
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from autograder.grading.sheet import parse
from autograder.items import Item
from autograder.notebook.summary import faults, summary
from autograder.preview.answers import Typed, feedback
from autograder.preview.pages import ASSETS, asset, drill_page, form_page, paper_page, shell_page
from autograder.preview.shelf import Seen, Shelf
from autograder.topics import read_sections

if TYPE_CHECKING:
    from autograder.notebook.views import View

__all__ = ["PreviewServer"]

_HOST = "127.0.0.1"
_EVERY = 0.3  # seconds between two looks at the files
_BREATH = 15.0  # seconds after which an idle stream says that it lives
_MOST = 200_000  # bytes of a request
_GONE = (BrokenPipeError, ConnectionError)
# Views set single properties of an element's style; the feedback page carries its style within.
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_FEEDBACK = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
_SAID = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>预览</title><p>{}</p></html>'


class PreviewServer(ThreadingHTTPServer):
    """Serves one shelf. Raises OSError for a port that is taken."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, shelf: Shelf, port: int) -> None:
        self.shelf = shelf
        self.typed = Typed()
        self.closing = Event()
        super().__init__((_HOST, port), _Handler)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{_HOST}:{self.server_address[1]}/"

    def server_close(self) -> None:
        """Closes the port and ends the streams."""
        self.closing.set()
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Pages, files of the package, and the stream of changes."""
        if not self._from_here():
            return
        place = urlsplit(self.path)
        name = place.path.removeprefix("/")
        if name in ASSETS:
            self._send(asset(name), ASSETS[name])
        elif name == "changes":
            self._stream()
        elif name == "":
            self._send(shell_page().encode(), "text/html", _PAGE)
        elif name in {"drill", "form", "paper", "feedback"}:
            self._view(name, parse_qs(place.query).get("of", [""])[0])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """What the author types: `read` reads a cell's text, `note` and `typed` follow what is filled in."""
        if not self._from_here():
            return
        item, body = self.server.shelf.look().item, self._body()
        if item is None or body is None or self.path not in {"/read", "/note", "/typed"}:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        told = {"/read": self._read, "/note": self._note, "/typed": self._typed}[self.path](item, body)
        self._send(json.dumps(told, ensure_ascii=False).encode(), "application/json")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Nothing: the terminal is for whoever writes the item."""

    def _from_here(self) -> bool:
        """Whether the request was meant for this address: a foreign page may not have it by a name of its own."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host in {_HOST, "localhost"}:
            return True
        self.send_error(HTTPStatus.FORBIDDEN)
        return False

    def _view(self, name: str, which: str) -> None:
        seen = self.server.shelf.look()
        try:
            made = self._made(name, which, seen)
        except Exception as error:  # noqa: BLE001  one view that cannot be drawn shall not take the others along
            made = _SAID.format(escape(f"这一栏画不出来（{type(error).__name__}: {error}）。"))
        self._send(made.encode(), "text/html", _FEEDBACK if name == "feedback" else _PAGE)

    def _made(self, name: str, which: str, seen: Seen) -> str:
        if seen.item is None:
            return _SAID.format("题目改好再看。")
        if name == "feedback":
            return feedback(seen.item, which, self.server.typed, read_sections(self.server.shelf.root))
        if name == "drill":
            return drill_page(seen.item, seen.read)
        return form_page(seen.item) if name == "form" else paper_page(seen.item)

    def _stream(self) -> None:
        """Server-sent events: what is there now, and again after each change, until the browser goes."""
        self._head("text/event-stream")
        self.close_connection = True
        last, idle = "", 0.0
        try:
            while not self.server.closing.is_set():
                shelf = self.server.shelf
                now = json.dumps(shelf.look().told(shelf.root), ensure_ascii=False)
                idle += _EVERY
                if now != last or idle > _BREATH:
                    self.wfile.write(f"data: {now}\n\n".encode() if now != last else b": \n\n")
                    last, idle = now, 0.0
                self.server.closing.wait(_EVERY)
        except _GONE:
            return

    def _read(self, item: Item, body: Mapping[str, object]) -> dict[str, object]:
        """What the notebook does with a cell that is run: its response, and what is said below it."""
        text = str(body.get("text", ""))
        self.server.typed.form = text
        view: View = item.public()  # type: ignore[assignment]  # a public view has what a notebook reads of it
        sheet = parse(text, view)
        told = summary(view, sheet.response, sheet.strange, sheet.torn)
        note = "\n".join(faults(view, sheet.response, sheet.strange))
        return {
            "response": sheet.response,
            "strange": sheet.strange,
            "note": note,
            "torn": told if sheet.torn else "",
        }

    def _note(self, item: Item, body: Mapping[str, object]) -> dict[str, object]:
        """What is said below the form while it is being filled in."""
        view: View = item.public()  # type: ignore[assignment]  # as above
        self.server.typed.form = str(body.get("text", ""))
        strange = body.get("strange")
        lines = [str(line) for line in strange] if isinstance(strange, list) else []
        return {"note": "\n".join(faults(view, _texts(body.get("response")), lines))}

    def _typed(self, _: Item, body: Mapping[str, object]) -> dict[str, object]:
        self.server.typed.drill = _texts(body.get("response"))
        return {}

    def _body(self) -> dict[str, object] | None:
        """The request's JSON; None where it is none. Only a page of ours can send this type."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Type") != "application/json" or not length.isdecimal() or int(length) > _MOST:
            return None
        try:
            body = json.loads(self.rfile.read(int(length)))
        except ValueError:
            return None
        return body if isinstance(body, dict) else None

    def _send(self, body: bytes, kind: str, policy: str = "") -> None:
        self._head(kind, policy, len(body))
        try:
            self.wfile.write(body)
        except _GONE:
            return

    def _head(self, kind: str, policy: str = "", length: int | None = None) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()


def _texts(value: object) -> dict[str, str]:
    """A response as it came from a page: field → text, and nothing else."""
    entries = value.items() if isinstance(value, dict) else []
    return {str(name): text for name, text in entries if isinstance(text, str)}
