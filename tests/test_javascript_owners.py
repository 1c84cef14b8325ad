"""The further owners of literals in JavaScript."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from suitelint.lexicon.values import may_be_secret
from suitelint.source import SourceFile
from suitelint.syntax.document import Form
from suitelint.syntax.javascript import parse


def owner(text: str, path: str = "a.js") -> tuple[str, str]:
    """Dotted path and form of the literal `'x1'` in a text."""
    (found,) = [value for value in parse(SourceFile.from_text(path, text)).named_values() if value.value == "x1"]
    return ".".join(found.path), found.form.value


@pytest.mark.parametrize(
    ("text", "path", "form"),
    [
        ("expect(user.password).toBe('x1')", "user.password", Form.COMPARISON),
        ("expect(res.body.token).to.equal('x1')", "res.body.token", Form.COMPARISON),
        ("assert.strictEqual(config.pwd, 'x1')", "config.pwd", Form.COMPARISON),
        ("page.fill('input[name=password]', 'x1')", "password", Form.SETTER),
        ("cy.get('#password').type('x1')", "password", Form.SETTER),
        ("element(by.model('user.pwd')).sendKeys('x1')", "pwd", Form.SETTER),
        ("const [user, pwd] = ['joe', 'x1']", "pwd", Form.VARIABLE),
        ("const key = Buffer.from('x1', 'hex').toString('base64')", "key", Form.VARIABLE),
        ("const key = String('x1')", "key", Form.VARIABLE),
        ("const key = ['x1'].join('')", "key", Form.VARIABLE),
        ("const a = <Login password='x1' />", "password", Form.ATTRIBUTE),
        ("const a = <Login password={'x1'} />", "password", Form.ATTRIBUTE),
        ("login('joe', 'x1')", "login.1", Form.ARGUMENT),
    ],
)
def test_owner(text: str, path: str, form: Form) -> None:
    assert owner(text) == (path, form.value)


@pytest.mark.parametrize(
    "text",
    [
        "f(" + "'a1'," * 4000 + "1)",
        "x = " + "+".join(["'a1'"] * 4000),
        "x = [" + "'a1'," * 20000 + "]",
        "x = [" + "['a1', 'b1']," * 10000 + "]",
    ],
)
def test_large_expressions_take_bounded_time(text: str) -> None:
    document = parse(SourceFile.from_text("a.js", text))
    start = time.perf_counter()
    list(document.named_values())
    assert time.perf_counter() - start < 20


_SCRIPTS = sorted((Path(__file__).parent.parent / "fixtures").rglob("*.[jt]s"))


@pytest.mark.parametrize("telling", [may_be_secret, lambda text: len(text) % 7 == 3, lambda text: False])
def test_only_literals_whose_text_decides_are_left_out(telling: Callable[[str], bool]) -> None:
    left_out = 0
    for path in _SCRIPTS:
        source = SourceFile.from_bytes(path.name, path.read_bytes())
        every = [value._replace(node=None) for value in parse(source).named_values()]
        some = [value._replace(node=None) for value in parse(source).named_values(telling)]
        assert [value for value in every if value in some] == some
        missing = [value for value in every if value not in some]
        left_out += len(missing)
        assert not any(telling(value.value) or value.pieces for value in missing)
        assert not any(value.form is Form.COMPARISON and value.exact for value in missing)
    assert left_out > len(_SCRIPTS)
