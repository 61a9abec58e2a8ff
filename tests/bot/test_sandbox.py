"""The sandbox as its page sees it: what is said is answered once, nothing is lost, and everybody can be played."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import pytest

from handlers.commands import commands_for
from tests.bot.sandbox_demo import Demo, demo


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Demo]:
    async with demo(tmp_path) as running:
        yield running


async def test_what_is_said_is_drawn_and_answered(played: Demo) -> None:
    member = await played.somebody("none")
    phone = member["phones"][0]["address"]
    assert (await played.say(phone, "k1", text="/menu")).status_code == 204
    said, told = await played.events(2)
    assert (said["kind"], said["phone"], said["text"], said["key"]) == ("said", phone, "/menu", "k1")
    assert (told["kind"], told["phone"]) == ("told", phone)
    assert f"<b>{member['name']}</b>" in told["html"]
    assert {"label": "Bản cam kết", "data": "a:pledge"} in told["buttons"]
    assert "1. Bản cam kết" in told["plain"]
    assert "<b>" not in told["plain"]


async def test_a_pressed_button_is_marked_with_the_choice(played: Demo) -> None:
    phone = (await played.somebody("none"))["phones"][0]["address"]
    await played.say(phone, "k1", text="/menu")
    _, menu = await played.events(2)
    await played.say(phone, "k2", press="a:pledge", bubble=menu["seq"])
    after = await played.events(2, menu["id"])
    chosen = next(event for event in after if event["kind"] == "chosen")
    assert (chosen["bubble"], chosen["label"]) == (menu["seq"], "Bản cam kết")
    assert any(event["kind"] == "told" and "Bước 1" in event["html"] for event in after)


async def test_what_is_sent_twice_counts_once(played: Demo) -> None:
    phone = (await played.somebody("none"))["phones"][0]["address"]
    for _ in range(3):
        assert (await played.say(phone, "same", text="/menu")).status_code == 204
    await played.say(phone, "other", text="/trogiup")
    events = await played.events(4)
    assert [event["kind"] for event in events] == ["said", "told", "said", "told"]
    assert [event.get("key") for event in events] == ["same", None, "other", None]


async def test_a_page_that_lost_its_connection_is_told_the_rest_only(played: Demo) -> None:
    phone = (await played.somebody("none"))["phones"][0]["address"]
    await played.say(phone, "k1", text="/menu")
    first = await played.events(2)
    await played.say(phone, "k2", text="/trogiup")
    rest = await played.events(2, first[-1]["id"])
    assert [event["seq"] for event in [*first, *rest]] == [1, 2, 3, 4]
    assert await played.events(4) == [*first, *rest]


async def test_a_page_of_another_run_is_told_to_begin_anew(played: Demo) -> None:
    answer = await played.client.get("/events", headers={"last-event-id": "0badc0de-7"})
    assert "event: anew" in answer.text


async def test_many_phones_at_once_are_each_answered_once(played: Demo) -> None:
    phones = [phone["address"] for one in await played.people() for phone in one["phones"] if phone["linked"]]
    await asyncio.gather(*(played.say(phone, "k", text="/menu") for phone in phones))
    events = await played.events(2 * len(phones))
    assert Counter((event["phone"], event["kind"]) for event in events) == Counter(
        {(phone, kind): 1 for phone in phones for kind in ("said", "told")}
    )


async def test_a_slip_with_a_code_lets_somebody_join(played: Demo) -> None:
    member = await played.somebody("not_joined")
    phone = f"p{member['id']}"
    slip = (await played.client.post("/code", json={"person": member["id"]})).json()
    assert (slip["name"], slip["born"]) == (member["name"], member["born"])
    assert re.fullmatch(r"(\d{4} ){3}\d{4}", slip["code"])
    assert slip["start"] == slip["code"].replace(" ", "")
    assert slip["qr"].startswith("data:image/png;base64,")
    await played.say(phone, "k1", start=slip["start"])
    await played.say(phone, "k2", text=str(slip["born"]))
    await played.say(phone, "k3", text="Đồng ý")
    joined = next(one for one in await played.people() if one["id"] == member["id"])
    assert joined["phones"] == [{"address": phone, "linked": True}]
    assert joined["standing"] == "none"


async def test_nobody_unknown_gets_a_code(played: Demo) -> None:
    assert (await played.client.post("/code", json={"person": 99_999})).status_code == 404


async def test_a_choice_of_a_notice_may_be_answered_by_its_number(played: Demo) -> None:
    member = await played.somebody("none")
    secretary = next(one for one in await played.people() if one["unit_id"] == member["unit_id"] and one["roles"])
    phone = member["phones"][0]["address"]
    answers = ["/camket", "Giữ nghiêm kỷ luật", "bỏ qua"]
    answers += ["Làm đường", "Góp công", "30/6", "bỏ qua", "không", "Gửi"]
    for number, text in enumerate(answers):
        await played.say(phone, f"k{number}", text=text)
    events = await played.events(2 * len(answers) + 2)
    leader = secretary["phones"][0]["address"]
    notice = next(event for event in events if event["phone"] == leader)
    assert notice["plain"].endswith("1. Xem bản cam kết")
    await played.say(leader, "n1", text="1")
    said, shown = await played.events(2, events[-1]["id"])
    assert (said["phone"], shown["phone"]) == (leader, leader)
    assert "Giữ nghiêm kỷ luật" in shown["html"]


async def test_a_file_is_offered_for_download_never_opened(played: Demo) -> None:
    phone = (await played.somebody("submitted"))["phones"][0]["address"]
    await played.say(phone, "k1", text="/dulieu")
    (told,) = [event for event in await played.events(2) if event["kind"] == "told"]
    button = next(one for one in told["buttons"] if "tệp" in one["label"].lower())
    await played.say(phone, "k2", press=button["data"], bubble=told["seq"])
    sent = next(event for event in await played.events(2, told["id"]) if event.get("files"))
    answer = await played.client.get(f"/file/{sent['seq']}/0")
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.json()
    assert (await played.client.get(f"/file/{sent['seq']}/1")).status_code == 404


async def test_things_that_are_not_words_get_a_kind_answer(played: Demo) -> None:
    phone = (await played.somebody("none"))["phones"][0]["address"]
    for number, thing in enumerate(("sticker", "voice", "photo", "location", "contact", "file")):
        await played.say(phone, f"k{number}", thing=thing)
    told = [event["html"] for event in await played.events(12) if event["kind"] == "told"]
    files = ["chưa rõ là của việc nào" in html for html in told]
    assert files == [False, False, True, False, False, True]
    assert ["Nhờ đồng chí ghi bằng chữ" in html for html in told] == [not file for file in files]


async def test_every_state_of_a_pledge_can_be_played(played: Demo) -> None:
    standings = {one["standing"] for one in await played.people()}
    assert standings == {
        "none", "drafting", "submitted", "returned", "confirmed", "amended", "on_paper", "not_joined",
    }  # fmt: skip
    assert any(not phone["linked"] for one in await played.people() for phone in one["phones"])


async def test_the_menu_of_the_page_has_every_command_somebody_is_offered(played: Demo) -> None:
    page = (await played.client.get("/")).text
    listed = re.findall(r'data-text="/([a-z]+)"><code>/\1</code><span>([^<{]+)</span>', page)
    offered = {command for one in await played.people() for command in one["commands"]} | set(commands_for(None))
    assert {command for command, _ in listed} == offered
    assert len(listed) == len(offered)


async def test_the_page_is_whole_and_loads_nothing_from_elsewhere(played: Demo) -> None:
    page = (await played.client.get("/")).text
    assert not re.search(r"\{[a-z]+-", page)
    names = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert names
    for name in names:
        assert name.startswith(("/", "data:,")), name
    for file in files("bot.channels").iterdir():
        if file.name.endswith((".js", ".css")):
            text = file.read_text("utf-8")
            assert (await played.client.get(f"/{file.name}")).text == text
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
            assert set(re.findall(r"(?:https?:)?//[a-z0-9.]+", text)) <= {"http://www.w3.org"}
