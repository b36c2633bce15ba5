"""Engines: a `Request` comes in, a `Reply` goes out. Nothing else in the package touches the network."""

from summarizer.engines._interface import Attempt, Engine, Message, Reply, Request, Usage, WireSchema

__all__ = ["Attempt", "Engine", "Message", "Reply", "Request", "Usage", "WireSchema"]
