"""An editor's own language server, asked as an editor asks it, with the schemas of a new rule base.

`npm install -g yaml-language-server` brings it (Red Hat's, the one in VS Code). Where it is not there, nothing is tried.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgdesign.load.source.yaml_parser import read_yaml
from orgdesign.load.source.yaml_tree import YamlList, YamlMap
from orgdesign.run.editor import make_ready
from tests.command import run
from tests.load.rules.test_editor import MISTAKES, base

SERVER = shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")


class Server:
    """A language server over pipes."""

    def __init__(self, folder: Path) -> None:
        """Start it on a folder."""
        assert SERVER is not None
        self.process = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.asked = self.opened = 0
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def tell(self, method: str, **parameters: object) -> None:
        """Send what has no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": parameters})

    def ask(self, method: str, **parameters: object) -> Any:  # noqa: ANN401  whatever it answers
        """Send a request and return what is answered."""
        self.asked += 1
        self._send({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": parameters})
        return next(each["result"] for each in self._messages() if each.get("id") == self.asked and "method" not in each)

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a text as a new file beside another and return what is found in it; the line at its head names its schema."""
        self.opened += 1
        uri = path.with_name(f"{self.opened}-{path.name}").as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        told = (each["params"] for each in self._messages() if each.get("method") == "textDocument/publishDiagnostics")
        found: list[dict[str, Any]] = next(each["diagnostics"] for each in told if each["uri"] == uri)
        return found

    def _send(self, message: object) -> None:
        assert self.process.stdin is not None
        data = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()) or not length:
                assert self.process.poll() is None
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if "id" in message and "method" in message:  # it asks for settings that were told already
                items = message.get("params", {}).get("items", [])
                answer = [{"validate": True, "schemaStore": {"enable": False}} if i == 0 else {} for i in range(len(items))]
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": answer})
            else:
                yield message


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new rule base."""
    monkeypatch.chdir(tmp_path)
    assert run("rules", "new", "ours").exit_code == 0
    return tmp_path / "ours"


@pytest.fixture
def server(rules: Path) -> Iterator[Server]:
    """Return a server, ended afterwards."""
    server = Server(rules)
    yield server
    server.process.kill()
    server.process.wait()
    for pipe in (server.process.stdin, server.process.stdout):
        if pipe is not None:
            pipe.close()


def test_what_is_wrong_is_marked_on_its_line_and_nothing_else(rules: Path, server: Server) -> None:
    """By the line at the head of the file alone: no setting names a schema."""
    path = rules / "decisions" / "doing.yaml"
    text = path.read_text(encoding="utf-8")
    assert server.open(path, text) == []
    wrong = text.replace("{knowledge: ample}", "{knowledge: ampel}").replace("{own: strong}", "{won: strong}")
    lines = [at for at, line in enumerate(wrong.splitlines()) if "ampel" in line or "{won:" in line]
    found = server.open(path, wrong)
    assert [each["range"]["start"]["line"] for each in found] == lines


def test_names_are_completed_and_told_of(rules: Path, server: Server) -> None:
    """Facts in a condition, options of a fact, and the question where one points at it."""
    path = rules / "tensions.yaml"
    text = path.read_text(encoding="utf-8").replace("when: {knowledge: scarce, doing: own}", "when:\n    knowledge: \n    ")
    document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
    server.tell("textDocument/didOpen", textDocument=document)
    lines = text.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("    knowledge"))

    def offered(line: int, character: int) -> set[str]:
        asked = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        answer = server.ask("textDocument/completion", **asked)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"] for item in items}

    assert {"scarce", "fair", "ample"} <= offered(at, len("    knowledge: "))
    assert {"hours", "partner", "doing", "keeps"} <= offered(at + 1, 4)
    place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": at, "character": 6}}
    assert "Is de kennis die de taak vraagt in huis?" in str(server.ask("textDocument/hover", **place))


def test_typical_mistakes_are_marked_on_their_lines(tmp_path: Path, server: Server) -> None:
    """At least 28 of 40, of which the schemas alone are tried elsewhere, and nothing in the files before the mistake."""
    folder = base(tmp_path)
    make_ready(folder, "en")
    sound = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))}
    assert [path.name for path, text in sound.items() if server.open(path, text)] == []
    right = 0
    for mistake in MISTAKES.values():
        path = folder / mistake.place
        wrong = sound[path].replace(mistake.old, mistake.new, 1)
        lines = {each["range"]["start"]["line"] for each in server.open(path, wrong)}
        right += mistake.at is not None and _line(tmp_path / "wrong.yaml", wrong, mistake.at) in lines
    assert right / len(MISTAKES) >= 28 / 40


def _line(path: Path, text: str, at: tuple[str | int, ...]) -> int:
    """Return the line, from 0, of the key or entry at a place in a file."""
    path.write_text(text, encoding="utf-8")
    node = read_yaml(path).tree
    line = 1
    for step in at:
        if isinstance(node, YamlMap):
            key = next(key for key in node if str(key) == step)
            line, node = key.line, node[key]
        else:
            assert isinstance(node, YamlList)
            assert isinstance(step, int)
            node = node[step]
            line = line if node is None else node.line
    return line - 1
