"""The form moves by what an endpoint objects to, each part once, and never in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines._failure import failure_from_body
from summarizer.engines._form import Form, first_form, stepped_down
from summarizer.engines._servers import Server
from summarizer.engines._settings import settings_from
from tests.endpoint.answers import Answer, error, raw

OBJECTIONS = st.lists(
    st.sampled_from(["response_format", "token_limit", "key_header", "not_streamed", "store", "temperature"]),
    max_size=4,
)


@given(st.lists(OBJECTIONS, min_size=30, max_size=30))
def test_whatever_is_objected_to_the_form_comes_to_rest(rounds: list[list[str]]) -> None:
    form, moves = Form(), 0
    for objections in rounds:
        step = form.without(objections)
        moves, form = (moves + 1, step) if step else (moves, form)
    assert moves <= 7  # two rungs, a name, a header, a stream, two parameters


@given(OBJECTIONS.filter(bool))
def test_the_same_objections_to_a_form_that_is_gone_change_nothing(objections: list[str]) -> None:
    sent = Form()
    moved = stepped_down(sent, sent, objections)
    assert moved is not None and stepped_down(moved, sent, objections) == moved


def test_one_part_that_cannot_be_helped_does_not_keep_another() -> None:
    lowest = Form(rung="text", below=())
    assert lowest.without(["response_format", "store"]) == Form(rung="text", below=(), left_out=frozenset({"store"}))
    assert lowest.without(["response_format"]) is None


@pytest.mark.parametrize(
    ("server", "settings", "rung", "below"),
    [
        (Server(), {}, "json_schema", ("json_object", "text")),
        (Server(), {"mode": "json_object"}, "json_object", ("text",)),
        (Server(modes=("json_schema", "text")), {}, "json_schema", ("text",)),
        (Server(modes=("json_schema", "text")), {"mode": "json_object"}, "json_object", ("text",)),
        (Server(modes=("json_object", "text")), {}, "json_object", ("text",)),
        (Server(), {"mode": "text"}, "text", ()),
    ],
)
def test_the_ladder_begins_where_the_server_or_the_user_says(
    server: Server, settings: dict[str, str], rung: str, below: tuple[str, ...]
) -> None:
    form = first_form(server, settings_from(settings))
    assert (form.rung, form.below) == (rung, below)


SAYS = [
    ("OpenAI", error(400, "Unrecognized request argument supplied: seed"), ("seed",)),
    ("OpenAI, by param", error(400, "Unsupported parameter", param="seed", code="unsupported_parameter"), ("seed",)),
    ("Groq", error(400, "property 'seed' is unsupported, did you mean 'x'?"), ("seed",)),
    (
        "Gemini",
        raw([{"error": {"code": 400, "message": 'Invalid JSON payload. Unknown name "seed": no field.'}}], 400),
        ("seed",),
    ),
    ("xAI", error(400, "Model grok-9 does not support parameter reasoningEffort."), ("reasoning_effort",)),
    ("Ollama", error(400, '"llama3.2" does not support thinking'), ("reasoning_effort",)),
    (
        "LiteLLM",
        error(400, "UnsupportedParamsError: bedrock does not support parameters: ['seed', 'temperature']"),
        ("temperature", "seed"),
    ),
    (
        "vLLM, a Python list as words",
        raw(
            {
                "message": "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), "
                "'msg': 'Extra inputs are not permitted', 'input': 7}]"
            },
            400,
        ),
        ("seed",),
    ),
    (
        "Mistral, JSON as words",
        raw({"message": '{"detail":[{"loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}'}, 422),
        ("seed",),
    ),
    (
        "DashScope, of some models",
        error(400, "This model only support stream mode, please enable the stream parameter to access the model. "),
        ("not_streamed",),
    ),
    (
        "DashScope, of others",
        error(400, "parameter.enable_thinking must be set to false for non-streaming calls"),
        ("not_streamed",),
    ),
    ("Fireworks", error(400, "Requests with max_tokens > 4096 must have stream=true"), ("not_streamed",)),
    ("a proxy of OpenAI's own", raw({"detail": "Stream must be set to true"}, 400), ("not_streamed",)),
    ("another word of streams", error(400, "'stream' does not support true with this model"), ()),
    (
        "Mistral, several at once",
        raw(
            {
                "detail": [
                    {"loc": ["body", "seed"], "msg": "Extra inputs are not permitted", "input": 7},
                    {"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted", "input": 9},
                ]
            },
            422,
        ),
        ("token_limit", "seed"),
    ),
    (
        "a value out of range is the user's",
        raw({"detail": [{"loc": ["body", "temperature"], "msg": "Input should be ≤ 1"}]}, 422),
        (),
    ),
    ("another value", error(400, 'invalid reasoning value: "hm" (must be "low" or "high")'), ()),
    ("another parameter", error(400, "Unknown parameter: 'colour'"), ()),
    ("another trouble", error(500, "unexpected seed in the garden"), ()),
]


@pytest.mark.parametrize(("fault", "objections"), [pytest.param(*row[1:], id=row[0]) for row in SAYS])
def test_a_server_names_the_parameters_that_it_does_not_take_in_its_own_words(
    fault: Answer, objections: tuple[str, ...]
) -> None:
    parameters = ("temperature", "seed", "reasoning_effort")
    assert failure_from_body(fault.status, fault.body, parameters).objections == objections
