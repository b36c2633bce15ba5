"""The child process: a JSON line with settings comes in on stdin, llama.cpp's server runs until stdin closes.

It is run as a file of its own and imports nothing of the package, so that it starts quickly. One JSON line on stdout
says where the server listens, or that it could not start; llama.cpp's words go to stderr.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import Any

_LOG_LAG = 0.2
"""Seconds that llama.cpp's log may lag behind: a thread of its own writes it, which nothing waits for at the end."""


def main() -> int:
    """Serve; the exit code is 1 if the server could not start."""
    settings = json.loads(sys.stdin.buffer.readline())
    _end_with_parent()
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints is no answer
    try:
        server = _server(settings)
    except Exception as error:  # noqa: BLE001 - the parent reports whatever it is
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), file=answer, flush=True)
        time.sleep(_LOG_LAG)
        return 1
    print(json.dumps({"address": server.listening_address}), file=answer, flush=True)
    sys.stdin.buffer.read()
    os._exit(0)  # without waiting for answers that nobody will read


def _end_with_parent() -> None:
    """Let the closing of stdin end this process even while llama.cpp loads and no Python runs.

    The pipe closes when the parent ends, however it ends; the kernel then sends SIGIO, which ends this process unless
    it is caught. (Linux's "parent death signal" would do so too when only a thread of the parent ended.) On systems
    without this, the process ends when it has loaded.
    """
    try:
        import fcntl
    except ImportError:
        return
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _server(settings: dict[str, Any]) -> Any:
    xllamacpp: Any = import_module("xllamacpp")  # it comes with an extra, and without types
    params: Any = xllamacpp.CommonParams()
    params.model.path = settings["model"]
    params.model_alias = {settings["alias"]}
    params.hostnames = ["127.0.0.1"]
    params.port = settings["port"]
    params.api_keys = [settings["key"]]
    params.n_parallel = settings["slots"]
    params.n_ctx = settings["context"] * settings["slots"]  # llama.cpp divides it among the slots
    params.kv_unified = False
    # Copies of past prompts would be kept beside these, 8 GB and more of them (llama.cpp's issues 21690 and 24265).
    params.cache_ram_mib = params.n_ctx_checkpoints = 0
    params.cache_idle_slots = False
    if settings["threads"] is not None:
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings["threads"]
    params.sampling.temp = settings["temperature"]
    params.use_jinja = True  # without it, schemas that the converter does not know bind nothing
    params.enable_reasoning = 0
    params.default_template_kwargs = {"enable_thinking": "false"}
    params.offline = True
    params.ui = params.endpoint_slots = False
    params.verbosity = 1  # errors
    return xllamacpp.Server(params)


if __name__ == "__main__":
    sys.exit(main())
