"""Model files: what is refused, and that the compact form is fresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitelint.netsuite.catalogue import CatalogueError, Place
from suitelint.netsuite.compile import MODELS, compile_models, serialise
from suitelint.netsuite.loading import MODELS_FILE, load_catalogue
from suitelint.netsuite.model_file import Kinds, default_label, read_kinds, read_model_file
from suitelint.netsuite.tables import Tables

KINDS = read_kinds(MODELS.parent / "kinds.toml")


def read(text: str, kinds: Kinds = KINDS) -> Tables:
    tables = Tables()
    tables.add(read_model_file("some.toml", text, kinds))
    tables.check_bases()
    return tables


def test_compact_form_is_fresh() -> None:
    written = (MODELS.parent / MODELS_FILE).read_text(encoding="utf-8")
    assert written == serialise(compile_models().plain), "run `python -m suitelint.netsuite.compile`"


def test_every_kind_is_used() -> None:
    plain = compile_models().plain
    assert {row[0] for row in plain["sources"].values()} == set(KINDS.source)
    assert {row[0] for rows in plain["sinks"].values() for row in rows} == set(KINDS.sink)
    assert set(plain["barriers"].values()) == set(KINDS.barrier)


def test_rows_come_out_typed() -> None:
    catalogue = load_catalogue()
    (title, details) = catalogue.sinks["N/log.debug"]
    assert (title.kind, title.place, title.level) == ("log-title", Place("title", 0), "debug")
    assert (details.kind, details.place, details.label) == ("log-details", Place("details", 1), "log.debug")
    assert catalogue.returns["N/http.get()"] == catalogue.returns["N/https.get()"] == "ClientResponse"
    assert catalogue.sources["Record.getValue()"].key == Place("fieldId", 0)
    assert catalogue.entries["restlet", "post"].parameters == ("RestletBody",)
    assert catalogue.entries["mapreducescript", "getInputData"].result == "stage-output"
    assert catalogue.callbacks["ResultSet.each"][0].gives == "SearchResult"
    assert catalogue.barriers["*.length"].kind == "projection"
    assert catalogue.sources["nlapiLookupField()"].several and not catalogue.sources["Record.getValue()"].several
    handed = catalogue.sources["ReduceContext.values"].handed
    assert handed is not None and handed.listed
    assert (handed.by, handed.place) == (("MapContext.write", "getInputData"), Place("value", 1))
    assert catalogue.registrations["*.register"].plugin == Place("plugin", 0)
    assert catalogue.copied_files["underscore"] == catalogue.copies.get("lodash", "lodash")
    assert catalogue.sinks.get("N/log.nothing") is None
    assert "N/log.nothing" not in catalogue.sinks


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("module = ", "some.toml: not TOML"),
        ('[[sink]]\nname = ".post"', "some.toml: sink row 1 (.post): kind is missing"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"', "sink row 1 (.post): option or position is missing"),
        ('[[sink]]\nname = ".post"\nkind = "nothing"\nposition = 0', "sink row 1 (.post): unknown kind 'nothing'"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"\nposition = "first"', "'first' is not a position"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"\nposition = 0\nargument = 1', "argument needs option"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"\nposition = true', "position is not a position"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"\nposition = 0\nlevel = "loud"', "unknown level 'loud'"),
        ('[[sink]]\nname = ".post"\nkind = "http-url"\nposition = 0\nwhat = 1', "unknown key 'what'"),
        ("[[sink]]\nname = 3", "name is not a text"),
        ("[[sink]]\nnames = [3]", "names is not a list of texts"),
        ('[[source]]\nkind = "record"', "source row 1 (): name is missing"),
        ('[[step]]\nname = "N/x.a"', "step row 1 (N/x.a): from is missing"),
        ('[[step]]\nname = "N/x.a"\nfrom = [0]\nelements = "all"', "elements is 'all'"),
        ('[[step]]\nname = "N/x.a"\nfrom = [{ what = 1 }]', "from: option or position is missing"),
        ('[[callback]]\nname = "N/x.a"\nparameter = 0\ngives = ""', "function is missing"),
        ('[[callback]]\nname = "N/x.a"\nfunction = 0\nparameter = 0\ngives = ""\nresult = "all"', "result is 'all'"),
        ('[[source]]\nname = ".a"\nkind = "record"\nseveral = 1', "several is not true or false"),
        ('[[registration]]\nname = "*.use"\nplugin-position = 0', "options-option or options-position is missing"),
        ("[usual-names]\na = 3", "usual-names is not a table of texts"),
        ('[copies]\na = "b"', "a: 'b' is no base of a file"),
        ('[[entry]]\nscript-type = "Restlet"', "entry row 1 (): function is missing"),
        ('[[entry]]\nscript-type = "Restlet"\nfunction = "get"\nresult = "all"', "unknown kind 'all'"),
        ('[[entry]]\nscript-type = "Restlet"\nfunction = "get"\nresult = "http-response-body"', "label is missing"),
        ("sinks = []", "unknown key 'sinks'"),
        ("source = 3", "source is not a list"),
        ('[[barrier]]\nname = "N/y.a"\nkind = "projection"', "'N/y' is no base of a file and no row gives such a type"),
        ('[returns]\n".get()" = "Response"', "nothing is known about the type 'Response'"),
        ('[returns]\n".get()" = 3', "returns .get(): a type name is missing"),
    ],
)
def test_a_wrong_row_is_named(text: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read(text if text == "module = " else 'module = "N/x"\n' + text if "[" in text else text)
    assert str(caught.value).startswith("some.toml: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "row",
    [
        '[[source]]\nname = ".a()"\nkind = "record"\n',
        '[[sink]]\nname = ".a"\nkind = "http-url"\nposition = 0\n',
        '[[step]]\nname = ".a"\nfrom = [0]\n',
        '[[barrier]]\nname = ".a"\nkind = "projection"\n',
        '[[callback]]\nname = ".a"\nfunction = 0\nparameter = 0\ngives = ""\n',
        '[[entry]]\nscript-type = "Restlet"\nfunction = "get"\nparameters = []\n',
    ],
)
def test_a_row_stands_there_once(row: str) -> None:
    with pytest.raises(CatalogueError, match=r"row 2.*stands there twice"):
        read('module = "N/x"\n' + row + row)


def test_a_relative_name_needs_a_module() -> None:
    with pytest.raises(CatalogueError, match="the file has no module"):
        read('globals = ["x"]\n[[barrier]]\nname = ".a"\nkind = "projection"')


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("N/ui/serverWidget.createForm", "serverWidget.createForm"),
        ("*.innerHTML=", "innerHTML"),
        ("pg.Client", "pg.Client"),
    ],
)
def test_default_label(name: str, label: str) -> None:
    assert default_label(name) == label


def test_a_folder_of_files(tmp_path: Path) -> None:
    (tmp_path / "kinds.toml").write_text('[source]\nrecord = "r"\n[sink]\n[barrier]\n')
    models = tmp_path / "models"
    models.mkdir()
    (models / "a.toml").write_text('module = "N/a"\n[returns]\n".get()" = "Thing"\n')
    (models / "b.toml").write_text('[[source]]\nname = "Thing"\nkind = "record"\nlabel = "a thing"\n')
    assert compile_models(models).plain["sources"] == {"Thing": ["record", "a thing", None]}
