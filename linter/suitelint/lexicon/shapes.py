"""Words and patterns of texts that are no credentials: the facts behind `exclusions`."""

from __future__ import annotations

import re

from suitelint.lexicon.vocabulary import word_set
from suitelint.regex import regex

# Anywhere in a text.
PLACEHOLDER_TEXTS = (
    *word_set("""
        changeme change-me change_me changethis replaceme replace-me replace_me placeholder redacted example
        insert_ insert- <insert your_ your- yourpass yoursecret yourtoken yourapi yourkey youraccess secret_here
        secret-here _here -here fixme tobedefined not-a-real notareal not_a_real not-real dummy foobar foo-bar
        do-not-use do_not_use donotuse foo_bar deadbeef cafebabe qwerty asdfgh xxxx undefined sample 1q2w3e
    """),
    "change this",
    "your ",
    "lorem ipsum",
    "[object",
)

# Anywhere in a text of a known format.
FORMAT_PLACEHOLDERS = (
    "example",
    "placeholder",
    "redacted",
    "changeme",
    "xxxxx",
    "your_",
    "your-",
    "mytoken",
    "dummy",
    "sample",
)

# The signatures of the sample tokens that jwt.io shows.
JWT_SAMPLES = frozenset(("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ"))

# As one of several words of a text.
PLACEHOLDER_WORDS = word_set("""
    todo tbd sample samples fake mock mocked stub example examples insert replace your yours my some any none null
    nil undefined nan na true false yes no foo bar baz qux dummy unknown empty blank missing invalid wrong bad bogus
    nothing here redacted masked hidden removed omitted placeholder default xxx xx yyy zzz abc abcd abcde abcdef 123
    abc123 1234 12345 123456 1234567 12345678 123456789 1234567890 test testing tests
""")

# As the whole text, at every tier but that of known formats.
WHOLE_PLACEHOLDERS = word_set("""
    changeme changeit change_me change-me placeholder todo tbd none null nil undefined true false yes no example
    sample dummy fake redacted xxx xxxx n/a na empty string unknown default required optional hidden masked value
    text insert replace test secret_here yourpassword yoursecret yourtoken yourapikey your_password your_secret
    your_token your_api_key your-password your-secret your-token your-api-key abcd 1234 bearer basic token oauth
    apikey digest negotiate missing unset notset not-set not_set not-configured disabled
    application/json utf-8 utf8 hex base64 ascii latin1 binary
""")

# What stands for the lack of a credential.
DENIALS = word_set("""
    nopass nopassword nopasswd notoken nokey noapikey nosecret nocredentials
    notasecret notapassword notakey notatoken notarealsecret notarealpassword notarealkey notarealtoken
""")

# What standards and manuals show: RFC 5849, 6749, 6750, 7009, 7515 to 7517, 7617, 7662, 8037 and 8693, OAuth Core 1.0.
DOCUMENTED = word_set("""
    2yotnfzfejr1zcsicmwpaa tgzv3jokf0xg5qx2tlkwia splxlobezqqybys6wxsbia mf_9.b5f-4.1jqm gx1fbat3bv
    7fjfp0zbr1ktdrbnfvdmiw czzcagrsa3f0mzpnwdfmqmf0m2jw dpf43f3p2l4k3l03 kd94hf93k423kf44 nnch734d00sl2jdk
    pfkkdhi9sl3r4s00 9djdj82h48djs9d2 j49sk3j29djd kkk9d7dh3k39sjv7 dh893hdasih9 hh5s93j4hdidpola hdhd0244k9j7ao03
    qwxhzgrpbjpvcgvuihnlc2ftzq== qwxhzgrpbjpvcgvuu2vzyw1l
    czzcagrsa3f0mzo3rmpmcdbaqnixs3reumjuzlzkbul3 45ghiukldjahdnhzdauz 23410913-abewfq.123483
    accvkjcjyb4bwcxgsndescjqbdfmogud5pbrdqceltc
""")

# What examples of addresses have in place of a password; `formats` and `urls` know more.
MADE_UP_PASSWORDS = word_set("""
    password pass passwd pwd pw p secret token key user username example test host port xxx xxxx
    mypassword mypass secretpassword tiger abc xyz anoncvs anonymous
""")

# Schemes of the `Authorization` header, as an alternation.
AUTH_SCHEMES = (
    "basic|bearer|oauth|token|apikey|api-key|digest|jwt|hmac|key|ssws|splunk|sso-key|geniekey|shippotoken|authtoken"
    "|accesskey|zoho-oauthtoken|klaviyo-api-key|x-token"
)

