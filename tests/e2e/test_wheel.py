"""The built wheel, installed in a fresh environment away from the checkout, finds its rules."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def editorqa(tmp_path_factory):
    """Runs the installed command in a folder that is not the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    bin_folder = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(folder.glob("*.whl"))
    subprocess.run([bin_folder / "pip", "install", "-q", wheel], check=True, capture_output=True)

    def run(*arguments: str, text: str = ""):
        environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}
        command = [bin_folder / "editorqa", *arguments]
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_it_finds_and_fixes(editorqa):
    report = editorqa("check", "--output-format", "json", "-", text="The new crown epidemic ended.\n")
    assert report.returncode == 1, report.stderr
    assert [finding["rule"] for finding in json.loads(report.stdout)["findings"]] == ["zh-en.covid-19"]
    fixed = editorqa("fix", "-", text="The new crown epidemic ended.\n")
    assert fixed.stdout == "The COVID-19 epidemic ended.\n"


def test_its_rules_pass_their_examples(editorqa):
    done = editorqa("rules", "test")
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("0 faults.\n")


def test_it_says_its_version(editorqa):
    assert editorqa("--version").stdout.startswith("editorqa ")
