"""Word lists of the lexicon: names of credentials and the words that turn such a name into something else.

Plain sets, because they are read in every run. All words are lower case and joined (`accesstoken`).
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(text.split())


PASSWORD = word_set("""
    password passwords passwd passwds passphrase passphrases passcode passcodes pwd pwds pass pw psw pswd passw
    psswd pasword passwort kennwort contrasena motdepasse senha wachtwoord haslo mypassword passkey userpassword
    dbpassword storepassword userpass dbpass adminpass rootpass pgpass keypass storepass masterauth requirepass
    psk wpapsk keystorepassword truststorepassword certificatepassword
    pfxpassword pgpassword apipassword pswrd pwrd psword passwrd paswd pword upass upwd mdp motpasse clave claves
    contrasenas contrasenya mima kouling heslo parola sifre jelszo lozinka salasana losenord adgangskode kodeord passord
    passwoord wachtwoorden senhas kennworter passworter cleartextpassword 密码 密碼 口令 パスワード 비밀번호 пароль
""")

SECRET = word_set("""
    secret secrets secretkey secretkeys clientsecret consumersecret tokensecret sharedsecret signingsecret appsecret
    apisecret apisecretkey oauthsecret sessionsecret cookiesecret jwtsecret webhooksecret authsecret accesssecret
    accesstokensecret oauthtokensecret appsecretkey clientsecretkey secretaccesskey secretkeybase hmacsecret
    authsalt secureauthsalt loggedinsalt noncesalt
    seed salt salts pepper seedphrase mnemonic nlauthsignature
    signature oauthsignature sig secretorkey secretorprivatekey
""")

TOKEN = word_set("""
    token tokens tok accesstoken accesstokens refreshtoken bearertoken authtoken sessiontoken idtoken apitoken usertoken
    oauthtoken devicetoken deploytoken bottoken mfatoken securitytoken personalaccesstoken pat jwt jwttoken bearer sas
    sastoken nsat xauthtoken xaccesstoken privatetoken servicetoken webhooktoken
""")

KEY = word_set("""
    apikey apikeys xapikey subscriptionkey accesskey accesskeys accesskeyid awsaccesskeyid privatekey
    privatekeys signingkey encryptionkey decryptionkey hmackey masterkey transactionkey authkey appkey applicationkey
    clientkey accountkey azurestoragekey
    blobstoragekey cloudstoragekey sharedkey sharedaccesskey licensekey licencekey securitykey cryptokey cipherkey
    aeskey deskey rsakey sshkey pgpkey gpgkey jwtkey sessionkey cookiekey oauthkey merchantkey developerkey devkey
    integrationkey accesslicense accesslicensenumber
    webhookkey serverkey adminkey deploykey writekey readkey partnerkey encryptkey decryptkey
    signkey sfkey ocpapimsubscriptionkey instrumentationkey functionkey resourceownerkey integratorkey googleapikey
    loggedinkey noncekey secureauthkey
    sk ak priv privkey prvkey wif presharedkey
    schluessel schlussel apischluessel apischlussel llaveapi apillave llavesecreta llaveprivada
    claveapi apiclave
    claveprivada chaveapi apichave chaveprivada cleapi apicle cleprivee miyao siyao 密钥 密鑰 秘钥 私钥
    mapsapikey sendgridkey stripekey mailgunkey openaikey algoliakey twiliokey awskey azurekey googlekey mapskey
""")

AUTH = word_set("""
    auth authorization authheader authorizationheader basicauth proxyauthorization xauth credential credentials creds
    cred authentication httpauth authstring
