"""What is used where the user names nothing; light enough for `--help` to read it."""

DEFAULT_MODEL = "gpt-6-luna"
"""A current, inexpensive model of OpenAI's. The one place that names it."""

MOST_REPAIRS = 3
"""How often items that failed verification may be asked for again."""
