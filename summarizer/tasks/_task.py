"""A task: the model of its summary, the templates that ask for it, and the reading of what comes back."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import jinja2
from pydantic import BaseModel

from summarizer.articles import Article
from summarizer.engines import Message, Request, WireSchema
from summarizer.errors import UsageError
from summarizer.markers import Verbatim
from summarizer.tasks import _templates
from summarizer.tasks._merge import join
from summarizer.tasks._prose import prose_request
from summarizer.tasks._replies import BadReply, find_object, json_in, read_reply, validated
from summarizer.tasks._shape import shape
from summarizer.tasks._wire import marker, repair_model, reply_model, wire_schema

if TYPE_CHECKING:
    from summarizer.verification import Finding, Passage

BUILT_IN = ("ukraine",)

_PROBE = "7a1f6b0c4e92d835"
"""The text of an article that no template has by itself."""

_LONGEST_SHOWN = 50_000
"""Characters of an unreadable reply that are sent back with the question; a model's context has an end."""


@dataclass(frozen=True, slots=True)
class RepairItem:
    """An item to be asked for again.

    Attributes:
        path: Its JSON Pointer in the reply: of an element of a top-level list, or of a top-level field.
        item: The item as JSON data.
        findings: What is wrong with it.
    """

    path: str
    item: Any
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Task:
    """What is asked of each article. Made by `load_task`.

    Attributes:
        name: The built-in name, or the stem of the task's file.
        source: As the user gave it: the name or the path.
        model: The Pydantic model of a summary.
    """

    name: str
    source: str
    model: type[BaseModel]
    _env: jinja2.Environment = field(repr=False)
    _code: str = field(repr=False)
    """Hash of the model's file: of its markers, and of the models beside it."""

    @cached_property
    def wire(self) -> WireSchema:
        """The schema of a reply."""
        return WireSchema(self.model.__name__, wire_schema(reply_model(self.model)))

    @cached_property
    def _repair_wire(self) -> WireSchema:
        model = repair_model(self.model)
        return WireSchema(model.__name__, wire_schema(model))

    @cached_property
    def schema_sha256(self) -> str:
        """Hash of the wire schema."""
        return _sha256(json.dumps(self.wire.body, sort_keys=True))

    @cached_property
    def identity(self) -> str:
        """Hash of all that makes the task: its model, its schemas, and the words of its prompts."""
        words = [_templates.source(self._env, name) for name in ("reask.j2", "repair.j2", self._user_template)]
        wire = [json.dumps(schema.body, sort_keys=True) for schema in (self.wire, self._repair_wire)]
        return _sha256("\0".join([self._system, json.dumps(self._findings), self._code, *words, *wire]))

    @cached_property
    def quotations_path(self) -> str | None:
        """The JSON Pointer under which a quotation is added to a summary: the list whose items hold quoted words."""
        for name, listed in self.model.model_fields.items():
            item = next(iter(get_args(listed.annotation)), None)
            if get_origin(listed.annotation) is list and isinstance(item, type) and issubclass(item, BaseModel):
                markers = (marker(inner, Verbatim) for inner in item.model_fields.values())
                if any(found is not None and found.quoted for found in markers):
                    return f"/{name}/-"
        return None

    @cached_property
    def _system(self) -> str:
        template = f"{self.name}.j2" if _templates.has(self._env, f"{self.name}.j2") else "task.j2"
        style = _templates.table(self._env, "house_style.yaml")
        return _templates.render(self._env, template, house_style=style, shape=shape(self.wire.body))

    @cached_property
    def _user_template(self) -> str:
        return f"{self.name}.user.j2" if _templates.has(self._env, f"{self.name}.user.j2") else "article.j2"

    @cached_property
    def _findings(self) -> dict[str, str]:
        return _templates.table(self._env, "findings.yaml")

    def prepare(self) -> None:
        """Build the schemas and render every template once, so that a mistake in them shows before anything is asked.

        Raises:
            UsageError: The model cannot be asked for, or a template is broken.
        """
        from summarizer.verification import Finding, Passage, check_markers

        check_markers(self.model)
        _ = self.wire
        article = Article(name="-", text=_PROBE, sha256="")
        passage = Passage("-", 0, 1)
        item = RepairItem("/-", None, (Finding("/-", "-", "error", "-", passage),))
        request = self.request(article)
        if _PROBE not in request.messages[-1]["content"]:
            raise UsageError(
                f"template {self._user_template}: does not print the article; put {{{{ article }}}} into it",
                kind="template",
            )
        self.reask(request, "-", BadReply(("-",), kind="invalid_json"))
        self.repair(article, (item,), (("/-", passage),))
        self.prose((), 0)

    def request(self, article: Article) -> Request:
        """The first prompt: the fixed part, then the article as data."""
        return self._ask(article, self._article(article), self.wire)

    def reask(self, request: Request, reply: str, bad: BadReply) -> Request:
        """The same conversation, with the reply that cannot be used and what is wrong with it."""
        words = _templates.render(self._env, "reask.j2", problems=bad.problems)
        shown = reply if len(reply) <= _LONGEST_SHOWN else f"{reply[:_LONGEST_SHOWN]} […]"
        messages = (*request.messages, Message(role="assistant", content=shown), Message(role="user", content=words))
        return replace(request, messages=messages)

    def repair(
        self, article: Article, items: tuple[RepairItem, ...], missed: tuple[tuple[str, Passage], ...]
    ) -> Request:
        """The prompt that asks again for single items, and for quotations that no item covers."""
        words = _templates.render(
            self._env,
            "repair.j2",
            shape=shape(self._repair_wire.body),
            items=[
                {
                    "path": item.path,
                    "item": json.dumps(item.item, ensure_ascii=False),
                    "findings": [
                        {
                            "path": finding.path,
                            "check": finding.check,
                            "words": self._findings.get(finding.check, "this did not pass"),
                            "passage": json.dumps(finding.nearest.text, ensure_ascii=False)
                            if finding.nearest
                            else None,
                        }
                        for finding in item.findings
                    ],
                }
                for item in items
            ],
            missed=[{"path": path, "text": json.dumps(passage.text, ensure_ascii=False)} for path, passage in missed],
        )
        return self._ask(article, f"{self._article(article)}\n\n{words}", self._repair_wire)

    def prose(self, items: Sequence[Mapping[str, Any]], of: int) -> Request:
        """The prompt that asks for a briefing's prose, from verified items as JSON data; there are `of` of them."""
        return prose_request(self._env, items, of)

    def read_reply(self, text: str) -> BaseModel:
        """The summary in a reply.

        Raises:
            BadReply: The text is not the JSON that was asked for.
        """
        found = json_in(text, self.model)
        validated(found, reply_model(self.model))
        return validated(found, self.model)  # whose own validators say more than its wire schema can

    def read_untranslated(self, text: str) -> BaseModel:
        """The summary that rules have written, which may leave English fields null; it is as long as its article asks.

        Raises:
            BadReply: The text is not a summary.
        """
        return validated(find_object(text, frozenset(self.model.model_fields)), self.model)

    def read_repair(self, text: str, summary: BaseModel, asked: frozenset[str]) -> BaseModel:
        """`summary` with the corrected items of a reply put in; an item that was not asked for is passed over.

        Raises:
            BadReply: The text is not the JSON that was asked for.
        """
        reply = read_reply(text, repair_model(self.model)).model_dump(mode="json", by_alias=True)
        merged: dict[str, Any] = summary.model_dump(mode="json", by_alias=True, round_trip=True)
        for name, entries in reply.items():
            for entry in entries:
                if entry["path"] in asked and entry["path"].split("/")[1] == name and entry["item"] is not None:
                    _put(merged, entry["path"], entry["item"])
        return self._as_summary(merged)

    def join(self, summaries: Sequence[BaseModel]) -> tuple[BaseModel, Mapping[str, int]]:
        """The summaries of an article's parts as one, and the part that each value of it comes from.

        Raises:
            BadReply: The model's own validators refuse the whole.
        """
        joined = join(summaries)
        return self._as_summary(joined.data), joined.part_of

    def _as_summary(self, data: dict[str, Any]) -> BaseModel:
        return validated(json.dumps(data), self.model)

    def _article(self, article: Article) -> str:
        return _templates.render(self._env, self._user_template, article=_templates.Delimited(article))

    def _ask(self, article: Article, user: str, schema: WireSchema) -> Request:
        return Request(
            (Message(role="system", content=self._system), Message(role="user", content=user)), schema, article
        )


