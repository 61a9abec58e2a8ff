"""`python -m handlers.documents.templates` draws every template anew from its text."""

from pathlib import Path

from handlers.documents.drawing import draw
from handlers.documents.recipe import read
from handlers.documents.templates import TEMPLATES, source

for template in TEMPLATES:
    Path(__file__).with_name(f"{template}.docx").write_bytes(draw(read(source(template))))
