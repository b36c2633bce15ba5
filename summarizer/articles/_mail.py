"""Mails and saved pages in mail format (EML, MHTML): bytes come in, the body's text goes out, headers as metadata."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import cast

from summarizer.articles._decoding import normalised
from summarizer.articles._extract import Extract, Stated, StatedDate
from summarizer.errors import ArticleError

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr|aw|re)\s*:", re.IGNORECASE)
_TROUBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library's parser raises on headers and bodies that break the standards."""


def read_mail(content: bytes, shown: str) -> Extract:
    """Read a mail: its plain text, else its HTML.

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
    flowed = body.get_param("format") == "flowed"
    return Extract(
        text=unflowed(text, delsp=body.get_param("delsp") == "yes") if flowed else text,
        format="mail",
        issues=issues + attachments,
        published=_sent(message),
        title=_subject(message),
    )


def _page(markup: str, message: EmailMessage, issues: tuple[str, ...], shown: str) -> Extract:
    """A page inside a mail; a saved page's own metadata come before the mail's."""
    from summarizer.articles._html import read_markup

    page = read_markup(markup, shown, issues=issues)
    return Extract(
        text=page.text,
        format="html" if message.get("Snapshot-Content-Location") else "mail",
        issues=page.issues,
        published=page.published or (None if message.get("Snapshot-Content-Location") else _sent(message)),
        title=page.title if message.get("Snapshot-Content-Location") else _subject(message) or page.title,
        outlet=page.outlet,
        language=page.language,
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
    charset = body.get_content_charset()
    for encoding in dict.fromkeys((charset or "utf-8", "utf-8", "cp1252")):
        try:
            text = raw.decode(encoding)
        except (LookupError, ValueError):
            continue
        issues = () if encoding == (charset or "utf-8") else (f"not {charset}, as it declares; decoded as {encoding}",)
        return normalised(text), issues
    return normalised(raw.decode("latin-1")), ("decoded as ISO 8859-1",)


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
    """The day on which a mail was sent, in its sender's time; a forwarded article is older than its mail."""
    value = _header(message, "Date")
    if not value or _FORWARDED.match(_header(message, "Subject")):
        return None
    try:
        return StatedDate(parsedate_to_datetime(value).date(), f"mail header Date: {value}")
    except (ValueError, TypeError, OverflowError):
        return None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _TROUBLES:
        return ""
