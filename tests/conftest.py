"""For all tests: examples that take long on a busy machine are no failures, and each run tries the same ones.

`--hypothesis-profile hunt` tries others each time: what it finds goes into the test as an `@example`.
"""

from hypothesis import settings

settings.register_profile("same", settings.default, deadline=None, derandomize=True)
settings.register_profile("hunt", settings.default, deadline=None)
settings.load_profile("same")
