"""What people do about an exposed credential: sentences for messages, and steps."""

from __future__ import annotations

from suitelint.lexicon.names import written_words
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.script import Script
from suitelint.syntax.dispatch import language_of

ROTATE = "replace the exposed value at its issuer, because the history of the repository keeps it"
_ROTATE = f"{ROTATE[0].upper()}{ROTATE[1:]}"
MANAGED = "keep the new one in API Secrets (`custsecret…`) or, outside the platform, in the environment or a vault"
EXTERNAL_ADDRESS = "the external address of a Suitelet with the code that opens it"
ON_THE_SERVER = "every user of the page can read it; let a Suitelet or RESTlet make the call, with an API secret"
RESTRICT = "browsers see it anyway: let its issuer accept it from your sites and for this one service only"


def place_for(script: Script) -> str:
    """Where a credential of this script belongs."""
    return "the environment or a vault" if platform_of(script) is Platform.NODE else "an API secret"


def managed(path: str) -> str:
    """What a person does with the new value of a credential in the file at `path`."""
    return "keep the new one in the environment or a vault" if language_of(path) == "python" else MANAGED


def secret_id(owner: str) -> str:
    """A script id for the secret that takes the place of `owner`."""
    name = "_".join(written_words(owner.rpartition(".")[2] or owner))
    for prefix in ("custscript_", "custrecord_", "custsecret_", "custscript", "custrecord"):
        name = name.removeprefix(prefix)
    return f"custsecret_{name or 'todo'}"[:40].rstrip("_")


def variable_name(owner: str) -> str:
    """A name of an environment variable for `owner`."""
    return "_".join(written_words(owner)).upper() or "SECRET"


def environment_steps(reading: str) -> str:
    """What a person does about a credential outside of the platform; `reading` is the code that replaces it."""
    return (
        f"1. Put the value into the environment or a vault and read it at run time (`{reading}`). 2. {_ROTATE}. "
        "3. Keep local values in an ignored file."
    )


def steps_for(script: Script, owner: str) -> str:
    """What a person does about a credential in this script, step by step."""
    platform = platform_of(script)
    if platform is Platform.NODE:
        return environment_steps(f"process.env.{variable_name(owner)}")
    secret = secret_id(owner)
    create = f"Create the secret `{secret}` (Setup > Company > API Secrets), restricted to"
    text = f"`https.createSecureString({{input: '{{{secret}}}'}})`"
    if platform is Platform.SUITESCRIPT_1:
        return (
            "SuiteScript 1.0 cannot use API Secrets: move the call to a SuiteScript 2.1 module with N/https. "
            f"1. {create} that script and to the domain it calls. 2. Send {text} instead of the literal. 3. {_ROTATE}. "
            "Until then, `nlapiRequestURLWithCredentials` with a credential field is the best that 1.0 has."
        )
    return (
        f"1. {create} this script and to the domain it calls. 2. Use it by its id: {text} for headers, bodies and "
        f"URLs, `createSecretKey({{secret: '{secret}'}})` for keys. 3. {_ROTATE}."
    )
