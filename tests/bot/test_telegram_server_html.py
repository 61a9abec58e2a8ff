"""The loopback Telegram reads HTML as strictly as the platform's documentation asks."""

from typing import Any

import pytest

from tests.bot.telegram_html import EntityError, parse_html, trim


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("không có gì", "không có gì", []),
        ("<b>đậm</b> <strong>đậm</strong>", "đậm đậm", [entity("bold", 0, 3), entity("bold", 4, 3)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><s>b</s>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("<code>a</code><pre>b</pre>", "ab", [entity("code", 0, 1), entity("pre", 1, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        (
            '<a href="https://example.org/?a=1&amp;b=2">đây</a>',
            "đây",
            [entity("text_link", 0, 3, url="https://example.org/?a=1&b=2")],
        ),
        (
            "<a>https://example.org</a>",
            "https://example.org",
            [entity("text_link", 0, 19, url="https://example.org")],
        ),
        ("<B>👍 <i>hai</i></B>", "👍 hai", [entity("bold", 0, 6), entity("italic", 3, 3)]),
        ("&lt;b&gt; &amp; &quot;x&quot; &#39;&#x27;", "<b> & \"x\" ''", []),
        ("5 > 3", "5 > 3", []),
        ("<b></b>rỗng", "rỗng", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>mở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("đóng</b>", "Unexpected end tag at byte offset 6"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<script>a</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("3 < 5", 'Unescaped "<" at byte offset 2'),
        ("<b", 'Unescaped "<" at byte offset 0'),
        ("A & B", 'Unescaped "&" at byte offset 2'),
        ("a&nbsp;b", 'Unescaped "&" at byte offset 1'),
        ("a&#0;b", 'Unescaped "&" at byte offset 1'),
        ("a&#xd800;b", 'Unescaped "&" at byte offset 1'),
    ],
)
def test_what_is_not_telegrams_html_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(EntityError) as refused:
        parse_html(source)
    assert str(refused.value) == complaint


def test_blanks_around_a_text_go_and_its_entities_move_along() -> None:
    assert trim("  đậm \n", [entity("bold", 2, 5)]) == ("đậm", [entity("bold", 0, 3)])
    assert trim("\n a", [entity("bold", 0, 3)]) == ("\n a", [entity("bold", 0, 3)])
    assert trim(" \n ", [entity("bold", 1, 1)]) == ("", [])