# Words that tests use for made-up values.
TEST_WORDS = word_set("""
    test tests testing tester mock mocked fake dummy sample example foo bar baz secret token password pass passwd
    pwd key api apikey access refresh auth user admin my the client id new old invalid valid bad good wrong correct
    some your super a an this is session jwt bearer value string abc xyz first second one two another other
""")

BLANKED = regex(r"([xX*.])\1{7}")
"""What is left of a credential that somebody blanked out by hand."""
NOT_ALNUM = regex(r"[^a-z0-9]+")
TEMPLATE = regex(
    r"^(?:var|local|module|data|random_\w+|aws_\w+|azurerm_\w+|google_\w+)\.\w+(?:[.\[][\w.*\[\]]*)?$|"
    r"[$#@]\{|\{\{|\}\}|\$\(.*\)|^\$\(|\(\(.*\)\)|<%|%>|%[A-Z_][A-Z0-9_.]+%|(?<!\w)%[A-Za-z_][\w.]*%(?!\w)|(?<!\w)%[sd@](?!\w)|^\$\$\w|^\$[A-Za-z_]\w*$|^[@:][A-Za-z_]\w*$"
    r"|^\{(?![0-9a-fA-F]{8}-)[\w.:\- ]*\}$|\{[a-z_]\w*\}|process\.env|os\.environ|getenv|import\.meta\.env|System\.get"
    r"|config(?:uration)?[.\[]|^env[.:_(]|^secrets?[.\[:]|^vault[:.]|^op://|^ssm:|^akv|^ref\+|^kms:|^file:|arn:aws:(?:secretsmanager|ssm|kms)"
    r"|projects/[^/]+/secrets/|vault\.azure\.net|^ENC[\[(]|^\$ANSIBLE_VAULT;|\{cipher\}|^!Ref|^!vault|secretKeyRef|^<[^>]*>$|^\[[^\]]*\]$|^__\w+__$"
    r"|^\*\*|^\{[A-Za-z0-9+/]{20,}={0,2}\}$|^\{\$|^&[a-z]+;|\$\{?[A-Z_]{3,}\}?$"
)
TEMPLATE_WORDS = ("getenv", "secretKeyRef", "akv")
"""One of these stands in every such text that has nothing but letters and digits."""
MANAGED = regex(r"\{?cust(?:secret|key|certificate)", re.IGNORECASE)
PLATFORM = regex(
    r"_?(?:cust(?:body|col|entity|item|record|event|page|script|secret|om|tmpl|emailtmpl|workflow|import|adv|central|key|cert)\w*"
    r"|custom(?:script|deploy|record|list|search|role|form|workflow|transaction|segment)\w*)\Z"
    r"|\d{5,8}(?:[_-](?:SB|RP)\d+)?\Z|TSTDRV\d+\Z|TD\d+\Z|std\.\w+",
    re.IGNORECASE,
)
PLATFORM_STARTS = ("cust", "_cust", "tstdrv", "td", "std.", *"0123456789")
"""What such names start with, in lower case: a look that spares most scripts the expression."""
PUBLIC = regex(
    r"(?!SK)[A-Z]{2}[0-9a-f]{32}\Z|0x[0-9a-fA-F]{40}\Z|AAAA[BCE][0-9A-Za-z+/]{3}|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2"
    r"|pk_(?:live|test|prod|production|sandbox|staging|dev)_|pk\.eyJ"
    r"|Eby8vdM02xNOcqFl"  # the documented key of the storage emulator, the same for everybody
    r"|(?i:(?:id-)?(?:aes|des|aria|camellia|chacha20|sm4)(?:-?\d+|-ede3?)?[-_](?:gcm|cbc|ctr|ecb|ofb|cfb\d*|ccm|kw|poly1305))\Z"
    r"|(?i:hmac[-_ ]?)?(?i:sha-?(?:1|224|256|384|512)|md5)(?:with\w+)?\Z"
    r"|(?i:pbkdf2|argon2(?:id|[id])?)\Z|(?:PKCS|RFC|AES|RSA|FIPS|X)[-_ #]?\d{1,5}\Z|[HRPE]S(?:256|384|512)\Z"
    r"|MFkwEwYHKoZIzj0|MIIBIjANBgkqhkiG9w0BAQEF|MIGfMA0GCSqGSIb3DQEB|MCowBQYDK2Vw|MII[A-Z][A-Za-z0-9+/]{3}CCA"
    r"|-----BEGIN (?:PUBLIC KEY|CERTIFICATE|RSA PUBLIC|SSH2 PUBLIC)"
)
HASH_VALUE = regex(
    r"0x[0-9A-Fa-f]{1,8}\Z|#jbcrypt:|"
    r"\$(?:2[abxy]|5|6|7|y|gy|argon2\w*|pbkdf2[\w-]*|apr1|1)\$|\$shiro\d\$|\{(?:SSHA?|SHA|MD5)\}|sha(?:1|256|384|512)[-:]|md5[0-9a-f]{32}\Z|SCRAM-SHA-256\$|MASK-[0-9A-Za-z./]{11,}|SHA256:[0-9A-Za-z+/]{43}=?\Z|pbkdf2[_:]|bcrypt\+|scrypt:"
)
FINGERPRINT = regex(r"(?:0x)?(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{16}|[0-9A-Fa-f]{8})\Z")
"""How keys of OpenPGP are named: by their fingerprint or its end (RFC 4880)."""
OBJECT_ID = regex(r"[4-7][0-9a-f]{23}\Z")
"""An id of MongoDB: the seconds since 1970 and sixteen more digits (bsonspec.org, ObjectId)."""
CLASSES = regex(r"(?=.*\w-\w)(?:[a-z]+(?:-+[a-z0-9]+)*\s+)+[a-z]+(?:-+[a-z0-9]+)*\Z")
"""Classes of an element: `mt-2 form-control`."""
UUID = regex(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", re.IGNORECASE)
GUID_HANDLE = regex(r"\{?[0-9a-fA-F]{32}\}?\Z")

# URLs and paths, selectors, regular expressions, rules of validators (`required|min:8`), MIME types, SQL, calls, file
# names, data URIs, generated CSS classes.
LOCATION = regex(
    r"(?:[a-z][a-z0-9+.-]*:)?//|(?:[a-z]:)?\\\\?\w|\.{0,2}/[\w.$:{*-]*(?:/|\Z|[?#])|~/|[#.][a-zA-Z][\w-]*"
    r"(?:[ .:>#\[]|\Z)|[a-z]*\[[\w-]+[*^$~|]?=|^//\w|\^.*\$\Z|/.*/[gimsuy]*\Z"
    r"|[a-z_]+(?::[\w,.]+)?(?:\|[a-z_]+(?::[\w,.]+)?)+\Z|"
    r"(?:text|application|image|audio|video|font|multipart)/[\w.+-]+"
    r"|(?:(?i:select|insert into|update|delete from|create table|alter)) .*|[\w-]+(?:\.[\w-]+)*\((?:.*)\)\W*\Z"
    r"|[\w./-]+\.(?:json|js|ts|jsx|tsx|pem|key|txt|html?|css|xml|ya?ml|crt|cer|p12|pfx|jks|py|php|ini|env|md|png|svg|conf)\Z"
    r"|(?:data|urn|mailto|tel|javascript|blob):|\[[^\]\s]{2,}\](?:[+*?]|\{\d)"
    r"|(?:input|div|span|form|button|select|textarea|label|section|table)[#.][A-Za-z][\w-]*\Z|[A-Za-z][\w-]*_[A-Za-z][\w-]*__[\w-]{5}\Z|css-[0-9a-z]{5,8}\Z",
)
COLOUR = regex(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z", re.IGNORECASE)
TRANSLATED = regex(
    r"[a-z]*(?:passwor[td]|kennwort|geheim|schluessel|zug(?:ang|riff)s(?:token|daten|code)|anmeldedaten|wachtwoord|sleutel|inloggegevens|contrasen|segreto|segredo|secreto"
    r"|credenzial|credencial|motdepasse|jeton|haslo|heslo|tajemstvi|salasan|losenord|adgangskode|jelszo|sifre|katasandi"
    r"|rahasia|parola)[a-z]*\d?\Z"
)
"""What the names of credentials are called in other languages."""
FOUR_GROUPS = regex(r"(?:[a-z]{4} ){3}[a-z]{4}\Z")
"""How Google shows the password of one application."""
HEADER_NAME = regex(r"[xX]-[A-Za-z]+(?:-[A-Za-z]+)+\Z")
SNAKE = regex(r"[a-z]+(?:[_-][a-z]+)+\d?\Z")
ENUM = regex(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
NAME_LIKE = regex(r"[A-Za-z]+(?:[_+.-][A-Za-z]+)+\Z")
"""Words of letters alone, as names of settings and media types have them."""
DOTTED = regex(r"[A-Za-z_$][\w$-]*(?:[.:/][A-Za-z_$][\w$-]*)+\Z")
CODE = regex(r"=>|\bfunction\b|\breturn\b|;\s*$|[{}]|\)\s*[.;]|</?[a-z]|&[a-z]+;|\\[dwsbn]")
LEET = str.maketrans("013457$@", "oieastsa")
