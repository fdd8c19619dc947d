"""What only a terminal sees: the bar of a long run, and colours."""

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminal")

ENVIRONMENT = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
ENVIRONMENT.pop("NO_COLOR", None)


def read(terminal):
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def test_a_long_run_shows_a_bar_on_stderr_when_the_report_goes_to_a_file(tmp_path):
    for number in range(220):
        (tmp_path / f"{number:03d}.txt").write_text("The new crown epidemic began.\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    with (tmp_path / "report.json").open("wb") as report:
        command = [sys.executable, "-m", "editorqa", "check", "--isolated", "--output-format", "json", "."]
        with subprocess.Popen(command, cwd=tmp_path, stdout=report, stderr=theirs, env=ENVIRONMENT) as process:
            os.close(theirs)
            shown = read(ours)
    assert process.returncode == 1
    assert "Checking" in shown
    assert "100%" in shown


def test_a_terminal_gets_colours_and_a_pipe_does_not(tmp_path):
    (tmp_path / "a.txt").write_text("The new crown epidemic began.\n", encoding="utf-8")
    command = [sys.executable, "-m", "editorqa", "check", "--isolated", "a.txt"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, stdout=theirs, env=ENVIRONMENT) as process:
        os.close(theirs)
        shown = read(ours)
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert process.returncode == piped.returncode == 1
    assert "\x1b[" in shown
    assert "\x1b[" not in piped.stdout
    assert "zh-en.covid-19" in piped.stdout
