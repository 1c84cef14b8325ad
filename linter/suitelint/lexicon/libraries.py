"""Functions of libraries in other languages that take, copy or compare what they are given."""

from __future__ import annotations

_LOG_INS = (
    (
        2,
        "password",
        "mysqli_connect mysql_connect mysql_pconnect mysqli PDO getConnection connect oci_connect ftp_login ldap_bind"
        " newInstance",
    ),
    (1, "password", "NetworkCredential SetBasicAuth basic_auth BasicAuth UsernamePasswordCredentials HTTPBasicAuth"),
    (1, "password", "UsernamePasswordToken UsernamePasswordAuthenticationToken"),
    (1, "password", "PasswordAuthentication UserPasswordCredential basicAuthentication setBasicAuth basicAuth login"),
    (1, "password", "begin Authenticator setCredentials authenticate httpBasic"),
    (1, "authorization", "AuthenticationHeaderValue"),
    (1, "secret key", "BasicAWSCredentials AwsBasicCredentials NewStaticCredentials BasicSessionCredentials"),
    (
        1,
        "secret key",
        "decode encode sign verify NewStaticCredentialsProvider signWith setup_twitter_oauth TwilioRestClient",
    ),
    (0, "secret key", "HMAC256 HMAC384 HMAC512 SecretKeySpec hmacShaKeyFor SymmetricSecurityKey setSigningKey"),
    (2, "client secret", "omniauth provider hash_hmac"),
    (3, "token secret", "setup_twitter_oauth"),
)
_TAKEN = {(function, position): name for position, name, functions in _LOG_INS for function in functions.split()}
"""Where functions of libraries in other languages take a credential, as their manuals say."""
COPIES = frozenset({"strcpy", "strncpy", "strlcpy", "strcpy_s", "memcpy", "sprintf", "snprintf", "lstrcpy", "wcscpy"})
"""Functions that write their second argument into the first one."""
COMPARERS = frozenset(
    {"strcmp", "strncmp", "strcasecmp", "strncasecmp", "stricmp", "memcmp", "hash_equals", "compare_digest"}
    | {"ConstantTimeCompare", "secure_compare", "constant_time_compare", "StrComp"}
)
"""Functions that compare their second argument with the first one."""
COMPARES = frozenset({"equals", "equalsIgnoreCase", "isEqual", "compareTo", "contentEquals"})
"""Methods that compare what they belong to with their argument."""


def taken_at(function: str, position: int) -> str | None:
    """What a function of a library takes as its argument at `position`, if that is a credential."""
    return _TAKEN.get((function, position))
