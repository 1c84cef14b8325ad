"""Which sort of configuration, data or text, by the suffix of a file."""

from __future__ import annotations

from enum import Enum


class ConfigKind(Enum):
    """What sort of file it is."""

    ENV = "environment file"
    INI = "settings file"
    TOML = "TOML file"
    JSON = "JSON file"
    YAML = "YAML file"
    XML = "XML file"
    SHELL = "shell script"
    SQL = "SQL script"
    TABLE = "table"
    TEXT = "text"
    KEY = "key file"
    KEY_STORE = "key store"


PLAIN = "txt"
"""What a file without any suffix is read as."""
_KINDS = {
    ConfigKind.ENV: "env envrc",
    ConfigKind.INI: "ini cfg conf cnf config properties props nsconfig sdfcli npmrc yarnrc pypirc netrc http rest"
    " htpasswd htaccess pgpass git-credentials gitconfig s3cfg boto wgetrc curlrc mk mak inf reg service repo desktop"
    " cf rc settings pwd",
    ConfigKind.TOML: "toml tfvars tf hcl",
    ConfigKind.JSON: "json jsonc json5 jsonl ndjson har tfstate dockercfg dockerconfigjson webmanifest code-workspace"
    " postman_collection postman_environment",
    ConfigKind.YAML: "yml yaml sls raml",
    ConfigKind.XML: "xml plist xaml csproj vbproj targets storyboard resx wsdl xsd xsl jelly iml pom jnlp wxs",
    ConfigKind.SHELL: "sh bash zsh ksh csh tcsh fish bats command ps1 psm1 psd1 bat cmd dockerfile"
    " bashrc zshrc profile bash_profile bash_aliases zprofile bash_history zsh_history",
    ConfigKind.SQL: "sql ddl plsql",
    ConfigKind.TABLE: "csv tsv psv",
    ConfigKind.TEXT: "txt text md markdown mdx rst adoc asciidoc log out org tex textile wiki eml diff patch rdoc pod",
    ConfigKind.KEY: "pem key p8 ppk asc",
    ConfigKind.KEY_STORE: "p12 pfx jks keystore bks",
}
KIND_OF = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
BINARY_SUFFIXES = frozenset(_KINDS[ConfigKind.KEY_STORE].split())
"""Key stores: no text, but their presence matters."""
