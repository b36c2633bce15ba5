"""The program's version, for its own rooms; to everybody else it is `summarizer.__version__`."""

VERSION = "0.1.0"
