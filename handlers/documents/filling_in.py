"""Filling in a template: what an office may have changed in it stays, only the marked places become words."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from handlers.documents.sealing import sealed


class Unusable(Exception):
    """The template cannot be filled in: it is no DOCX, or names a place that there is nothing for."""


def filled(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The DOCX that comes of `template` with `values` in its places, as text and never as anything else. Raises
    Unusable. It takes some tens of milliseconds of processor: not on the event loop."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    rules = SandboxedEnvironment(undefined=StrictUndefined)
    file = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(dict(values), rules, autoescape=True)
        document.save(file)
    except TemplateError as error:
        raise Unusable(str(error)) from error
    except Exception as error:  # whatever a broken package makes its readers raise
        raise Unusable(type(error).__name__) from error
    return sealed(file.getvalue())
