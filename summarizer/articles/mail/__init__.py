"""Mails and pages saved as mails: a file comes in, the text without what mail programs put around it goes out."""

from summarizer.articles.mail._reader import read_mail

__all__ = [
    "read_mail",
]
