"""Which articles are one text: fingerprints of articles, and groups of equal and nearly equal ones."""

from summarizer.articles.identity._duplicates import Duplicates, duplicates, grouped
from summarizer.articles.identity._fingerprint import Fingerprint, fingerprint

__all__ = [
    "Duplicates",
    "Fingerprint",
    "duplicates",
    "fingerprint",
    "grouped",
]
