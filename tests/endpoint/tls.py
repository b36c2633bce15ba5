"""A certificate for loopback that nobody has signed, and servers that use it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def certificate(folder: Path) -> Path:
    """A file with a key and its certificate for 127.0.0.1; skips the test where openssl is missing."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = folder / "loopback.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    names = ("-addext", "subjectAltName=IP:127.0.0.1")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(["openssl", *words.split(), *names, "-keyout", key, "-out", cert], check=True, capture_output=True)
    path.write_text(key.read_text() + cert.read_text())
    return path


def server_side(path: Path) -> ssl.SSLContext:
    """What a server needs to speak TLS with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
