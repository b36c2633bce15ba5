"""Tasks: a name or a path comes in, a `Task` goes out, which renders prompts and reads replies."""

from summarizer.tasks._replies import BadReply
from summarizer.tasks._task import RepairItem, Task, load_task

__all__ = ["BadReply", "RepairItem", "Task", "load_task"]
