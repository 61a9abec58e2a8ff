"""Which kinds of file are kept, and why another one is not."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the examiner starts without the database's modules
    from storage.evidence import Reason

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
DOC, XLS = "application/msword", "application/vnd.ms-excel"
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = f"{OFFICE}wordprocessingml.document", f"{OFFICE}spreadsheetml.sheet"


class Refusal(Exception):
    """The file is not taken. `reason` is told in `evidence-refused-…`."""

    def __init__(self, reason: "Reason") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
