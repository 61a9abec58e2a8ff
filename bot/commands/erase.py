"""`camket erase`: a person goes from the database, its journal and its copies, and from the invitations on disk."""

from datetime import datetime

from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import release
from bot.ids import office_ids
from bot.office import importing
from bot.office.archives import FOLDER, made_in
from bot.office.invitation_files import forget_slips
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.texts import label
from storage.erasure import erase as erase_person


async def erase(settings: Settings, code: str) -> None:
    """Erase whoever has the roster's `code`, and say what else the office must see to by hand."""
    now = datetime.now(settings.zone)
    async with opened(settings) as database:
        try:
            report = await erase_person(database, code, now, office_ids(now)())
        except LookupError:
            raise Trouble("erase-no-person", code=code) from None
        await release(database, EvidenceStore(settings.evidence), report.files)
    print(label("erase-done", code=code))
    slips = forget_slips(settings.data_dir, code)
    if slips:
        print(label("erase-files", files=", ".join(map(str, slips))))
    if waiting := importing.sweep(settings.folder, None):
        print(label("erase-imports", files=", ".join(map(str, waiting))))
    archives = made_in(settings.folder / FOLDER)
    for archive in archives:
        archive.unlink()
    if backups := [*report.backups, *archives]:
        print(label("erase-backups", files=", ".join(map(str, backups))))
    if not report.compacted:
        print(label("erase-again", person=str(report.person)))
    print(label("erase-by-hand"))
