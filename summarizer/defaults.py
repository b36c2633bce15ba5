"""What is used where the user names nothing; light enough for `--help` to read it."""

DEFAULT_MODEL = "gpt-6-luna"
"""A current, inexpensive model of OpenAI's. The one place that names it."""

TIMEOUT, LOCAL_TIMEOUT = 120.0, 3600.0
"""Seconds for one article, with a model at an endpoint and with one on this machine: it writes a few words a second."""

MOST_REPAIRS = 3
"""How often items that failed verification may be asked for again."""
