"""Mails and saved pages in mail format (EML, MHTML): bytes come in, the body's text goes out, headers as metadata."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath
from typing import cast

from summarizer.articles._extract import Extract, Stated, StatedDate
from summarizer.articles.files import READ_NAMES, decode_as, decoded_by
from summarizer.articles.head import PASSED_ON, address_date, mail_date, publisher_of
from summarizer.articles.mail._forwarded import passed_on
from summarizer.articles.mail._forwarded_page import unwrapped as without_headers
from summarizer.articles.text import hostile_characters, without_references
from summarizer.errors import ArticleError

_BEFORE = re.compile(r":\s+|\s+[|–—-]\s+")
# What a browser calls itself in a page that it has saved: "<Saved by Blink>".
_SAVED = re.compile(r"[\s<\"']*saved by\b", re.IGNORECASE)
_TROUBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library's parser raises on headers and bodies that break the standards."""

_MAILBOX = re.compile(
    rb"(?:\A|\n\r?\n)From \S+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\S+ )?\d{4}\r?\n(?=[A-Za-z-]+:)"
)
"""What stands above each mail of a mailbox."""

_LOSSES = frozenset({"InvalidBase64CharactersDefect", "InvalidBase64LengthDefect"})
_UNENDED = "InvalidBase64PaddingDefect"

STUB = 60
"""A plain text of fewer words beside HTML may only say that the mail has to be read as HTML."""

MORE = 3
"""It does if the HTML has so many times as many words."""

BEGINNING = 2000
"""Characters of a mail's text among whose lines its headline stands."""

NOTE = 60
"""Characters of a mail that says no more than that something is attached."""

DEEPEST = 10
"""So many mails in one another; beyond it nobody has passed them on."""


def read_mail(content: bytes, shown: str) -> Extract:
    """Read a mail: its plain text, else its HTML; the HTML too where the plain text is a stub.

    Raises:
        ArticleError: It is encrypted, broken, or has no text.
    """
    content = content.removeprefix(BOM_UTF8)
    if (mails := len(_MAILBOX.findall(content))) > 1:
        raise ArticleError(f"{shown}: is a mailbox of {mails} mails. Save each as a file.", kind="many_articles")
    try:
        carried = _carried(message_from_bytes(content, policy=policy.default))
    except RecursionError:
        carried = None
    except _TROUBLES as error:
        raise _broken(error, shown) from None
    if carried is None:
        raise ArticleError(
            f"{shown}: carries a mail in a mail, more than {DEEPEST} deep. Save the one that is meant.", kind="broken"
        )
    extract = _read(carried, shown)
    if (mails := len(_mails_in(carried[0]))) > 1 and len(extract.text.split()) < STUB:
        raise ArticleError(
            f"{shown}: is a note with {mails} mails attached, which are not read here. Save each as a file.",
            kind="many_articles",
        )
    if len(" ".join(extract.text.split())) < NOTE and (name := _document(carried[0])) is not None:
        raise ArticleError(
            f"{shown}: is a note with an attachment, {name!r}, which is not read here. Save that as a file.",
            kind="no_text",
        )
    return extract


def _read(carried: Sequence[EmailMessage], shown: str) -> Extract:
    """Read the first of some mails, each of which carries the next."""
    message = carried[0]
    try:
        body, attachments = _body(message), _attachments(message)
    except _TROUBLES as error:
        raise _broken(error, shown) from None
    if len(carried) > 1 and (inner := _passed_on_whole(body, carried[1:], shown)) is not None:
        return inner
    if body is None:
        if message.get_content_type() == "multipart/encrypted" or message.get_param("smime-type") == "enveloped-data":
            raise ArticleError(f"{shown}: is an encrypted mail. Save it decrypted.", kind="encrypted")
        raise ArticleError(f"{shown}: is a mail without text. Save what it carries as a file.", kind="no_text")
    text, issues = _decoded(body, shown)
    if body.get_content_subtype() == "html":
        return _page(text, message, issues + attachments, shown)
    if len(text.split()) < STUB and (page := _fuller(text, message, attachments, shown)) is not None:
        return page
    if body.get_param("format") == "flowed":
        text = unflowed(text, delsp=body.get_param("delsp") == "yes")
    text, mended = without_references(text)
    passed = passed_on(text)
    return Extract(
        text=passed.text,
        format="mail",
        issues=issues + mended + attachments + passed.issues,
        published=passed.sent or _sent(message),
        title=_printed(passed.subject or _subject(message), passed.text),
        outlet=passed.sender or _sender(message),
    )


def _broken(error: Exception, shown: str) -> ArticleError:
    return ArticleError(f"{shown}: is a broken mail ({error}). Save it anew.", kind="broken")


def _passed_on_whole(body: EmailMessage | None, carried: Sequence[EmailMessage], shown: str) -> Extract | None:
    """A mail that another carries, if what that says itself is a stub or nothing."""
    text = _decoded(body, shown)[0] if body is not None else ""
    if len(text.split()) >= STUB:
        return None
    try:
        inner = _read(carried, shown)
    except ArticleError:
        return None
    if len(inner.text.split()) <= MORE * len(text.split()):
        return None
    return replace(inner, issues=("it carries a mail, which is read in its place", *inner.issues))


