"""What `camket invite` leaves on disk: for each unit a folder with its sheet, its list of links, its QR pictures."""

import csv
import io
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.ids import office_ids
from bot.office import private_files
from bot.office.sheets import Slip, sheet, slug
from handlers.codes import qr_png, spaced
from handlers.dates import show_date
from handlers.texts import label
from storage import facts, invitations
from storage.database import Database
from storage.invitations import LIFETIME, InvitationMade, hash_code
from storage.invitees import Invitee

COLUMNS = (
    "roster-column-unit",
    "roster-column-code",
    "roster-column-name",
    "invite-code",
    "invite-link",
    "invite-until",
)


FOLDER = "invitations"
PAGE = "phieu-moi.html"
LIST = "ma-moi.csv"


class InvitationFiles:
    """Makes codes at `now`, into `folder`. `link` is what a code becomes ("…{code}"); None: there is none to give."""

    def __init__(self, database: Database, folder: Path, link: str | None, now: datetime) -> None:
        self._database = database
        self._folder = folder
        self._link = link
        self._now = now
        self._until = now + LIFETIME
        self._ids = office_ids(now)

    async def make(self, members: Sequence[Invitee]) -> None:
        """Invite members of one unit. Their folder gets its name only once the codes in it are valid."""
        unit = members[0].unit
        folder = self._folder / f"{slug(unit.name)}-{unit.id}"
        unfinished = folder.with_name(f"{folder.name}.part")
        codes = [self._ids.code() for _ in members]
        self._write(unfinished, members, codes)
        made = [self._fact(person, code) for person, code in zip(members, codes, strict=True)]
        async with self._database.write() as connection:
            await facts.record(connection, made)
        unfinished.rename(folder)

    def _fact(self, person: Invitee, code: str) -> InvitationMade:
        id = self._ids()
        return InvitationMade(
            id=self._ids(),
            at=self._now,
            by=None,
            for_person=person.id,
            channel="office",
            subject=invitations.subject(id),
            invitation=id,
            expires_at=self._until,
            code_hash=hash_code(code),
        )

    def _write(self, folder: Path, members: Sequence[Invitee], codes: Sequence[str]) -> None:
        private_files.make_folder(folder)
        links = [self._link.format(code=code) if self._link else None for code in codes]
        slips = [Slip(person.name, code, link) for person, code, link in zip(members, codes, links, strict=True)]
        unit = members[0].unit.name
        bot = f"@{self._link.split('/')[-1].partition('?')[0]}" if self._link else None
        page = sheet(unit, slips, made=self._now.date(), until=self._until.date(), bot=bot)
        private_files.write(folder / PAGE, page.encode())
        table = io.StringIO()
        rows = csv.writer(table, delimiter=";")
        rows.writerow(label(column) for column in COLUMNS)
        for person, slip in zip(members, slips, strict=True):
            until = show_date(self._until.date())
            rows.writerow([unit, person.code, person.name, spaced(slip.code), slip.link or "", until])
            if slip.link:
                private_files.write(folder / f"{slug(person.name)}-{person.id}.png", qr_png(slip.link))
        private_files.write(folder / LIST, table.getvalue().encode("utf-8-sig"))


def forget_slips(data: Path, code: str) -> list[Path]:
    """Delete every folder below `data`/invitations whose list has this roster code (a name may have been corrected
    since); returns them. The codes of the others in it stay valid."""
    lists = sorted((data / FOLDER).glob(f"*/*/{LIST}"))
    folders = [file.parent for file in lists if code in _codes(file)]
    for folder in folders:
        shutil.rmtree(folder)
    return folders


def _codes(file: Path) -> list[str]:
    rows = csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";")
    return [row[COLUMNS.index("roster-column-code")] for row in rows]
