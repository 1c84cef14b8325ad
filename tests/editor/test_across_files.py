"""A credential in a module and the script that uses it: both show it, with the real rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from clients import EDITORS, REAL_SERVER, Start
from lsprotocol import types

from suitelint.flow.analysis import Analysis
from suitelint.flow.summary import ModuleSummary
from suitelint.lsp.elsewhere import relatives, users
from suitelint.lsp.folder import Folder
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.source import SourceFile

SAMPLE = Path(__file__).parents[2] / "vscode-extension/test/project"
SCRIPTS = "src/FileCabinet/SuiteScripts/acme"
RULE = "hardcoded-authorization-header"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "acme")


def findings(folder: Folder, file: Path, text: str | None = None) -> dict[str, int]:
    """Rule → line (from zero) of what the editor shows for a file."""
    folder.put(str(file), file.read_text() if text is None else text)
    checked = folder.check(file.as_uri(), 1, 1, str(file))
    shown = (*checked.findings, *checked.arrivals)
    return {one.rule: one.location.start.line - 1 for one in shown}


def test_module_learns_from_the_script_and_keeps_its_place_while_it_is_edited(acme: Path) -> None:
    folder = Folder(acme, installed_rules())
    module = acme / SCRIPTS / "gateway_config.js"
    assert RULE not in findings(folder, module)
    wanted = folder.users(str(module))
    assert wanted == ["src/FileCabinet/SuiteScripts/acme/orders_restlet.js"]
    folder.look_into(wanted[0])
    assert findings(folder, module) == {RULE: 6}
    text = module.read_text()
    assert findings(folder, module, "\n\n" + text) == {RULE: 8}
    assert findings(folder, module, text + "\n// more\n") == {RULE: 6}
    assert RULE not in findings(folder, module, text.replace("acmegw_7Q", "acmegw_8Q"))
    assert RULE not in findings(folder, module, "")


def test_suppression_in_the_module_silences_both_and_is_no_idle_one(acme: Path) -> None:
    folder = Folder(acme, installed_rules())
    module, script = (acme / SCRIPTS / name for name in ("gateway_config.js", "orders_restlet.js"))
    assert RULE in findings(folder, script)
    line = "  const API_TOKEN"
    text = module.read_text().replace(line, f"  // suitelint: ignore[{RULE}] test account\n{line}")
    folder.put(str(module), text)
    assert RULE not in findings(folder, script)
    shown = findings(folder, module, text)
    assert RULE not in shown and "unused-suppression" not in shown


def test_users_are_found_over_modules_between(tmp_path: Path) -> None:
    names = {"a.js": "", "b.js": "'./a'", "c.js": "'./b'", "d.js": "'./c'", "e.js": "'./d'", "x.xml": "a.js"}
    sources = {path: SourceFile.from_text(path, text) for path, text in names.items()}
    project = Project(sources, ())
    assert users("a.js", project) == ["b.js", "c.js", "d.js"]
    assert relatives("c.js", project) == {"a.js", "b.js", "c.js", "d.js", "e.js"}


def write_chain(folder: Path) -> tuple[Path, Path, Path]:
    """A RESTlet that logs what a module gives, which is what a second module gives."""
    head = "/** @NApiVersion 2.1 {}*/\n"
    texts = {
        "orders.js": head.format("@NScriptType Restlet ")
        + "define(['N/log', './near'], (log, near) => ({ post: (body) => log.debug('in', near.shown(body)) }));\n",
        "near.js": head.format("") + "define(['./far'], (far) => ({ shown: (body) => far.short(body) }));\n",
        "far.js": head.format("") + "define([], () => ({ short: (body) => body.orderNumber }));\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    restlet, near, far = (folder / name for name in texts)
    return restlet, near, far


def test_modules_between_are_read_again_when_what_they_load_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "kept_scripts", 1)
    restlet, _, far = write_chain(tmp_path)
    folder = Folder(tmp_path, installed_rules())
    assert findings(folder, restlet) == {}
    findings(folder, far, far.read_text().replace(".orderNumber", ".cardNumber"))
    assert list(findings(folder, restlet)) == ["logged-personal-data"]
    findings(folder, far)
    assert findings(folder, restlet) == {}


def test_other_modules_are_read_once_for_all_keystrokes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Analysis.summary

    def summary(self: Analysis) -> ModuleSummary:
        read.append(self.script.path)
        return real(self)

    monkeypatch.setattr(Analysis, "summary", summary)
    restlet, _, _ = write_chain(tmp_path)
    folder, text = Folder(tmp_path, installed_rules()), restlet.read_text()
    findings(folder, restlet, text)
    assert set(read) == {"near.js", "far.js"}
    read.clear()
    for typed in ("// a", "// al", "// all"):
        findings(folder, restlet, text + typed)
    assert read == []


def test_idle_suppression_is_told_once_every_file_was_checked(acme: Path) -> None:
    folder = Folder(acme, installed_rules())
    module = acme / SCRIPTS / "gateway_config.js"
    text = module.read_text().replace("define(", f"// suitelint: ignore[{RULE}] test account\ndefine(", 1)
    assert "unused-suppression" not in findings(folder, module, text)
    for other in folder.others(str(module)):
        folder.look_into(other)
    assert findings(folder, module, text)["unused-suppression"] == text[: text.index("// suitelint")].count("\n")
    used = module.read_text().replace("  const API_TOKEN", f"  // suitelint: ignore[{RULE}] test\n  const API_TOKEN")
    assert findings(folder, module, used) == {}
    assert "unused-suppression" not in findings(folder, module, used.replace("acmegw_7Q", "acmegw_8Q"))


def test_saving_a_script_makes_only_its_relatives_due(acme: Path) -> None:
    folder = Folder(acme, installed_rules())
    module, script = (acme / SCRIPTS / name for name in ("gateway_config.js", "orders_restlet.js"))
    alone = acme / SCRIPTS / "alone.js"
    alone.write_text("define([], () => ({}));\n")
    findings(folder, module)
    for other in folder.others(str(module)):
        folder.look_into(other)
    assert folder.others(str(module)) == []
    findings(folder, module, module.read_text() + "\n")
    assert folder.others(str(module)) == []
    folder.touched(str(module))
    assert folder.others(str(module)) == [script.relative_to(acme).as_posix()]
    findings(folder, alone)
    folder.look_into(script.relative_to(acme).as_posix())
    folder.drop(str(alone))
    folder.drop(str(module))
    assert folder.others(str(module)) == [script.relative_to(acme).as_posix()]
    deployment = next((acme / "src/Objects").glob("*.xml"))
    folder.touched(str(deployment))
    assert alone.relative_to(acme).as_posix() in folder.others(str(module))


@pytest.mark.editor
@pytest.mark.asyncio
@pytest.mark.parametrize("editor", EDITORS)
async def test_session(editor: str, begin: Start, acme: Path) -> None:
    session = await begin(editor, [acme], command=REAL_SERVER)
    module, script = (acme / SCRIPTS / name for name in ("gateway_config.js", "orders_restlet.js"))
    opened = session.open(module)
    shown = await session.until(opened, RULE)
    assert "acmegw" not in shown.message

    used = session.open(script)
    arrival = await session.until(used, RULE)
    assert arrival.range.start.line == 18
    assert arrival.related_information is not None
    assert arrival.related_information[0].location.uri == opened
    titles = [action.title for action in await session.actions(used, arrival.range)]
    assert f"Explain {RULE}" in titles and not any(title.startswith(f"Suppress {RULE}") for title in titles)

    text = module.read_text()
    clean = text.replace("'acmegw_7Qm2ZxT9bLr4VwKe81NcYhUa'", "''")
    session.change(opened, 2, clean)
    session.save(module, clean)
    assert await session.settled(opened, 0) == []
    await session.until_gone(used, RULE)

    deployment = acme / "src/Objects/customscript_acme_orders.xml"
    deployment.write_text(deployment.read_text().replace("<allroles>F", "<allroles>T"))
    event = types.FileEvent(deployment.as_uri(), types.FileChangeType.Changed)
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    xml = session.open(deployment, language="xml")
    assert await session.until(xml, "all-roles-audience")


@pytest.mark.editor
@pytest.mark.asyncio
@pytest.mark.parametrize("editor", EDITORS)
async def test_idle_suppressions_are_told_in_every_open_document(editor: str, begin: Start, acme: Path) -> None:
    session = await begin(editor, [acme], command=REAL_SERVER)
    opened = []
    for name in ("gateway_config.js", "orders_restlet.js"):
        file = acme / SCRIPTS / name
        file.write_text(f"// suitelint: ignore[hardcoded-authorization-header] none here\n\n{file.read_text()}")
        opened.append(session.open(file))
    for uri in opened:
        assert (await session.until(uri, "unused-suppression")).range.start.line == 0


@pytest.mark.editor
@pytest.mark.asyncio
@pytest.mark.parametrize("folders", [[], [SCRIPTS]], ids=["no folder", "folder inside of the project"])
async def test_module_beside_what_is_open(folders: list[str], begin: Start, acme: Path) -> None:
    """The project around a document counts, however little of it the editor has open."""
    script, module = acme / SCRIPTS / "orders_restlet.js", acme / SCRIPTS / "../lib/gateway_config.js"
    module.parent.mkdir()
    (acme / SCRIPTS / "gateway_config.js").rename(module)
    module = module.resolve()
    script.write_text(script.read_text().replace("'./gateway_config'", "'../lib/gateway_config'"))
    session = await begin("neovim", [acme / folder for folder in folders], command=REAL_SERVER)
    used, opened = session.open(script), session.open(module)
    await session.until(used, RULE)
    text = module.read_text().replace("'acmegw_7Qm2ZxT9bLr4VwKe81NcYhUa'", "''")
    session.change(opened, 2, text)
    session.save(module, text)
    await session.until_gone(used, RULE)
