"""Source code in other languages: the names of texts, comments, and places in notebooks."""

import pytest

from suitelint.source import SourceFile
from suitelint.syntax.code import CodeDocument
from suitelint.syntax.dispatch import language_of, parse
from suitelint.syntax.document import Form


def document(path: str, text: str) -> CodeDocument:
    found = parse(SourceFile.from_text(path, text))
    assert isinstance(found, CodeDocument)
    return found


@pytest.mark.parametrize(
    ("path", "text", "name", "form"),
    [
        ("a.java", 'String dbPassword = "x1y2";', "dbPassword", Form.VARIABLE),
        ("a.java", 'settings.put("db.password", "x1y2");', "db.password", Form.ENTRY),
        ("a.java", 'if (password.equals("x1y2")) {}', "password", Form.COMPARISON),
        ("a.java", '@Value("${db.password:x1y2}") String p;', "db.password", Form.DEFAULT),
        ("a.kt", 'val token: String? = "x1y2"', "token", Form.VARIABLE),
        ("a.kt", 'fun apiKey(): String = "x1y2"', "apiKey", Form.RETURN),
        ("a.cs", 'public string ApiKey { get; set; } = "x1y2";', "ApiKey", Form.VARIABLE),
        ("a.cs", 'new V { Name = "API_KEY", Value = "x1y2" };', "API_KEY", Form.VARIABLE),
        ("a.go", "apiKey := []byte(`x1y2`)", "apiKey", Form.VARIABLE),
        ("a.php", "$db['password'] ??= 'x1y2';", "password", Form.VARIABLE),
        ("a.rb", "password 'x1y2'", "password", Form.PROPERTY),
        ("a.rb", "http.basic_auth 'svc', 'x1y2'", "password", Form.ARGUMENT),
        ("a.pl", "$ENV{API_KEY} = 'x1y2';", "API_KEY", Form.VARIABLE),
        ("a.c", 'strcpy(login.password, "x1y2");', "password", Form.SETTER),
        ("a.clj", '(def api-key "x1y2")', "api-key", Form.PROPERTY),
        ("a.vb", 'Dim password As String = "x1y2"', "password", Form.VARIABLE),
    ],
)
def test_a_text_is_named_by_what_stands_before_it(path: str, text: str, name: str, form: Form) -> None:
    found = [(value.name, value.form) for value in document(path, text).named_values() if value.value == "x1y2"]
    assert found == [(name, form)]


def test_comments_and_apostrophes_hold_no_values() -> None:
    text = "<?php\n// $password = 'one';\necho 'don\\'t';\n/* 'two' */ $password = 'three'; # it's\n"
    found = document("a.php", text)
    assert [value.value for value in found.named_values() if value.name == "password"] == ["three"]
    assert [comment.text.strip() for comment in found.comments] == ["$password = 'one';", "'two'", "it's"]


def test_values_of_a_notebook_stand_where_the_file_has_them() -> None:
    text = '{"cells": [{"source": ["x = 1\\n", "api_key = \\"x1y2\\"\\n"]}]}'
    (value,) = document("a.ipynb", text).named_values()
    assert (value.name, value.value) == ("api_key", "x1y2")
    assert "x1y2" in value.location.text


def test_parts_of_longer_texts_are_not_exact() -> None:
    values = document("a.rb", 'password = "a1b2#{x}"\ntoken = "a1b2" + x\nsecret = "a1b2"\n').named_values()
    assert [value.exact for value in values] == [False, False, True]


def test_copies_are_read_as_what_they_copy() -> None:
    kinds = {"db.php.bak": "code", "Dockerfile.prod": "config", "LICENSE": "config", "a.js.old": "javascript"}
    assert {path: language_of(path) for path in kinds} == kinds