""")

COOKIE = word_set(
    "cookie cookies setcookie sessionid jsessionid phpsessid connectsid sessioncookie authcookie sid sessid"
)

ONE_TIME = word_set("otp totp mfa pin pincode mfacode otpcode totpsecret otpsecret mfasecret")

CONNECTION = word_set(
    "connectionstring connectionstrings connstr connstring dsn connectionurl databaseurl dburl mongourl redisurl"
)

TBA_MEMBERS = {
    "consumerkey": "consumer key",
    "consumersecret": "consumer secret",
    "oauthconsumerkey": "consumer key",
    "oauthconsumersecret": "consumer secret",
    "tokenid": "token id",
    "tokenkey": "token id",
    "oauthtoken": "token id",
    "oauthtokensecret": "token secret",
    "tokensecret": "token secret",
    "clientkey": "consumer key",
    "resourceownerkey": "token id",
    "resourceownersecret": "token secret",
    "accesstokenkey": "token id",
    "accesstokensecret": "token secret",
}

# A qualifier that makes a `…Key` or `…Token` an everyday thing.
NOT_SECRET_QUALIFIERS = word_set("""
    primary foreign public publishable host bucket sort cache partition natural composite map object row column col
    item field group range lookup index join search order menu translation i18n locale local react data state
    constraint unique sequence parent child record entity cell dict property prop attribute attr enter arrow shift
    ctrl control alt escape esc tab meta space hot short up down left right home end page delete backspace modifier
    candidate surrogate registry reg site idempotency routing message event action topic result response error label
    title name option config setting csrf xsrf next prev previous continuation pagination cancel cancellation
    delimiter separator symbol punctuation comment lex syntax template start open close begin first last current eof
    eol operator string number word text highlight type metadata sync since delta resume known authorized trusted
    total max min used prompt completion output num remaining duplicate invalid missing expired wrong unknown
    translate query param header form storagekey localstorage cursor checkpoint offset watermark scroll skip design css
    theme authenticity antiforgery forgery
    change update dkim trace correlation tracking settings preference preferences prefs draft socket
    version bundle asset file dedupe dedup deduplication vapid
""")

# What stands before `accessToken` or `apiKey` in what is no secret; a page, an event or a search may have a secret one.
OPEN_QUALIFIERS = word_set("""
    public publishable csrf xsrf authenticity antiforgery forgery invalid missing expired wrong unknown duplicate cancel
    cancellation continuation
""")

# And of a `…Key` alone: browsers keep things under names.
NAMED_BY_KEYS = word_set("storage")

# What stands before "pass" in what is no password: tickets, and runs of a compiler or a renderer.
OTHER_PASSES = word_set("""
    boarding ski season day guest lounge bus train hall event render shader depth lighting forward deferred first single
    multi compile build battle game wallet
""")

# "commonPasswords": a list of what nobody should use.
LISTED = word_set("common popular top worst frequent known typical")

# Words after a credential word that make the whole name something else ("password label").
COMPANIONS = word_set("""
    hint hints regex regexp pattern reset resets mismatch question questions required enabled disabled enable
    field fields fieldid label labels endpoint url uri href path paths file filename files dir type types method
    name names length len size policy policies based expiry expires expired expiration expire count counts id
    ids guid guids uuid title titles text message messages msg msgs error errors err placeholder help
    description desc input inputs box form forms page screen view link links icon template validator validation
    validate validity valid invalid strength meter rule rules min max limit format header headers param params
    parameter parameters prefix suffix selector class classname css style attr attribute column provider
    providers manager service services store storage factory handler helper helpers util utils generator encoder
    decoder hasher parser lexer listener callback fn func function plugin module component controller model
    schema config configuration settings option options state status change changed changes update updated
    created modified date time timestamp timeout age ttl lifetime duration level access event action index
    position pos start end hash hashes hashed md5 sha sha1 sha256 digest checksum integrity etag commit
    fingerprint nonce salt version algorithm algo alg encoding encryption cipher mode strategy scheme realm
    domain host port server visible visibility hidden show toggle button btn tab modal dialog prompt confirm
    confirmation section group list map set array object obj ref refs with suite alias aliases env var variable key keys
    test tests example examples vars variables args
    usage info note incorrect wrong missing match matches matching weak strong short
    long empty blank success failed fail failure match equals used uses user users owner email scope scopes uri
    audience issuer grant response request
