"""Which files a run looks at."""

import os
import random
import shutil
import subprocess
import time

import pytest

from editorqa.run.discover import Search, discover


@pytest.fixture
def tree(tmp_path):
    """A function that makes files (a name that ends in `/` is a folder) and gives the folder."""

    def make(*names, **texts):
        for name in names:
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(texts.get(name, ""), "utf-8")
        return tmp_path

    return make


def _ignore(folder, *lines):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("\n".join(lines), "utf-8")


def _found(folder, *paths, exclude=(), root=None, force_exclude=False):
    search = Search((".txt", ".md"), root or folder, exclude, force_exclude)
    return list(discover(paths, search, folder=folder))


def _paths(folder, *paths, **options):
    found = _found(folder, *paths, **options)
    assert not [one for one in found if one.error or one.note], found
    return [one.path for one in found]


def test_folders_are_walked_in_order_for_documents_only(tree):
    folder = tree("b.txt", "a/z.md", "a/B.TXT", "c.py", "a.txt", "c/d/e.txt", "LICENSE", ".hidden/x.md")
    assert _paths(folder) == [".hidden/x.md", "a/B.TXT", "a/z.md", "a.txt", "b.txt", "c/d/e.txt"]
    assert _paths(folder, ".") == _paths(folder)
    assert _paths(folder, "c", "a") == ["c/d/e.txt", "a/B.TXT", "a/z.md"]


def test_named_files_are_taken_whatever_their_suffix(tree):
    folder = tree("notes.rst", "LICENSE", "a.txt")
    assert _paths(folder, "notes.rst", "LICENSE") == ["notes.rst", "LICENSE"]


def test_the_standard_input_is_a_path_too(tree):
    assert _paths(tree("a.txt"), "-", "a.txt", "-") == ["-", "a.txt"]


def test_every_file_comes_once(tree):
    folder = tree("a/x.txt", "a/y.txt")
    (folder / "link.txt").symlink_to("a/x.txt")
    (folder / "linked").symlink_to("a")
    assert _paths(folder, "a/y.txt", "./a", "a/../a/x.txt", str(folder / "a/x.txt"), "linked", "link.txt") == [
        "a/y.txt",
        "a/x.txt",
    ]


def test_links_to_folders_are_not_entered_and_never_go_in_circles(tree):
    folder = tree("a/x.txt", "a/b/")
    (folder / "a/b/up").symlink_to(folder, target_is_directory=True)
    (folder / "a/self.txt").symlink_to("self.txt")
    (folder / "a/gone.txt").symlink_to("nowhere.txt")
    assert _paths(folder) == ["a/x.txt"]
    assert _paths(folder, "a/b/up") == ["a/b/up/a/x.txt"]


def test_paths_outside_the_folder_stay_as_they_are(tree):
    folder = tree("run/", "other/a.txt")
    assert _paths(folder / "run", str(folder / "other"), root=folder) == [(folder / "other/a.txt").as_posix()]
    assert _paths(folder / "run", "../other/a.txt", root=folder) == [(folder / "other/a.txt").as_posix()]


def test_missing_paths_are_told_and_the_others_found(tree):
    folder = tree("a.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    found = _found(folder, "nope.txt", "a.txt", "no/such", "loop.txt", "x*.txt")
    assert [(one.path, str(one.error) if one.error else "") for one in found] == [
        ("nope.txt", "there is no such file or folder. Check the name."),
        ("a.txt", ""),
        ("no/such", "there is no such file or folder. Check the name."),
        ("loop.txt", "this link leads nowhere. Mend the link, or name the file itself."),
        ("x*.txt", "no document matches. Check the pattern."),
    ]


def test_a_folder_without_documents_gets_a_note(tree):
    folder = tree("a/x.py", "b/", "c/x.txt")
    found = _found(folder, "a", "b", "c")
    assert [one.path for one in found] == ["a", "b", "c/x.txt"]
    assert found[0].note == found[1].note == "there is no document in this folder; looked for .md, .txt."


def test_gitignore_files_are_respected_at_every_depth(tree):
    folder = tree(
        "a.txt", "out.txt", "drafts/a.txt", "new/drafts/b.txt", "new/keep.txt", "new/x.tmp.txt", "new/deep/x.tmp.txt",
        "new/deep/keep.tmp.txt", "only/top.txt", "new/only/top.txt",
    )  # fmt: skip
    _ignore(folder, "# comment", "", "drafts/", "*.tmp.txt", "/only", "out.txt")
    _ignore(folder / "new/deep", "!keep.tmp.txt")
    expected = ["a.txt", "new/deep/keep.tmp.txt", "new/keep.txt", "new/only/top.txt"]
    assert _paths(folder) == expected
    assert _paths(folder, "drafts", "out.txt") == ["drafts/a.txt", "out.txt"], "what is named is taken"


def test_a_parents_gitignore_counts_up_to_the_root_of_the_repository(tree):
    folder = tree("repo/.git/", "repo/a/b/x.txt", "repo/a/b/y.txt", "repo/a/b/z.txt", "repo/a/c.txt")
    _ignore(folder, "z.txt")
    _ignore(folder / "repo", "x.txt")
    assert _paths(folder / "repo/a/b") == ["y.txt", "z.txt"]
    assert _paths(folder / "repo", "a") == ["a/b/y.txt", "a/b/z.txt", "a/c.txt"]


def test_the_exclude_file_of_git_is_respected_and_outranked(tree):
    folder = tree(".git/info/exclude", "a.txt", "b.txt", "c/b.txt", **{".git/info/exclude": "b.txt\n"})
    assert _paths(folder) == ["a.txt"]
    _ignore(folder, "!/b.txt")
    assert _paths(folder) == ["a.txt", "b.txt"]


def test_an_odd_gitignore_does_no_harm(tree):
    folder = tree("a.txt", "b.txt", "新.txt")
    (folder / ".gitignore").write_bytes(b"\xef\xbb\xbfb.txt\r\n!\n/\n\xff\xfe\n")
    assert _paths(folder) == ["a.txt", "新.txt"]


PATTERNS = (
    "x/m", "!a.txt", "**/n o/b.txt", "y/*/c.md", "build-?/", "\\#x", "top.txt ", "*", "!*/", "!m/*.txt", "b.txt", "m",
    "!m/", "x/", "/x", "!/y", "y/**", "**/m/", "*.md", "!c.md", "[ab].txt", "/*/m/", "# a.txt", "!", "n\\ o/", "*o",
    "!**/x/",
)  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("seed", range(40))
def test_git_agrees(tree, seed):
    names = [
        f"{a}/{b}/{c}" for a in ("x", "y", "build-1") for b in ("m", "x", "n o") for c in ("a.txt", "b.txt", "c.md")
    ]
    folder = tree(*names, "top.txt")
    draw = random.Random(seed)
    for place in ("", "y", "x/m"):
        _ignore(folder / place, *draw.sample(PATTERNS, draw.randrange(6)))
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], cwd=folder, check=True, capture_output=True
    )
    expected = {name for name in listed.stdout.decode().split("\0") if name.endswith((".txt", ".md"))}
    assert {one.path for one in _found(folder) if not one.note} == expected


