"""Small steps that tests of joining and of phones are made of, on a stage."""

from typing import Any

from sqlalchemy import select

from tests import people
from tests.stage import Stage

MAI, SON, DUC, STRANGER = "1003", "1001", "1006", "2000"
STRANGER_ANSWER = "Xin chào. Trợ lý này chỉ dành cho người có mã mời. Nếu đã có mã, mời ông/bà nhập mã."
CODE, OTHER_CODE = "4000000000000001", "4000000000000002"


async def rows(stage: Stage, table: Any) -> list[Any]:
    """Every row of a table."""
    async with stage.opened() as database, database.read() as connection:
        found = list(await connection.execute(select(table)))
    return found


async def write(stage: Stage, statement: Any) -> None:
    """Change the database behind the engine's back, as the office does by importing a roster."""
    async with stage.opened() as database, database.write() as connection:
        await connection.execute(statement)


async def invited(stage: Stage, person: int, code: str = CODE) -> str:
    """Make `code` the open invitation of `person`."""
    async with stage.opened() as database, database.write() as connection:
        await people.invite(connection, person, code, stage.now)
    return code


async def joined(stage: Stage, *who: tuple[int, str]) -> None:
    """Link people to chats, consenting."""
    async with stage.opened() as database, database.write() as connection:
        for person, address in who:
            await people.join(connection, person, stage.channel.name, address, stage.now)


async def last(stage: Stage, sender: str, *said: str) -> str:
    """The text that `sender` was told last, after saying all of `said`."""
    for text in said:
        await stage.say(sender, text)
    return stage.channel.to(sender)[-1].message.text


async def further_phone(stage: Stage) -> None:
    """Sơn and Mai have joined; somebody at STRANGER asks to be let in as a further phone of Mai's."""
    await joined(stage, (1, SON), (3, MAI))
    await last(stage, STRANGER, await invited(stage, 3), "1956", "đồng ý")
