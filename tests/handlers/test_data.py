"""What /dulieu gives: the file holds everything that is kept about its owner, and nothing of anybody else."""

import json
from typing import Any

from handlers.router import respond
from storage.database import Database
from storage.reads import Look, log
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW as START
from tests.engine import engine, inbound

MAI, SON, TONG = 3, 1, 4


async def dossier(database: Database, url: str) -> dict[str, Any]:
    async with database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, MAI, "telegram", "mai", START)
        await people.join(connection, SON, "telegram", "son", START)
        await people.pledge(connection, MAI, START)
        await people.pledge(connection, TONG, START)
        await log(connection, [Look(by=SON, about=MAI, what="pledge:x")], START)
        await log(connection, [Look(by=MAI, about=MAI, what="pledge:x")], START)
    async with engine(url, respond) as started:
        await started.handle(inbound(1, "mai", None, press=f"a:amend:pledge-{MAI}-2026"))
        (sent,) = await started.handle(inbound(2, "mai", None, press="a:datafile"))
    (file,) = sent.message.attachments
    assert file.mime == "application/json"
    told: dict[str, Any] = json.loads(file.content)
    return told


async def test_the_file_holds_everything_kept_about_its_owner(database: Database, database_url: str) -> None:
    told = await dossier(database, database_url)
    assert told["person"] == [
        {
            "id": MAI,
            "code": "NH003",
            "name": "Lò Thị Mai",
            "birth_year": 1956,
            "phone_end": "204",
            "kind": "official",
            "exempt": None,
            "unit": "Chi bộ thôn Nà Han",
        }
    ]
    assert [one["work"] for one in told["pledge_items"]] == ["Vận động 10 hộ hiến đất mở đường"]
    assert told["pledge_versions"][0]["sections"]["goal"] == "Hoàn thành tốt nhiệm vụ được giao"
    assert told["drafts"][0]["answers"]["goal"] == "Hoàn thành tốt nhiệm vụ được giao"
    assert [one["by"] for one in told["looked_at_by"]] == ["Hoàng Văn Sơn"]
    assert {one["kind"] for one in told["changes"]} == {"AccountLinked", "ConsentGiven", "PledgeSubmitted"}
    assert [one["channel"] for one in told["links"]] == ["telegram"]


async def test_the_file_holds_nothing_of_anybody_else(database: Database, database_url: str) -> None:
    told = await dossier(database, database_url)
    assert f"item-{TONG}" not in json.dumps(told)
    assert len(told["pledges"]) == len(told["person"]) == 1
