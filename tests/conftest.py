"""Property tests draw the same examples in every run; HYPOTHESIS_PROFILE=explore looks further."""

import os

from hypothesis import settings

os.environ.setdefault("EDITORQA_GRAMMAR", "off")  # tests that are about an engine say so

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a slow machine is no mistake
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
