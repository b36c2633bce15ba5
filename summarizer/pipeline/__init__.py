"""The pipeline: articles come in, are asked about, verified and repaired; outcomes go out."""

from summarizer.pipeline._article import Engines, Pipeline, refuse_other_languages
from summarizer.pipeline._asking import Desk
from summarizer.pipeline._folder import GRACE, OneByOne, first_requests, run
from summarizer.pipeline._pace import Pace
from summarizer.pipeline._parts import check_max_input, first_parts
from summarizer.pipeline._prose import PROSE, Written, write_prose
from summarizer.pipeline._values import Bill, Brake, Outcome, Settings, Spent

__all__ = [
    "GRACE",
    "PROSE",
    "Bill",
    "Brake",
    "Desk",
    "Engines",
    "OneByOne",
    "Outcome",
    "Pace",
    "Pipeline",
    "Settings",
    "Spent",
    "Written",
    "check_max_input",
    "first_parts",
    "first_requests",
    "refuse_other_languages",
    "run",
    "write_prose",
]