def load_task(spec: str | Path | type[BaseModel], prompts: Path | None = None) -> Task:
    """Load a built-in task by name, or a task of one's own by path or by its model.

    Args:
        spec: ``"ukraine"``, or a Python file with one Pydantic model named ``Summary`` and, beside it, templates of
            the same stem: ``STEM.j2`` (the fixed part) and, if wanted, ``STEM.user.j2`` (the article's message). Or
            the model itself, as a program imports it: templates stand beside the file that defines it.
        prompts: A folder whose templates replace the built-in ones of the same name.

    Raises:
        UsageError: There is no such task, its file does not load, or its model cannot be asked for.
    """
    if prompts is not None and not prompts.is_dir():
        raise UsageError(
            f"{prompts}: no such folder of prompts; name a copy of prompts/ with --prompts (prompts)", kind="missing"
        )
    folders = [prompts] if prompts else []
    if not isinstance(spec, (str, PathLike, type)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(
            f"no task {spec!r}: use {', '.join(BUILT_IN)}, the path of a .py file, or a model", kind="task"
        )
    if isinstance(spec, type):
        model, file = spec, _file_of(spec)
        name, spec = file.stem, file
        folders.append(file.parent)
    elif str(spec) in BUILT_IN:
        name = str(spec)
        module = importlib.import_module(f"summarizer.schemas.{spec}")
        model, file = module.Summary, Path(str(module.__file__))
    elif Path(spec).suffix == ".py":
        name, model, file = Path(spec).stem, load_model(Path(spec)), Path(spec)
        folders.append(file.parent)
    else:
        known = ", ".join(BUILT_IN)
        raise UsageError(f"no task {str(spec)!r}: use {known} or the path of a .py file", kind="unknown_task")
    code = hashlib.sha256(file.read_bytes()).hexdigest()
    task = Task(name, str(spec), model, _templates.environment(*folders), code)
    task.prepare()
    return task


def load_model(path: Path, name: str = "Summary") -> type[BaseModel]:
    """Load a Pydantic model from a Python file.

    Raises:
        UsageError: The file is missing, does not load, or defines no such model.
    """
    model = getattr(_import(path), name, None)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise UsageError(f"{path}: defines no Pydantic model named {name}; docs/tasks.md shows one", kind="task")
    return model


def _file_of(model: type[Any]) -> Path:
    """The file that defines a model.

    Raises:
        UsageError: It is no Pydantic model, or there is no such file.
    """
    file = getattr(sys.modules.get(model.__module__), "__file__", None)
    if not issubclass(model, BaseModel):
        raise UsageError(f"{model.__name__}: is no Pydantic model; docs/tasks.md shows one", kind="task")
    if file is None or not Path(file).is_file():
        raise UsageError(
            f"{model.__name__}: is not defined in a file, beside which its templates would stand; put it into one",
            kind="task",
        )
    return Path(file)


def _import(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(f"summarizer_task_{path.stem}", path)
    if not path.is_file() or found is None or found.loader is None:
        raise UsageError(f"{path}: no such file; name the Python file of a task", kind="missing")
    module = importlib.util.module_from_spec(found)
    sys.modules[module.__name__] = module  # Pydantic looks postponed annotations up there
    try:
        found.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # whatever the user's file raises is the user's to read
        raise UsageError(f"{path}: does not load ({type(error).__name__}: {error})", kind="task") from error
    return module


def _put(data: dict[str, Any], path: str, item: Any) -> None:
    name, _, position = path[1:].partition("/")
    if not position:
        data[name] = item
    elif position == "-":
        data[name].append(item)
    else:
        data[name][int(position)] = item


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