def _carried(message: EmailMessage) -> list[EmailMessage] | None:
    """A mail, the mail that it carries, if it is one, and so on; None if there are too many."""
    carried = [message]
    while len(carried) <= DEEPEST:
        parts = _mails_in(carried[-1])
        content = parts[0].get_content() if len(parts) == 1 else None
        if not isinstance(content, EmailMessage):
            return carried
        carried.append(cast("EmailMessage", content))
    return None


def _mails_in(message: EmailMessage) -> list[EmailMessage]:
    """The parts of a mail that are mails."""
    parts = cast("Iterator[EmailMessage]", message.iter_parts())
    return [part for part in parts if part.get_content_type() == "message/rfc822"]


def _fuller(text: str, message: EmailMessage, issues: tuple[str, ...], shown: str) -> Extract | None:
    """The mail's HTML, if the plain text beside it is a stub."""
    body = cast("EmailMessage | None", message.get_body(preferencelist=("html",)))
    if body is None:
        return None
    try:
        markup, own = _decoded(body, shown)
        page = _page(markup, message, own + issues, shown)
    except ArticleError:
        return None
    return page if len(page.text.split()) > MORE * len(text.split()) else None


def _saved_from(message: EmailMessage) -> str | None:
    """The address of a page that a browser saved, whose mail's date is the day of saving; empty if it is not told."""
    address = message.get("Snapshot-Content-Location")
    if address is None and _SAVED.match(str(message.get("From", ""))):
        body = cast("EmailMessage | None", message.get_body(preferencelist=("html",)))
        address = body.get("Content-Location", "") if body is not None else ""
    return None if address is None else str(address)


def _page(markup: str, message: EmailMessage, issues: tuple[str, ...], shown: str) -> Extract:
    """A page inside a mail; a saved page's own metadata come before the mail's."""
    from summarizer.articles.html import read_markup

    if (address := _saved_from(message)) is not None:
        page = read_markup(markup, shown, issues=issues)
        return replace(page, published=page.published or address_date(address, "address that it was saved from"))
    unwrapped = without_headers(markup)
    page = read_markup(unwrapped.text, shown, issues=issues)
    passed = passed_on(page.text)
    return replace(
        page,
        text=passed.text,
        format="mail",
        issues=page.issues + unwrapped.issues + passed.issues,
        published=unwrapped.sent or passed.sent or page.published or _sent(message),
        title=_printed(unwrapped.subject or passed.subject or _subject(message), passed.text) or page.title,
        outlet=page.outlet or unwrapped.sender or passed.sender or _sender(message),
    )


def _body(message: EmailMessage) -> EmailMessage | None:
    body = message.get_body(preferencelist=("plain", "html"))
    return cast("EmailMessage | None", body)


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    return tuple(f"attachment {_named(part) or 'without a name'!r} is not read" for part in _attached(message))


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    return (part for part in message.walk() if part.get_content_disposition() == "attachment")


def _named(part: EmailMessage) -> str:
    """An attachment's name, or the subject of an attached mail."""
    name = str(part.get_filename() or "")
    if name or part.get_content_type() != "message/rfc822":
        return name
    content = part.get_content()
    if not isinstance(content, EmailMessage):
        return ""
    return " ".join(_header(cast("EmailMessage", content), "Subject").split())


def _document(message: EmailMessage) -> str | None:
    """The name of the first attachment that would be read if it were a file."""
    names = (str(part.get_filename() or "") for part in _attached(message))
    return next((name for name in names if PurePath(name).suffix.lower() in READ_NAMES), None)


def _decoded(body: EmailMessage, shown: str) -> tuple[str, tuple[str, ...]]:
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    defects = {type(defect).__name__ for defect in body.defects}
    damaged = ArticleError(
        f"{shown}: its base64 is damaged, a part of the text is lost. Save the mail anew.", kind="broken"
    )
    if not defects.isdisjoint(_LOSSES):
        raise damaged
    charset = body.get_content_charset() or "utf-8"
    if _UNENDED not in defects:
        return decode_as(raw, charset, shown)
    # What letters are missing from makes no sense behind the gap, and nothing is amiss if only the end is.
    text = decoded_by(raw, charset)
    if text is None or hostile_characters(text):
        raise damaged
    return text, ("its base64 has no end; the text may be cut",)


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
    return Stated(subject, "mail header Subject") if subject and not PASSED_ON.match(subject) else None


def _printed(subject: Stated | None, text: str) -> Stated | None:
    """What a mail is called, without what stands before the headline that its text begins with: "Der Morgen: ..."."""
    if subject is None:
        return None
    first = {" ".join(line.split()).lstrip("#* ") for line in text[:BEGINNING].split("\n")}
    for mark in _BEFORE.finditer(subject.value):
        if subject.value[mark.end() :] in first:
            return Stated(subject.value[mark.end() :], f"{subject.basis}, as it stands in the text")
    return subject


def _sender(message: EmailMessage) -> Stated | None:
    """The paper or office that sent a mail; who passes one on did not publish it."""
    name = publisher_of(" ".join(parseaddr(_header(message, "From"))[0].split()))
    is_own = not PASSED_ON.match(_header(message, "Subject"))
    return Stated(name, "mail header From") if is_own and name is not None else None


def _sent(message: EmailMessage) -> StatedDate | None:
    """The day on which a mail was sent; a forwarded article is older than its mail."""
    value = _header(message, "Date")
    if not value or PASSED_ON.match(_header(message, "Subject")):
        return None
    return mail_date(value, "mail header Date")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _TROUBLES:
        return ""
