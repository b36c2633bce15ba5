"""The ledger: attempts and replies come in, and are never bought twice."""

from summarizer.ledger._archive import BAND, Archive, Asked, Finished
from summarizer.ledger._ledger import LEAST_ROOM, Ledger, request_key

__all__ = ["BAND", "LEAST_ROOM", "Archive", "Asked", "Finished", "Ledger", "request_key"]
