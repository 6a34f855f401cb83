"""The finished website on a loopback port, compressed as GitHub Pages does, every answer noted."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import mimetypes
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COMPRESSED = (".html", ".js", ".css", ".svg", ".json", ".bib", ".ipynb")


@dataclass
class Site:
    """Where it is served, and what was asked for since the last ``clear``: (path, status, bytes sent, bytes unpacked)."""

    url: str
    folder: Path
    asked: list[tuple[str, int, int, int]] = field(default_factory=list)

    def clear(self) -> None:
        self.asked.clear()

    @property
    def sent(self) -> int:
        return sum(row[2] for row in self.asked)

    @property
    def unpacked(self) -> int:
        return sum(row[3] for row in self.asked)

    @property
    def missing(self) -> list[str]:
        return [path for path, status, *_ in self.asked if status >= 400]


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Serve a folder below /KUBIG-NLP/, as a project's GitHub Pages are: an absolute path in a page would fail here."""
    site = Site("", folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    site.url = f"http://127.0.0.1:{server.server_port}/KUBIG-NLP/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the library's name
            path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path).removeprefix("/KUBIG-NLP/")
            file = site.folder / path
            file = file / "index.html" if file.is_dir() else file
            found = not path.startswith("/") and file.is_file()
            body = file.read_bytes() if found else b"not found"
            sent = gzip.compress(body, 6) if found and file.suffix in COMPRESSED else body
            site.asked.append((path, 200 if found else 404, len(sent), len(body)))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            if sent is not body:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the browser went on to another page
                self.wfile.write(sent)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    return Handler
