"""Every word a person sees: in both languages, used, and given the arguments it asks for."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse, visitor

import bot
import handlers
import scheduler
from handlers.form import Question, templates
from handlers.forms import FORMS
from handlers.texts import LANGUAGE, has, label, plain, say

LANGUAGES = ("vi", "en")
TEXTS = Path(handlers.__file__).parent / "texts"
SOURCES = sorted(
    path
    for package in (bot, handlers, scheduler)
    for path in Path(package.__file__ or "").parent.rglob("*")
    if path.suffix in (".py", ".html", ".js")
)
SPEAKING = {"say", "label", "has", "Problem", "refusal"}
"""Functions whose first argument is the key of a text."""
FAMILIES = (
    r"{}-name",
    r"{}-submit",
    r"{}-summary",
    r"{}-(words|help)",
)
"""Texts that every form (or entrance) may have under its own name."""


class Variables(visitor.Visitor):
    """Collects the arguments a pattern asks for."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.found.add(node.id.name)


def entries(language: str) -> Iterator[tuple[str, str, fluent.Pattern]]:
    """Every text as (file, key, pattern), attributes as "key.attribute". Junk is an error."""
    for file in sorted((TEXTS / language).glob("*.ftl")):
        for entry in parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{language}/{file.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                if entry.value is not None:
                    yield file.name, entry.id.name, entry.value
                for attribute in entry.attributes:
                    yield file.name, f"{entry.id.name}.{attribute.id.name}", attribute.value


@cache
def arguments(language: str) -> Mapping[str, frozenset[str]]:
    """The arguments each text asks for, by key."""
    found = {}
    for _, key, pattern in entries(language):
        variables = Variables()
        variables.visit(pattern)
        found[key] = frozenset(variables.found)
    return found


@cache
def trees() -> Mapping[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in SOURCES if path.suffix == ".py"}


def literals() -> set[str]:
    """Every string constant in the sources, and every word of the pages."""
    found = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in SOURCES:
        if path.suffix != ".py":
            found |= set(re.findall(r"[a-z][a-z0-9-]+(?:\.[a-z]+)?", path.read_text("utf-8")))
    return found


def prefixes() -> list[re.Pattern[str]]:
    """The keys that f-strings in the sources may come to, where they begin with letters of their own."""
    found = []
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_-]+"
                    for part in node.values
                ]
                if re.fullmatch(r"[a-z][a-z0-9]+-.*", str(node.values[0].value)):
                    found.append(re.compile("".join(parts)))
    return found


def keys_of_forms() -> set[str]:
    """The texts of every question of every form."""
    found = set()
    for form in FORMS.values():
        for template in templates(type(form)):
            for question in (template,) if isinstance(template, Question) else chain.from_iterable(template):
                found |= {question.key, f"{question.key}.label", f"{question.key}.example"}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: str) -> None:
    twice = [key for key, count in Counter(key for _, key, _ in entries(language)).items() if count > 1]
    assert twice == []


def test_both_languages_hold_the_same_keys_in_the_same_files() -> None:
    vi, en = ({(file, key) for file, key, _ in entries(language)} for language in LANGUAGES)
    assert vi - en == set(), "not in English"
    assert en - vi == set(), "not in Vietnamese"


def test_both_languages_ask_for_the_same_arguments() -> None:
    vi, en = (arguments(language) for language in LANGUAGES)
    different = {key: (set(vi[key]), set(en[key])) for key in vi.keys() & en.keys() if vi[key] != en[key]}
    assert different == {}


def test_every_text_is_used() -> None:
    used, families = literals() | keys_of_forms(), prefixes()
    families += [re.compile(family.format(form.name)) for form in FORMS.values() for family in FAMILIES]
    families += [re.compile(family.format(form.texts)) for form in FORMS.values() for family in FAMILIES]
    families += [re.compile(rf"{form.items}-((step|change|add|remove)-)?item") for form in FORMS.values()]
    unused = [
        key
        for key in arguments("vi")
        if key not in used
        and not any(family.fullmatch(key) for family in families)
        and not (key.endswith((".label", ".example")) and any(f.fullmatch(key.partition(".")[0]) for f in families))
    ]
    assert unused == []


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call that names a text by a constant, with the key."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in SPEAKING
                and node.args
            ):
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield path, node, key.value


def test_every_text_that_is_asked_for_exists() -> None:
    missing = {(path.name, key) for path, _, key in calls() if key not in arguments("vi")}
    assert missing == set()


def test_every_text_is_given_what_it_asks_for() -> None:
    wrong = []
    for path, call, key in calls():
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name not in ("say", "label") or any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords}
        if given != arguments("vi").get(key, frozenset()):
            wrong.append((path.name, call.lineno, key, sorted(arguments("vi").get(key, ())), given))
    assert wrong == []


def test_every_form_has_the_texts_it_needs() -> None:
    for form in FORMS.values():
        wanted = [f"{form.name}-name"] if not form.name.startswith(("joining", "consent")) else []
        wanted += [f"{form.texts}-submit", f"{form.texts}-summary"] if form.sums_up else []
        assert [key for key in wanted if not has(key)] == []


def test_arguments_are_escaped_and_texts_are_not() -> None:
    assert say("form-line", label="a<b", value="<i>&</i>") == "<b>a&lt;b:</b> &lt;i&gt;&amp;&lt;/i&gt;"
    assert label("form-line", label="a<b", value="&") == "a<b: &"
    assert say("form-item-line", label=say("form-skip"), value=say("form-value", value="<")) == "Bỏ qua: &lt;"
    assert plain(say("form-heading", title="<b>&amp;</b>")) == "<b>&amp;</b>"


def test_an_unknown_text_and_a_missing_argument_are_errors() -> None:
    with pytest.raises(KeyError):
        say("there-is-no-such-text")
    with pytest.raises(ValueError, match="form-line"):
        say("form-line", label="x")


def test_the_same_key_in_the_other_language() -> None:
    token = LANGUAGE.set("en")
    assert say("word-yes") == "Yes"
    LANGUAGE.reset(token)
    assert say("word-yes") == "Có"
