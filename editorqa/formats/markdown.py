"""Markdown: prose located by pyromark, everything else kept as markup that a fix must leave alone.

Text inside block-level HTML is not read in this version; inline HTML is looked through.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from editorqa.document import Document, Segment, Span
from editorqa.findings.finding import Edit
from editorqa.formats.cutting import line_start, whole_lines
from editorqa.formats.decoding import splice
from editorqa.formats.events import read_body
from editorqa.formats.front_matter import front_matter
