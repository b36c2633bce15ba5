"""What a file is, by its content: the first bytes come in, a kind that can be read goes out, or a refusal by name."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.articles.files._codepages import sixteen_bits
from summarizer.errors import ArticleError

Kind = Literal["text", "html", "pdf", "docx", "mail", "rows"]

HEAD = 8192
"""So many bytes are enough to tell."""

TEXT_NAMES = frozenset({".txt", ".md", ".markdown", ".text"})
PAGE_NAMES = frozenset({".html", ".htm", ".xhtml"})
MAIL_NAMES = frozenset({".eml", ".mht", ".mhtml"})
ROWS_NAMES = frozenset({".jsonl", ".ndjson"})
READ_NAMES = TEXT_NAMES | PAGE_NAMES | MAIL_NAMES | ROWS_NAMES | {".pdf", ".docx"}
REFUSED_NAMES = frozenset(
    {
        *(".doc", ".odt", ".rtf", ".epub", ".pages", ".ps", ".msg", ".mbox", ".pst"),
        *(".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar"),
    }
)
"""Names that promise an article which cannot be read: named in the run's result and not passed over."""

TABLE_NAMES = frozenset({".csv", ".tsv"})

_UNPACK = "Unpack it and name the folder."
_RECOGNISE = "Let a program recognise its text (OCR), and save that as .txt."
_SAVE = "Save it as .docx, .pdf or .txt."
_ROWS = "Save each article as .txt, or all of them as .jsonl, one JSON object a line."
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""A compound file: an old office document, an Outlook message, a Word file with a password (MS-OFFCRYPTO)."""

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (_COMPOUND, "an old office document or an Outlook message", "Save it as .docx, .pdf or .eml."),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"%!PS", "a PostScript file", "Save it as .pdf."),
    (b"\x89PNG", "an image", _RECOGNISE),
    (b"\xff\xd8\xff", "an image", _RECOGNISE),
    (b"GIF8", "an image", _RECOGNISE),
    (b"SQLite format 3", "a database", "Save each of its articles as .txt."),
    (b"bplist00", "a binary property list (a Safari web archive)", "Save the page as HTML."),
)

_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*(?:\n[ \t][^\n]*)*\n)+")
_ENVELOPE = re.compile(rb"\AFrom \S+ [^\n]*\d\d:\d\d[^\n]*\n")
"""The line above a mail that was taken out of a mailbox (RFC 4155); below it few fields show that it is one."""

_MAIL_FIELD = re.compile(rb"^(?:message-id|mime-version|received|return-path|dkim-signature):", re.I | re.M)
_ANY_MAIL_FIELD = re.compile(rb"^(?:from|to|subject|date|content-type):", re.I | re.M)
_JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')
_XML = re.compile(rb"\s*<\?xml\s")
_ROW = re.compile(rb'\s*\{\s*"')


def kind_of(head: bytes, suffix: str, shown: str) -> Kind:
    """Tell what a file is from its first bytes; its suffix decides only between kinds of text.

    Raises:
        ArticleError: It is of a kind that cannot be read, or its name promises another kind.
    """
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"  # its reader looks into the archive and names what else it may be
    if suffix == ".docx" and head.startswith(_COMPOUND):
        raise ArticleError(f"{shown}: is locked with a password. Save it without one.", kind="encrypted")
    for magic, what, advice in _MAGIC:
        if head.startswith(magic):
            raise ArticleError(f"{shown}: is {what}, not an article. {advice}", kind="binary_file")
    if head[257:262] == b"ustar":
        raise ArticleError(f"{shown}: is a tar archive, not an article. {_UNPACK}", kind="binary_file")
    if suffix in {".pdf", ".docx"} | REFUSED_NAMES:
        return _liar(head, suffix, shown)
    return _kind_of_text(head, suffix, shown)


def _liar(head: bytes, suffix: str, shown: str) -> Kind:
    """A document's name over something else: a web page or mail is read as what it is, anything else refused."""
    if not head.strip(b"\x00 \t\r\n"):
        raise ArticleError(f"{shown}: is empty. Save its text into it, or take it away.", kind="empty_file")
    kind = _kind_of_text(head, suffix, shown)
    if kind == "text":
        raise ArticleError(
            f"{shown}: is no {suffix} file, whatever its name says. If it is text, name it .txt; else save it anew.",
            kind="unsupported",
        )
    return kind


def _kind_of_text(head: bytes, suffix: str, shown: str) -> Kind:
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "ignore").encode()
    elif b"\x00" in text and (codec := sixteen_bits(text[: len(text) // 2 * 2])) is not None:
        text = text.decode(codec, "ignore").encode()
    if _PAGE.match(text):
        return "html"
    if suffix in ROWS_NAMES and _ROW.match(text):
        return "rows"
    if (data := _data_of(text, suffix)) is not None:
        raise ArticleError(f"{shown}: is {data}, not an article. {_ROWS}", kind="unsupported")
    envelope = _ENVELOPE.match(text)
    header = _HEADER.match(text, envelope.end() if envelope else 0)
    if header is not None and _is_mail(header[0], is_expected=suffix in MAIL_NAMES or envelope is not None):
        return "mail"
    return "html" if suffix in PAGE_NAMES and b"<" in text else "text"


def _data_of(text: bytes, suffix: str) -> str | None:
    """What a file is that holds data, not a text."""
    if _JSON.match(text):
        return "JSON"
    if _XML.match(text) and suffix not in PAGE_NAMES:
        return "XML"
    return "a table" if suffix in TABLE_NAMES else None


def _is_mail(header: bytes, *, is_expected: bool) -> bool:
    known = len(_ANY_MAIL_FIELD.findall(header)) >= 2
    return known and (is_expected or _MAIL_FIELD.search(header) is not None)
