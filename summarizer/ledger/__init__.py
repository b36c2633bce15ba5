"""The ledger: attempts and replies come in, and are never bought twice."""

from summarizer.ledger._archive import Archive, Asked, Finished
from summarizer.ledger._ledger import LEAST_ROOM, Ledger, request_key

__all__ = ["LEAST_ROOM", "Archive", "Asked", "Finished", "Ledger", "request_key"]
