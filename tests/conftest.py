"""For all tests: examples that take long on a busy machine are no failures."""

from hypothesis import settings

settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")
