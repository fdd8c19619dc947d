"""The steps of `action.yml`, run in bash as a runner runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
SHIPPED = ("editorqa", "rules", "pyproject.toml", "LICENSE", "NOTICE", "README.md")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="actions need bash")


@pytest.fixture(scope="module")
def step(tmp_path_factory):
    """Runs a step with inputs in a folder; the first one installs."""
    home = tmp_path_factory.mktemp("runner temp")
    copy = home / "action"
    for name in SHIPPED:
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "RUNNER_TEMP": str(home),
        "GITHUB_ACTION_PATH": str(copy),
        "EDITORQA_PYTHON": sys.executable,
        "XDG_CACHE_HOME": str(home / "cache"),
    }

    def run(name, folder, **inputs):
        script = next(step["run"] for step in ACTION["runs"]["steps"] if step.get("name") == name)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(
            command,
            cwd=folder,
            env={**environment, **inputs},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    assert run("Install editorqa", home)[0] == 0
    return run


def _inputs(**given):
    values = {name: one["default"] for name, one in ACTION["inputs"].items()} | given
    return {f"EDITORQA_{name.upper()}": value for name, value in values.items()}


def test_every_input_reaches_a_step_by_its_environment():
    check = ACTION["runs"]["steps"][-1]
    assert {f"EDITORQA_{name.upper()}" for name in ACTION["inputs"]} < check["env"].keys()
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"]), "a script holds no input itself"


def test_it_annotates_what_it_finds(step, tmp_path):
    (tmp_path / "a b.txt").write_text("The new crown epidemic ended.\n")
    status, out, err = step("Check", tmp_path, **_inputs())
    assert (status, err) == (1, "")
    assert out.startswith("::error title=zh-en.covid-19,file=a b.txt,line=1,endLine=1,col=5,endColumn=23::")
    assert step("Check", tmp_path, **_inputs(args="--exit-zero\n"))[0] == 0


def test_paths_and_arguments_are_taken_as_they_are(step, tmp_path):
    (tmp_path / "clean.txt").write_text("Fine.\n")
    (tmp_path / "a b.txt").write_text("The new crown epidemic ended.\n")
    assert step("Check", tmp_path, **_inputs(paths="clean.txt")) == (0, "", "")
    assert step("Check", tmp_path, **_inputs(paths="clean.txt\na b.txt", args="--ignore\nzh-en"))[0] == 0
    status, out, _ = step("Check", tmp_path, **_inputs(paths="$(touch x)\n; touch x"))
    assert status == 2
    assert "file=$(touch x)::" in out
    assert not (tmp_path / "x").exists()