def test_gitignore_files_that_bring_folders_back(tree):
    names = [
        f"{a}/{b}/{c}" for a in ("x", "y", "build-1") for b in ("m", "x", "n o") for c in ("a.txt", "b.txt", "c.md")
    ]
    folder = tree(*names, "top.txt")
    _ignore(folder, "x/m", "!a.txt", "**/n o/b.txt", "y/*/c.md", "build-?/", "\\#x", "top.txt ")
    _ignore(folder / "y", "*", "!*/", "!m/*.txt", "b.txt")
    assert [path for path in _paths(folder) if path.startswith("y/")] == ["y/m/a.txt"]


def test_folders_that_never_hold_documents_are_passed_over_unless_named(tree):
    folder = tree("node_modules/p/README.md", "a/.venv/x.txt", "build/x.txt", "a/ok.md", ".github/x.md")
    assert _paths(folder) == [".github/x.md", "a/ok.md"]
    assert _paths(folder, "node_modules", "build/x.txt") == ["node_modules/p/README.md", "build/x.txt"]


def test_globs_exclude_files_and_folders_from_where_they_count(tree):
    folder = tree("a.txt", "old/a.txt", "new/old/b.txt", "new/a.md", "new/deep/c.txt")
    assert _paths(folder, exclude=["old/", "*.md"]) == ["a.txt", "new/deep/c.txt"]
    assert _paths(folder, exclude=["/old"]) == ["a.txt", "new/a.md", "new/deep/c.txt", "new/old/b.txt"]
    assert _paths(folder / "new", root=folder, exclude=["new/deep"]) == ["a.md", "old/b.txt"]
    _ignore(folder, "!old/")
    assert _paths(folder, exclude=["old"]) == ["a.txt", "new/a.md", "new/deep/c.txt"], "a .gitignore cannot bring back"


def test_what_is_named_is_excluded_only_by_force(tree):
    folder = tree("old/a.txt", "new/a.txt", "node_modules/x.md")
    named = ["old", "old/a.txt", "new/a.txt", "node_modules/x.md"]
    assert _paths(folder, *named, exclude=["old"]) == ["old/a.txt", "new/a.txt", "node_modules/x.md"]
    assert _paths(folder, *named, exclude=["old"], force_exclude=True) == ["new/a.txt"]


def test_globs_that_no_shell_expanded_are_expanded(tree):
    folder = tree("r/2024-01/a.txt", "r/2024-02/b.md", "r/2023-01/c.txt", "r/top.txt", "r/x.py", "r/2024-01/out/o.txt")
    _ignore(folder, "out/")
    assert _paths(folder, "r/*.txt") == ["r/top.txt"]
    assert _paths(folder, "r/2024-*") == ["r/2024-01/a.txt", "r/2024-02/b.md"]
    assert _paths(folder, "**/*.md") == ["r/2024-02/b.md"]
    assert _paths(folder, str(folder / "r/*/[ab].*")) == ["r/2024-01/a.txt", "r/2024-02/b.md"]


def test_a_file_whose_name_is_a_glob_is_itself(tree):
    folder = tree("[1].txt", "1.txt")
    assert _paths(folder, "[1].txt") == ["[1].txt"]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_names_that_are_no_utf_8_are_found(tree):
    folder = tree("a.txt")
    try:
        (folder / os.fsdecode(b"\xff.txt")).write_text("")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    _ignore(folder, "b.txt")
    assert _paths(folder) == ["a.txt", "\udcff.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_told(tree):
    folder = tree("a/x.txt", "b/y.txt")
    (folder / "a").chmod(0)
    try:
        found = _found(folder)
    finally:
        (folder / "a").chmod(0o755)
    assert [one.path for one in found] == ["a", "b/y.txt"]
    assert "this folder cannot be read" in str(found[0].error)


def test_many_files_are_found_quickly(tree):
    folder = tree(*(f"{n % 20}/" for n in range(20)))
    _ignore(folder, "*.log", "out/", "/secret/**/x.txt", "!keep.txt")
    for n in range(10_000):
        os.close(os.open(folder / f"{n % 20}/release-{n}.txt", os.O_CREAT | os.O_WRONLY))
    started = time.process_time()
    assert len(_paths(folder)) == 10_000
    assert time.process_time() - started < 0.3
