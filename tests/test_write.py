"""Files are written all or not at all."""

import os
import stat
from pathlib import Path

import pytest

from editorqa.errors import EditorqaError
from editorqa.run.write import create, write

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"before\r\n")
    return path


def _only(folder, *names):
    assert sorted(path.name for path in folder.iterdir()) == sorted(names), "no temporary file is left"


def test_the_new_content_takes_the_place_of_the_old(file):
    write(file, b"\xef\xbb\xbfafter\r\n", before=b"before\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfafter\r\n"
    _only(file.parent, "a.txt")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_stay(file, mode):
    file.chmod(mode)
    write(file, b"after", before=b"before\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_file_that_changed_meanwhile_is_left_alone(file):
    with pytest.raises(
        EditorqaError, match=r"a\.txt: the file changed in the meantime\. Nothing was written; run again\."
    ):
        write(file, b"after", before=b"something else")
    assert file.read_bytes() == b"before\r\n"
    _only(file.parent, "a.txt")


def test_a_file_that_is_gone_is_told(file):
    file.unlink()
    with pytest.raises(EditorqaError, match="the file is gone"):
        write(file, b"after", before=b"before\r\n")
    _only(file.parent)


def test_a_link_stays_a_link_and_its_target_is_written(file):
    (file.parent / "sub").mkdir()
    link = file.parent / "sub/link.txt"
    link.symlink_to("../a.txt")
    write(link, b"after", before=b"before\r\n")
    assert link.is_symlink()
    assert file.read_bytes() == b"after"
    _only(link.parent, "link.txt")


@pytest.mark.parametrize("target", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path, target):
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    with pytest.raises(EditorqaError, match="this link leads nowhere"):
        write(link, b"after", before=b"")
    with pytest.raises(EditorqaError, match="this link leads nowhere"):
        create(link, b"after")
    _only(tmp_path, "link.txt")


@posix
def test_a_read_only_file_is_left_alone(file):
    file.chmod(0o444)
    with pytest.raises(EditorqaError, match=r"the file is read-only\. Make it writable and run again\."):
        write(file, b"after", before=b"before\r\n")
    assert file.read_bytes() == b"before\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o444


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told(file):
    file.parent.chmod(0o555)
    try:
        with pytest.raises(EditorqaError, match="the file cannot be written"):
            write(file, b"after", before=b"before\r\n")
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == b"before\r\n"


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(file, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditorqaError, match=r"the file cannot be written \(No space left on device\)"):
        write(file, b"after", before=b"before\r\n")
    assert file.read_bytes() == b"before\r\n"
    _only(file.parent, "a.txt")


def test_an_interruption_leaves_the_old_file_and_nothing_else(file, monkeypatch):
    def stop(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write(file, b"after", before=b"before\r\n")
    assert file.read_bytes() == b"before\r\n"
    _only(file.parent, "a.txt")


def test_only_regular_files_are_written(tmp_path):
    with pytest.raises(EditorqaError, match="not a regular file"):
        write(tmp_path, b"after", before=b"")
    with pytest.raises(EditorqaError, match=r"this is a folder\. Name a file\."):
        create(tmp_path, b"after")
    with pytest.raises(EditorqaError, match="cannot be written"):
        create(tmp_path / "no/such/folder.txt", b"after")


@posix
def test_a_file_of_our_own_has_the_permissions_of_any_new_file(tmp_path):
    ordinary = tmp_path / "ordinary.txt"
    ordinary.write_bytes(b"x")
    create(tmp_path / "report.json", b"{}")
    assert (tmp_path / "report.json").stat().st_mode == ordinary.stat().st_mode
    create(tmp_path / "report.json", b"[]")
    assert (tmp_path / "report.json").read_bytes() == b"[]"
    _only(tmp_path, "ordinary.txt", "report.json")


def test_a_name_as_long_as_names_may_be_is_written(tmp_path):
    path = Path(tmp_path / ("n" * 251 + ".txt"))
    path.write_bytes(b"before")
    write(path, b"after", before=b"before")
    assert path.read_bytes() == b"after"
