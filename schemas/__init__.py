"""The shapes a model must return, one module a task. Edit them; the verifier reads the markers."""
