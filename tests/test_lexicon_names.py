"""Names of credentials and personal data."""

import pytest

from suitelint.lexicon.names import (
    CredentialKind,
    credential_class,
    is_guid_handle_name,
    is_user_name,
    split_words,
    tba_member,
)
from suitelint.lexicon.own import vocabulary
from suitelint.lexicon.personal import PersonalClass, personal_class


@pytest.mark.parametrize("name", ["APIKey", "api_key", "api-key", "apikey", "api.key", "ApiKey", "API_KEY"])
def test_every_spelling_gives_the_same_words(name: str) -> None:
    assert split_words(name) == ("api", "key")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("password", CredentialKind.PASSWORD),
        ("dbPassword", CredentialKind.PASSWORD),
        ("PGPASSWORD", CredentialKind.PASSWORD),
        ("pwd", CredentialKind.PASSWORD),
        ("DB_PASS", CredentialKind.PASSWORD),
        ("auth.pass", CredentialKind.PASSWORD),
        ("config.db.password", CredentialKind.PASSWORD),
        ("password.value", CredentialKind.PASSWORD),
        ("passwords.0", CredentialKind.PASSWORD),
        ("password_confirmation", CredentialKind.PASSWORD),
        ("apikey", CredentialKind.KEY),
        ("apiKey.prod", CredentialKind.KEY),
        ("x-api-key", CredentialKind.KEY),
        ("custscript_ship_api_key", CredentialKind.KEY),
        ("accessKeyId", CredentialKind.KEY),
        ("ACCESS_TOKEN_1", CredentialKind.TOKEN),
        ("resetPasswordToken", CredentialKind.TOKEN),
        ("sasToken", CredentialKind.TOKEN),
        ("clientsecret", CredentialKind.SECRET),
        ("consumer.secret", CredentialKind.SECRET),
        ("consumer.key", CredentialKind.TBA),
        ("Authorization", CredentialKind.AUTH),
        ("JSESSIONID", CredentialKind.COOKIE),
        ("conn_str", CredentialKind.CONNECTION),
    ],
)
def test_credential_names(path: str, kind: CredentialKind) -> None:
    found = credential_class(tuple(path.split(".")) if "-" not in path else (path,))
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "name",
    [
        "passwordField",
        "passwordLabel",
        "passwordGuid",
        "passwordPolicy",
        "passwordHint",
        "forgotPassword",
        "isPassword",
        "hasToken",
        "passThrough",
        "tokenUrl",
        "tokenType",
        "tokenExpiry",
        "tokenizer",
        "csrfToken",
        "nextPageToken",
        "pageToken",
        "cancelToken",
        "keyName",
        "keyPath",
        "keyId",
        "keyboard",
        "keyword",
        "primaryKey",
        "foreignKey",
        "publicKey",
        "hostKey",
        "cacheKey",
        "monkey",
        "turkey",
        "secretName",
        "withCredentials",
        "credentialsId",
        "apiKeyHeader",
        "apiVersion",
        "author",
        "authenticated",
        "accessLevel",
        "returnAuthorization",
        "SearchReturnAuthorization",
        "vendorreturnauthorization",
        "creditcardprocessor",
        "tokenBasedAuth",
        "secretQuestion",
        "bypass",
        "compass",
        "passport",
        "name",
        "value",
    ],
)
def test_names_that_only_sound_like_it(name: str) -> None:
    assert credential_class(name) is None


def test_a_bare_key_is_weak_and_own_words_count() -> None:
    bare = credential_class("key")
    assert bare is not None and bare.weak
    assert credential_class("vaultPhrase") is None
    with vocabulary(("vault_phrase",), ()):
        own = credential_class("vaultPhrase")
    assert own is not None and own.kind is CredentialKind.SECRET


@pytest.mark.parametrize(
    ("path", "member"),
    [
        (("NS_CONSUMER_KEY",), "consumer key"),
        (("consumer", "secret"), "consumer secret"),
        (("tokenId",), "token id"),
        (("netsuite_token_key",), "token id"),
        (("resource_owner_secret",), "token secret"),
        (("token", "key"), "token id"),
        (("apiKey",), None),
        (("secret",), None),
    ],
)
def test_members_of_a_token_set(path: tuple[str, ...], member: str | None) -> None:
    assert tba_member(path) == member


def test_user_names_and_handles() -> None:
    assert is_user_name("dbUser") and is_user_name("login") and not is_user_name("password")
    assert is_guid_handle_name("passwordGuid") and not is_guid_handle_name("password")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("ccnumber", PersonalClass.CARD),
        ("cardNumber", PersonalClass.CARD),
        (("card", "number"), PersonalClass.CARD),
        ("custentity_emp_ssn", PersonalClass.GOVERNMENT_ID),
        ("custentity_dob", PersonalClass.IDENTITY),
        ("custrecord_2663_eft_bank_acct", PersonalClass.BANK),
        ("iban", PersonalClass.BANK),
        ("customerEmail", PersonalClass.CONTACT),
        ("shipaddr1", PersonalClass.ADDRESS),
        ("billzip", PersonalClass.ADDRESS),
        ("salary", PersonalClass.PAY),
        ("emailSent", None),
        ("emailTemplate", None),
        ("addressInternalId", None),
        ("ipAddress", None),
        ("taxIdCount", None),
        ("creditcardprocessor", None),
        ("entityid", None),
        ("internalid", None),
        ("custbody_sin", PersonalClass.GOVERNMENT_ID),
        ("custbody_acme_pan", PersonalClass.CARD),
        ("custbody_acme_num_sol_pan", None),
        ("custentity_cuenta_bancaria", PersonalClass.BANK),
        ("correoElectronico", PersonalClass.CONTACT),
        ("custentity_celular", PersonalClass.CONTACT),
        ("apellidoPaterno", PersonalClass.IDENTITY),
        ("geburtsdatum", PersonalClass.IDENTITY),
        ("sueldoBase", PersonalClass.PAY),
        ("numero_tarjeta", PersonalClass.CARD),
        ("correoEnviado", None),
        (("objCompensation", "numCuenta"), None),
        ("custentity_numcta", PersonalClass.BANK),
        ("custentity_acme_nro_cuenta", PersonalClass.BANK),
        ("custentity_cuenta_contable", None),
        ("custbody_numcta", None),
        ("cta_bancaria", PersonalClass.BANK),
        ("NumCtaPago", PersonalClass.BANK),
        ("custentity_rut", PersonalClass.GOVERNMENT_ID),
        ("custentity_mx_rfc", PersonalClass.GOVERNMENT_ID),
        ("cuit", PersonalClass.GOVERNMENT_ID),
        ("cnpj", PersonalClass.GOVERNMENT_ID),
        ("nif", PersonalClass.GOVERNMENT_ID),
        ("rfc3339", None),
        ("formatRfc", None),
        ("cuitValido", None),
        ("brut", None),
        (("compensation", "account"), None),
        ("custbody_creditcardfee", None),
        ("credit_card_surcharge", None),
        ("creditCardNumberTotal", None),
        ("adminEmail", None),
    ],
)
def test_personal_names(name: str | tuple[str, ...], group: PersonalClass | None) -> None:
    assert personal_class(name) is group


def test_person_records_widen_the_list() -> None:
    assert personal_class("entityid", person_record=True) is PersonalClass.IDENTITY
    with vocabulary((), ("loyalty_tier",)):
        assert personal_class("loyaltyTier") is PersonalClass.OWN
