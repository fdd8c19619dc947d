"""The command line, told as data: `tests/cases/*.toml`.

Every case begins with a copy of `tests/cases/files` as its folder; a table of a file is a case:

    args, stdin               what is typed and piped in
    files, bytes              more files, or others, as text or as hexadecimal digits
    unreadable                files that nobody may read
    status                    the exit status, 0 unless said
    stdout, stderr            what must be written, nothing unless said
    stdout-has, stderr-has    in place of those: texts that must be in it, in this order
    after                     files and what is in them afterwards; false: the file is not there
"""

import io
import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from editorqa.app import cli
from editorqa.run import sources

CASES = Path(__file__).parent / "cases"
KEYS = {
    "args", "stdin", "files", "bytes", "unreadable", "status", "stdout", "stderr", "stdout-has", "stderr-has", "after",
}  # fmt: skip


def _cases():
    for path in sorted(CASES.glob("*.toml")):
        for name, case in tomllib.loads(path.read_text("utf-8")).items():
            assert case.keys() <= KEYS, f"{path.name}: {name}: {sorted(case.keys() - KEYS)}"
            yield pytest.param(case, id=f"{path.stem}-{name}")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The same folder for every case, so that rules that were prepared for one serve the next."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture
def folder(place, monkeypatch):
    folder = place / "case"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CASES / "files", folder)
    (folder / ".git").mkdir()
    # The packs we ship change daily; the cases are about the command line, and bring rules of their own.
    (place / "none").mkdir(exist_ok=True)
    monkeypatch.setattr(sources, "shipped", lambda: place / "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("case", [*_cases()])
def test_the_command_line(case, folder, monkeypatch, capsys):
    if case.get("unreadable") and (os.name != "posix" or os.geteuid() == 0):
        pytest.skip("root reads everything")
    _prepare(case, folder)
    monkeypatch.setattr(sys, "argv", ["editorqa", *case.get("args", [])])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.get("stdin", "").encode()), "utf-8"))
    status = _run()
    written = capsys.readouterr()
    for stream in ("stdout", "stderr"):
        _compare(case, stream, getattr(written, stream[3:]).replace(str(folder), "{folder}"))
    assert status == case.get("status", 0)
    for name, text in case.get("after", {}).items():
        path = folder / name
        assert (path.read_bytes().decode() if path.exists() else False) == text


def _run():
    try:
        cli.main()
    except SystemExit as stopped:
        return stopped.code or 0
    return 0


def _prepare(case, folder):
    contents = {name: text.encode() for name, text in case.get("files", {}).items()}
    contents |= {name: bytes.fromhex(digits) for name, digits in case.get("bytes", {}).items()}
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in case.get("unreadable", []):
        (folder / name).chmod(0)


def _compare(case, stream, written):
    if f"{stream}-has" not in case:
        assert written == case.get(stream, ""), stream
        return
    at = 0
    for text in case[f"{stream}-has"]:
        assert text in written[at:], stream
        at = written.index(text, at) + len(text)
