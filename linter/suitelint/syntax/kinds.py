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
    ConfigKind.INI: "ini cfg conf cnf config properties nsconfig sdfcli npmrc yarnrc pypirc netrc http rest"
    " htpasswd htaccess pgpass git-credentials gitconfig s3cfg boto wgetrc curlrc mk mak inf reg service repo desktop"
    " cf rc settings pwd remmina rdp pcf ovpn sdf ftpconfig secrets netdev nmconnection",
    ConfigKind.TOML: "toml tfvars tf hcl",
    ConfigKind.JSON: "json jsonc json5 jsonl ndjson har tfstate dockercfg dockerconfigjson webmanifest code-workspace"
    " postman_collection postman_environment",
    ConfigKind.YAML: "yml yaml sls raml",
    ConfigKind.XML: "xml plist xaml csproj vbproj fsproj sqlproj nuspec props dtsx jmx xib"
    " targets storyboard resx wsdl xsd xsl jelly iml pom jnlp wxs",
    ConfigKind.SHELL: "sh exp expect ebuild bash zsh ksh csh tcsh fish bats command ps1 psm1 psd1 bat cmd dockerfile"
    " bashrc zshrc profile bash_profile bash_aliases zprofile bash_history zsh_history",
    ConfigKind.SQL: "sql ddl dml plsql pls pks pkb pck prc hql cql psql",
    ConfigKind.TABLE: "csv tsv psv",
    ConfigKind.TEXT: "txt text md markdown mdx rst adoc asciidoc log out org tex textile wiki eml diff patch rdoc pod",
    ConfigKind.KEY: "pem key p8 ppk asc",
    ConfigKind.KEY_STORE: "p12 pfx jks keystore bks",
}
KIND_OF = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
_NO_TEXT = """
    png jpg jpeg jfif gif bmp ico icns webp avif heic tif tiff psd ai eps svg svgz xcf sketch fig drawio cur ttf otf
    woff woff2 eot pfb afm mp3 mp4 m4a m4v ogg oga ogv wav flac aac avi mov mkv webm wmv mid swf zip gz tgz bz2 xz
    zst lz4 lzma rar 7z tar jar war ear aar apk ipa deb rpm dmg iso msi cab nupkg whl egg gem crx pdf doc docx docm
    dot dotx xls xlsx xlsm xlsb ppt pptx pptm odt ods odp rtf epub mobi pages numbers pub vsd vsdx exe dll so dylib
    o a lib obj pdb class pyc pyo pyd elc beam wasm node bin db sqlite sqlite3 db3 mdb accdb dbf frm myd myi idx
    pack rdb parquet avro orc feather arrow npy npz mat h5 hdf5 pt pth onnx pb tflite pickle pkl joblib rds rdata
    gguf safetensors shp shx stl glb fbx blend unity asset map po pot mo gmo xlf xliff css scss sass less styl snap
    lock sum md5 sha1 sha256 sha512 sig crt cer der csr p7b p7m p7s crl sst suo dxf dwg pcap pcapng cap mdf ldf pyi
    typed tsbuildinfo geojson topojson kml gpx srt vtt ds_store swp swo
"""
NO_TEXT = frozenset(_NO_TEXT.split())
"""Suffixes of what is no text, or holds none that a person wrote: pictures, archives, styles, sums."""
BINARY_SUFFIXES = frozenset(_KINDS[ConfigKind.KEY_STORE].split())
"""Key stores: no text, but their presence matters."""
