"""Bytes to text and back: encodings, byte order marks, and edits written so that nothing else changes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from editorqa.document import Document
from editorqa.errors import EditorqaError
from editorqa.findings.apply import apply
from editorqa.findings.finding import Edit

_UTF16_32: Final = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_BINARY: Final = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]+")
_LINE_END: Final = re.compile("\r\n?|\n")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SAMPLES, _SAMPLE_LENGTH = 20, 1000


class NotTextError(EditorqaError):
    """The bytes are no text (an image, an archive): a file to skip with a note, not a fault of the user's."""


class Decoded(NamedTuple):
    """The text without its byte order mark; `encoding` and `bom` bring the bytes back."""

    text: str
    encoding: str
    bom: bytes


def decode(raw: bytes, *, path: str, encoding: str | None = None) -> Decoded:
    """Text of a file: UTF-8 unless `encoding` names another Python codec.

    Raises NotTextError for binary data, EditorqaError where the bytes are not in the encoding.
    """
    if encoding is not None:
        return _decode_as(raw, encoding, path)
    for bom, name in _UTF16_32.items():
        if raw.startswith(bom) and not raw.startswith(_BINARY):
            family = name[:6]
            raise EditorqaError(
                f"the file is {family.upper()} text.",
                path=path,
                advice=f"Add --encoding {family}, or save it as UTF-8.",
            )
    if b"\0" in raw or raw.startswith(_BINARY):
        raise NotTextError("the file is binary, not text.", path=path, advice=_utf16_advice(raw))
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        return Decoded(raw[len(bom) :].decode("utf-8"), "utf-8", bom)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, error.start + len(bom), path, "utf-8", _guess(raw)) from None


def write(raw: bytes, document: Document, edits: Iterable[Edit], *, encoding: str | None = None) -> bytes:
    """The file `raw`, from which `document` was read, with `edits` made: encoding, BOM and line endings as they were.

    Raises EditorqaError when `raw` is no longer what was read, or cannot hold a letter of an edit.
    """
    edits = sorted(edits)
    if not edits:
        return raw
    decoded = decode(raw, path=document.name, encoding=encoding)
    if decoded.text != document.source:
        raise EditorqaError("the file has changed since it was read.", path=document.name, advice="Check it again.")
    if decoded.encoding != "utf-8" and decoded.bom + _encode(decoded.text, decoded, document.name) != raw:
        advice = "Save it as UTF-8 first."
        raise EditorqaError(f"{encoding} bytes of the file cannot be kept.", path=document.name, advice=advice)
    return decoded.bom + _encode(apply(decoded.text, edits), decoded, document.name)


def conflict(source: str) -> int | None:
    """The line, from 1, where git left a merge conflict; None when there is none."""
    at = 0 if source.startswith("<<<<<<< ") else source.find("\n<<<<<<< ")
    if at < 0:
        return None
    middle = source.find("\n=======", at)
    if middle < 0 or source.find("\n>>>>>>> ", middle) < 0:
        return None
    return source.count("\n", 0, at + 1) + 1


def mostly_cjk(text: str) -> bool:
    """True when more than half of the letters are Chinese or Japanese; long texts are sampled."""
    if text.isascii():
        return False
    if len(text) > _SAMPLES * _SAMPLE_LENGTH:
        step = len(text) // _SAMPLES
        text = "".join(text[i * step : i * step + _SAMPLE_LENGTH] for i in range(_SAMPLES))
    many = sum(map(len, _CJK.findall(text)))
    return many > 0 and 2 * many > sum(map(len, _LETTERS.findall(text)))


def _decode_as(raw: bytes, encoding: str, path: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name.removesuffix("-sig")
        bom = _bom(raw, name)
        if name in {"utf-16", "utf-32"}:
            name = _UTF16_32.get(bom, f"{name}-le")
        text = raw[len(bom) :].decode(name)
    except LookupError:
        advice = "Use a name that Python knows, such as gb18030, big5 or utf-16."
        raise EditorqaError(f"there is no text encoding '{encoding}'.", path=path, advice=advice) from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise _undecodable(raw, start + len(bom), path, encoding, None) from None
    if "\0" in text:
        raise NotTextError(f"the file is binary, not {encoding} text.", path=path)
    return Decoded(text, name, bom)


def _bom(raw: bytes, name: str) -> bytes:
    if name == "utf-8":
        return codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return next((bom for bom, of in _UTF16_32.items() if of.startswith(name) and raw.startswith(bom)), b"")


def _encode(text: str, decoded: Decoded, path: str) -> bytes:
    try:
        return text.encode(decoded.encoding)
    except UnicodeEncodeError as error:
        letter, line = text[error.start], 1 + len(_LINE_END.findall(text, 0, error.start))
        raise EditorqaError(
            f"'{letter}' (U+{ord(letter):04X}) cannot be written in {decoded.encoding}; nothing was written.",
            path=path,
            line=line,
            advice="Save the file as UTF-8 first.",
        ) from None


def _undecodable(raw: bytes, offset: int, path: str, encoding: str, guess: str | None) -> EditorqaError:
    before = raw[:offset]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    what = f"byte 0x{raw[offset]:02X}" if offset < len(raw) else "the end of the file"
    advice = f"Add --encoding {guess}, or save the file as UTF-8." if guess else "Try another --encoding."
    name = "UTF-8" if encoding == "utf-8" else encoding
    return EditorqaError(f"{what} at offset {offset} is not {name}.", path=path, line=line, advice=advice)


def _guess(raw: bytes) -> str:
    """Western text has single high bytes, Chinese pairs of them."""
    runs = [len(run) for run in _HIGH_BYTES.findall(raw[:1_000_000])]
    if runs.count(1) * 2 > len(runs):
        return "windows-1252"
    for name in ("gb18030", "big5"):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "windows-1252"


def _utf16_advice(raw: bytes) -> str:
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_other = raw[offset:2000:2]
        if len(every_other) > 2 and every_other.count(0) * 10 > len(every_other) * 9:
            return f"If it is UTF-16 text, add --encoding {name}."
    return ""
