"""What holds for every test: the same examples each time, however busy the machine."""

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
