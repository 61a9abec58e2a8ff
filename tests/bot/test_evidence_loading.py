"""Evidence is put into a message when it is sent; what is gone is told in words."""

from pathlib import Path

from bot.delivery import Delivery
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from handlers.talk import MESSAGE, Attachment, Message
from storage import outbox
from storage.database import Database
from storage.outbox import Parcel, Rank
from tests.bot.evidence_files import pdf, picture
from tests.engine import NOW
from tests.recording import Recording, Sent


def kept(store: EvidenceStore, content: bytes) -> str:
    with store.temporary() as path:
        path.write_bytes(content)
        return store.put(path)


def attached(name: str, sha: str) -> Attachment:
    return Attachment(name=name, mime="image/jpeg", stored=sha, picture=True)


async def delivered(database: Database, store: EvidenceStore, message: Message) -> Sent:
    """The message as it arrives, through the outbox as after a restart."""
    channel = Recording()
    async with database.write() as connection:
        body = MESSAGE.dump_json(message).decode()
        parcel = Parcel(account=1, channel="telegram", address="1003", body=body, rank=Rank.REPLY)
        (id,) = await outbox.add(connection, [parcel], at=NOW, lease_until=NOW)
    delivery = Delivery(database, {"telegram": channel}, lambda: NOW, loading(store))
    delivery.push([(parcel.stored(id), MESSAGE.validate_json(body))])
    await channel.arrived(1)
    await delivery.drained()
    await delivery.close()
    return channel.sent[0]


async def test_what_is_kept_arrives(chats: Database, tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "evidence")
    photo = picture()
    written = Attachment(name="tổng hợp.pdf", mime="application/pdf", content=pdf())
    message = Message(text="Minh chứng", attachments=(written, attached("ảnh 1.jpg", kept(store, photo))))
    sent = (await delivered(chats, store, message)).message
    assert [(one.name, one.content) for one in sent.attachments] == [("tổng hợp.pdf", pdf()), ("ảnh 1.jpg", photo)]
    assert sent.text == "Minh chứng"


async def test_what_is_gone_is_told_in_words(chats: Database, tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "evidence")
    there = kept(store, picture())
    message = Message(text="Minh chứng", attachments=(attached("ảnh 1.jpg", "a" * 64), attached("ảnh 2.jpg", there)))
    sent = (await delivered(chats, store, message)).message
    assert sent.text == "Minh chứng\n\nTệp này không còn được lưu."
    assert [one.name for one in sent.attachments] == ["ảnh 2.jpg"]
