"""What paths say about files."""

import pytest

from suitelint.lexicon import paths


@pytest.mark.parametrize(
    "path",
    ["i18n/texts.js", "locales/de.json", "src/Languages/en_US.js", "zh-Hans.json", "app.messages.js", "lang/fr.js"],
)
def test_translations(path: str) -> None:
    assert paths.is_locale_path(path)


@pytest.mark.parametrize(
    "path", ["rl_item.js", "ue_form.js", "sl_test.js", "src/cs_main.ts", "Templates/mr_load.js", "message_queue.js"]
)
def test_script_prefixes_are_no_languages(path: str) -> None:
    assert not paths.is_locale_path(path)


@pytest.mark.parametrize("path", [".env.example", "config.sample.json", "settings.template.yml", ".env.dist"])
def test_examples(path: str) -> None:
    assert paths.is_example_path(path)


@pytest.mark.parametrize("path", [".env", "config.json", ".env.production", "template.js"])
def test_no_examples(path: str) -> None:
    assert not paths.is_example_path(path)


@pytest.mark.parametrize(
    "path", ["test/a.js", "src/__tests__/a.js", "a.spec.ts", "UserTest.js", "fixtures/x.json", "mock-api.js"]
)
def test_tests(path: str) -> None:
    assert paths.is_test_path(path)


@pytest.mark.parametrize("path", ["src/a.js", "latest/a.js", "contest.js", "attestation/a.js"])
def test_no_tests(path: str) -> None:
    assert not paths.is_test_path(path)