""")

# What short words for a password are written together with: `rootpw`, `smtppass`.
PASSWORD_HEADS = word_set("""
    db database mail smtp imap email ftp sftp ssh admin root user usr login logon bind my sql mysql pg postgres redis
    mongo mq rabbit amqp proxy auth http basic key store cert account acct test api app server web wifi wlan vpn ldap
    master require req super sudo svc service remote client cloud docker wp site sa dba sys system keystore truststore
    jenkins git nexus new old default unlock wallet zip pdf encrypt crypt rpc tls ssl backup
""")

# Who logs in: `{admin: '…'}` in a map of passwords.
LOG_INS = word_set("admin administrator root user guest owner operator support service svc demo superuser sysadmin")

# Verbs and questions before a credential word ("forgot password").
LEADS = word_set("""
    change changing forgot forgotten forget reset resetting recover is has have had show hide toggle validate verify
    check compare require requires required need needs use uses using enable disable enter retype repeat missing
    invalid incorrect wrong no not without with generate create update set get fetch load save store remove delete
    clear request find on handle send update encrypt decrypt hash encode decode parse sign can should must allow show
    recv receive expired weak bad forbidden banned blacklisted breached leaked disallowed
""")

# Endings that say nothing about what a value is, so the word before them decides ("password_value", "tokenProd").
NEUTRAL = word_set("""
    value val values str string raw plain plaintext base64 b64 hex encoded literal const constant default fallback
    current old new prev previous next prod production dev develop development stage staging sandbox sb live qa uat
    local test testing demo backup temp tmp main primary secondary master global shared custom a b c x y one two first
    second v ca us eu uk de fr en confirmation confirm repeat again bytes byte buf buffer list lists array arr map dict
""")

# Whole names that contain a credential word and are none.
NOT_CREDENTIALS = word_set("""
    xamzcredential
    passthrough passthru passwordless bypass compass tokenizer tokenbased keyboard keypress keydown keyup keyring
    keyword keywords keycode monkey turkey donkey hockey keyname keypath keyfile keyid keytype author authority
    authors authenticated
    authenticate authorized authenticator authorizationcode returnauthorization returnauthorizations
    searchreturnauthorization vendorreturnauthorization vendreturnauthorization accesslevel accessor accessibility
    withcredentials credentialsid apiversion apiname secretary creditcardprocessor passport passed passing passes
    passive passenger passage pinned pinterest ping cookieconsent nextpagetoken pagetoken tokenbasedauth
    tokenbasedauthentication tokenize tokenized secretname secretid secretlength hastoken ispassword saas pinto spin
    opinion clientrequesttoken publickey pathpass authtype authmethod authurl credentialtype apikeyheader apikeyname
""")

USER_NAMES = word_set("""
    user username userid login loginname loginid email mail account uid usr uname principal userprincipalname
    accountname dbuser smtpuser authuser clientid appid
""")

# Owners outside the named value that say "texts for people".
LABEL_OBJECTS = word_set("""
    example examples
    message messages msg msgs strings label labels i18n l10n locale locales translation translations translate
    lang language languages error errors validation validations placeholder placeholders tooltip tooltips help
    hints hint caption captions title titles description descriptions text texts copy resources phrase phrases
    dictionary vocabulary glossary lexicon selectors selector elements class classname classes classnames css
    color colors colour colours icons icon routes route paths endpoints urls headings columns columnlabels
    fieldnames aria tokentypes tokenmap keywords
""")

# Members of a payload that hold sensitive data under plain names of their own.
SENSITIVE_OBJECTS = word_set("card payment customer auth billing credentials")

# Generic last names whose meaning is their parent's.
GENERIC_NAMES = word_set("""
    value val values default defaultvalue data content string str raw plain plaintext clear cleartext text body literal
    result prod production dev develop development stage staging sandbox sb live qa uat local test testing demo current
    old new input key id name x a b get 0 1 2 3 4 5 6 7 8 9
""")
