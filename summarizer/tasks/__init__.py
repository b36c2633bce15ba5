"""Tasks: a name or a path comes in, a `Task` goes out, which renders prompts and reads replies."""

from summarizer.tasks._replies import BadReply, in_words
from summarizer.tasks._task import BUILT_IN, RepairItem, Task, load_model, load_task

__all__ = ["BUILT_IN", "BadReply", "RepairItem", "Task", "in_words", "load_model", "load_task"]
