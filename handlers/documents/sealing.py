"""A DOCX without traces of when and by what it was made: the same document is the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first instant a ZIP can hold."""
PROPERTIES = "docProps/core.xml"
NOBODY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>vi-VN</dc:language></cp:coreProperties>'
)


def sealed(document: bytes) -> bytes:
    """The same package, written anew: no times, no author."""
    file = BytesIO()
    with ZipFile(BytesIO(document)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = NOBODY.encode() if name == PROPERTIES else before.read(name)
            after.writestr(ZipInfo(name, LONG_AGO), content, ZIP_DEFLATED)
    return file.getvalue()
