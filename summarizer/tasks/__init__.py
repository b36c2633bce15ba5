"""Tasks: a name or a path comes in, a `Task` goes out, which renders prompts and reads replies."""

from summarizer.tasks._prose import Prose, ProseSentence, read_prose
from summarizer.tasks._replies import BadReply, in_words
from summarizer.tasks._task import BUILT_IN, RepairItem, Task, load_model, load_task

__all__ = [
    "BUILT_IN",
    "BadReply",
    "Prose",
    "ProseSentence",
    "RepairItem",
    "Task",
    "in_words",
    "load_model",
    "load_task",
    "read_prose",
]
