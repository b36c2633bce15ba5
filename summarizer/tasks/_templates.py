"""Templates and an article come in, chat messages go out. The article is data here too: never a template."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import jinja2
import yaml

from summarizer.articles import Article, readable
from summarizer.errors import UsageError


class Delimited:
    """An article as templates see it; printing it gives its text between markers that it cannot forge.

    The markers carry a part of the text's own hash, which nobody can write into the text beforehand.
    """

    def __init__(self, article: Article) -> None:
        self.name = article.name
        self.published = article.published
        self.title = article.title
        self.language = article.language
        self.text = readable(article).text
        self.code = article.sha256[:16]

    def __str__(self) -> str:
        return f"<<<ARTICLE {self.code}>>>\n{self.text}\n<<<END OF ARTICLE {self.code}>>>"


def environment(*folders: Path) -> jinja2.Environment:
    """A Jinja2 environment that looks in `folders` first and among the built-in prompts last."""
    loaders = [jinja2.FileSystemLoader(folder) for folder in folders]
    # Autoescaping is for HTML; a prompt is plain text.
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([*loaders, _builtin()]),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        keep_trailing_newline=False,
        auto_reload=False,
        trim_blocks=False,
    )


@cache
def _builtin() -> jinja2.BaseLoader:
    folder = resources.files("summarizer").joinpath("prompts")

    def load(name: str) -> str | None:
        file = folder.joinpath(name)
        return file.read_text("utf-8") if file.is_file() else None

    return jinja2.FunctionLoader(load)


def table(env: jinja2.Environment, name: str) -> dict[str, Any]:
    """A table of the prompts, such as ``house_style.yaml``, from the first folder that has it.

    Raises:
        UsageError: The file is not a YAML table, or not UTF-8.
    """
    try:
        # The C loader, where libyaml is there, takes a tenth of the time.
        content: Any = yaml.load(source(env, name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: not valid YAML ({error})", kind="template") from None
    if not isinstance(content, dict):
        raise UsageError(f"{name}: must be a table", kind="template")
    return cast("dict[str, Any]", content)


def source(env: jinja2.Environment, name: str) -> str:
    """A template's own text.

    Raises:
        UsageError: It is not UTF-8.
    """
    assert env.loader is not None
    try:
        return env.loader.get_source(env, name)[0]
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 ({error.reason}); save it as UTF-8", kind="template") from None


def has(env: jinja2.Environment, name: str) -> bool:
    """Whether there is a template of this name."""
    try:
        source(env, name)
    except jinja2.TemplateNotFound:
        return False
    return True


def render(env: jinja2.Environment, name: str, **variables: object) -> str:
    """Render one template.

    Raises:
        UsageError: The template is missing, broken, or names something that is not there.
    """
    try:
        return env.get_template(name).render(**variables).strip()
    except jinja2.TemplateNotFound as error:
        raise UsageError(f"template {error.name}: not found", kind="template") from None
    except jinja2.TemplateSyntaxError as error:
        raise UsageError(
            f"template {error.name or name}, line {error.lineno}: {error.message}", kind="template"
        ) from None
    except jinja2.TemplateError as error:
        offered = ", ".join(sorted(variables))
        raise UsageError(f"template {name}: {error.message}; it can use: {offered}", kind="template") from None
    except Exception as error:  # whatever an expression of the user's template raises is the user's to read
        raise UsageError(f"template {name}: {type(error).__name__}: {error}", kind="template") from error
