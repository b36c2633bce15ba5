"""Mails and saved pages in mail format (EML, MHTML): bytes come in, the body's text goes out, headers as metadata."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import cast

from summarizer.articles._dates import mail_date
from summarizer.articles._decoding import normalised
from summarizer.articles._extract import Extract, Stated, StatedDate
from summarizer.articles._forwarded import passed_on
from summarizer.errors import ArticleError

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr|aw|re)\s*:", re.IGNORECASE)
_TROUBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library's parser raises on headers and bodies that break the standards."""


STUB = 60
"""A plain text of fewer words beside HTML may only say that the mail has to be read as HTML."""

MORE = 3
"""It does if the HTML has so many times as many words."""


def read_mail(content: bytes, shown: str) -> Extract:
    """Read a mail: its plain text, else its HTML; the HTML too where the plain text is a stub.

    Raises:
        ArticleError: It is encrypted, broken, or has no text.
    """
    try:
        message = message_from_bytes(content, policy=policy.default)
        body, attachments = _body(message), _attachments(message)
    except _TROUBLES as error:
        raise ArticleError(f"{shown}: is a broken mail ({error}). Save it anew.", kind="broken") from None
    if body is None:
        if message.get_content_type() == "multipart/encrypted":
            raise ArticleError(f"{shown}: is an encrypted mail. Save it decrypted.", kind="encrypted")
        raise ArticleError(f"{shown}: is a mail without text. Save what it carries as a file.", kind="no_text")
    text, issues = _decoded(body)
    if body.get_content_subtype() == "html":
        return _page(text, message, issues + attachments, shown)
    if len(text.split()) < STUB and (page := _fuller(text, message, attachments, shown)) is not None:
        return page
    if body.get_param("format") == "flowed":
        text = unflowed(text, delsp=body.get_param("delsp") == "yes")
    passed = passed_on(text)
    return Extract(
        text=passed.text,
        format="mail",
        issues=issues + attachments + passed.issues,
        published=passed.sent or _sent(message),
        title=passed.subject or _subject(message),
    )


def _fuller(text: str, message: EmailMessage, issues: tuple[str, ...], shown: str) -> Extract | None:
    """The mail's HTML, if the plain text beside it is a stub."""
    body = cast("EmailMessage | None", message.get_body(preferencelist=("html",)))
    if body is None:
        return None
    markup, own = _decoded(body)
    try:
        page = _page(markup, message, own + issues, shown)
    except ArticleError:
        return None
    return page if len(page.text.split()) > MORE * len(text.split()) else None


def _page(markup: str, message: EmailMessage, issues: tuple[str, ...], shown: str) -> Extract:
    """A page inside a mail; a saved page's own metadata come before the mail's."""
    from summarizer.articles._html import read_markup

    page = read_markup(markup, shown, issues=issues)
    if message.get("Snapshot-Content-Location"):
        return page
    passed = passed_on(page.text)
    return replace(
        page,
        text=passed.text,
        format="mail",
        issues=page.issues + passed.issues,
        published=passed.sent or page.published or _sent(message),
        title=passed.subject or _subject(message) or page.title,
    )


def _body(message: EmailMessage) -> EmailMessage | None:
    body = message.get_body(preferencelist=("plain", "html"))
    return cast("EmailMessage | None", body)


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() for part in message.walk() if part.get_content_disposition() == "attachment"]
    return tuple(f"attachment {name or 'without a name'!r} is not read" for name in names)


def _decoded(body: EmailMessage) -> tuple[str, tuple[str, ...]]:
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    damaged = _damage(body)
    charset = body.get_content_charset()
    for encoding in dict.fromkeys((charset or "utf-8", "utf-8", "cp1252")):
        try:
            text = raw.decode(encoding)
        except (LookupError, ValueError):
            continue
        issues = () if encoding == (charset or "utf-8") else (f"not {charset}, as it declares; decoded as {encoding}",)
        return normalised(text), damaged + issues
    return normalised(raw.decode("latin-1")), (*damaged, "decoded as ISO 8859-1")


def _damage(body: EmailMessage) -> tuple[str, ...]:
    """What the standard library noticed while it decoded a body."""
    if any(type(defect).__name__.startswith("InvalidBase64") for defect in body.defects):
        return ("its base64 is damaged; a part of the text may be missing",)
    return ()


def unflowed(text: str, *, delsp: bool) -> str:
    """The paragraphs of a text with ``format=flowed``: a line that ends in a space goes on (RFC 3676, section 4.2)."""
    lines: list[str] = []
    open_ = False
    for line in text.split("\n"):
        content = line[1:] if line.startswith(" ") else line  # space-stuffed
        soft = content.endswith(" ") and content != "-- " and not content.startswith(">")
        kept = content[:-1] if soft and delsp else content
        if open_ and content != "-- ":
            lines[-1] += kept
        else:
            lines.append(kept)
        open_ = soft
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


def _subject(message: EmailMessage) -> Stated | None:
    subject = " ".join(_header(message, "Subject").split())
    return Stated(subject, "mail header Subject") if subject and not _FORWARDED.match(subject) else None


def _sent(message: EmailMessage) -> StatedDate | None:
    """The day on which a mail was sent; a forwarded article is older than its mail."""
    value = _header(message, "Date")
    if not value or _FORWARDED.match(_header(message, "Subject")):
        return None
    return mail_date(value, "mail header Date")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _TROUBLES:
        return ""
