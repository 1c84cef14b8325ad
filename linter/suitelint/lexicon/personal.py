"""Names of personal data, by class. The words are those of NetSuite's standard fields and of everyday payloads."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from suitelint.lexicon import own
from suitelint.lexicon.names import joined, split_words
from suitelint.lexicon.vocabulary import word_set
from suitelint.regex import regex


class PersonalClass(Enum):
    """A class of personal data; `severe` classes must never be logged, whatever the level."""

    CARD = "card data"
    GOVERNMENT_ID = "government id"
    BANK = "bank data"
    CONTACT = "contact data"
    ADDRESS = "address"
    IDENTITY = "identity"
    PAY = "pay"
    HEALTH = "health or family data"
    OWN = "own sensitive field"

    @property
    def severe(self) -> bool:
        return self in (PersonalClass.CARD, PersonalClass.GOVERNMENT_ID, PersonalClass.BANK)


_CLASSES = {
    PersonalClass.CARD: """
        ccnumber ccsecuritycode ccexpiredate ccname creditcard creditcardnumber creditcardno cardnumber cardno
        cardnum pan cvv cvv2 cvc cvc2 csc securitycode track1 track2 ccstreet cczipcode ccnum ccno cardholder
        numerotarjeta numtarjeta tarjetacredito tarjetadebito numerodetarjeta kreditkartennummer cartedecredit
        cardholdername cardexpiry cardcvv cardcvc cardcsc paymentcardcsc cardsecuritycode debitcard paymentcardnumber
        nameoncard
    """,
    PersonalClass.GOVERNMENT_ID: """
        ssn socialsecuritynumber socialsecurity taxidnum taxid taxidnumber ein vatregnumber nationalid
        nationalidnumber passportnumber passportno driverlicense driverslicense driverlicence driverlicensenumber
        nino sin aadhaar aadhar aadhaarnumber aadharnumber pannumber panno cpf curp dni itin passportid
        nationalinsurance nationalinsurancenumber ninumber socialinsurancenumber
        rut cuit cuil cnpj rfc nif ruc cedula cedulaidentidad numerocedula nrocedula rutcliente rfccliente
    """,
    PersonalClass.BANK: """
        bankaccount bankaccountnumber bankaccountno bankacct bankacctnumber bankacctno bankaccountname bankdetails
        cuentabancaria numerocuentabancaria numcuentabancaria ctabancaria clabe clabeinterbancaria
        ctabanco cuentabanco numctabancaria nroctabancaria numctapago contabancaria
        iban ibannumber bban swift swiftcode bic biccode routingnumber routingno abanumber sortcode achaccount
    """,
    PersonalClass.CONTACT: """
        email emails emailaddress phone phonenumber homephone mobilephone officephone workphone mobilenumber fax
        faxnumber altphone altemail cellphone telephone shipphone billphone homeemail phoneno mobileno cellno telno
        addrphone
        correo correoelectronico correos telefono telefonos celular numerocelular telefone telefon telefonnummer
        courriel telephoneno contactno contactnumber cellnumber whatsapp whatsappnumber personalemail
    """,
    PersonalClass.ADDRESS: """
        address addresses addr addr1 addr2 addr3 addrtext addressee attention zip zipcode postcode postalcode
        direccionenvio direccionentrega domicilio codigopostal codepostal anschrift postleitzahl endereco
        billaddress shipaddress billingaddress shippingaddress defaultaddress homeaddress streetaddress addressline

    """
    + " ".join(
        prefix + field
        for prefix in ("ship", "bill", "home", "office")
        for field in ("address", "addr1", "addr2", "addr3", "addrtext", "addressee", "attention", "zip")
    ),
    PersonalClass.IDENTITY: """
        apellido apellidos apellidopaterno apellidomaterno primerapellido segundoapellido nombrecompleto fechanacimiento
        fechadenacimiento vorname nachname geburtsdatum prenom nomdefamille datenaissance sobrenome datanascimento
        firstname middlename lastname fullname surname givenname familyname birthdate dateofbirth birthday dob
        gender maritalstatus ethnicity visatype religion nationality citizenship
    """,
    PersonalClass.PAY: """
        sueldo sueldos salario salarios salaire gehalt nomina
        salary salaries basewage wage wages compensation compensationcurrency payrate bonustarget employeecommission
        grosspay netpay takehomepay
    """,
    PersonalClass.HEALTH: """
        medical medicalcondition medicalrecord medicalhistory disability emergencycontact emergencyphone spouse
        spousename bloodgroup bloodtype
    """,
}
_BY_WORD = {word: group for group, text in _CLASSES.items() for word in text.split()}
_ONLY_PERSONS = {
    "entityid": PersonalClass.IDENTITY,
    "companyname": PersonalClass.IDENTITY,
    "commission": PersonalClass.PAY,
}
_ONLY_ENTITIES = word_set("""
    numcta nrocta numcuenta nrocuenta numerocuenta numerodecuenta numconta nroconta numeroconta numerodaconta
""")
"""Numbers of accounts: with a bank where an entity has them, elsewhere in the ledger."""
_ONLY_WHOLE = word_set("""
    pan csc swift attention sin ein fax addressee cpf curp dni itin rut rfc nif ruc
""")
_COMPANIONS = word_set("""
    notification notifications template templates subject enabled count id ids internalid type types domain sent
    emailed status flag valid verified has is field fields fieldid label labels title url path file files body
    sender author recipients cc bcc book ip mac web memory required format regex pattern length config settings
    setting message msg error errors list search filter column columns index queue job script preference preferences
    option options process processing processor logo image merge date time country state subsidiary reason code
    opt optin optout validated verification confirmed consent bounced blocked exists provider service server host port
    campaign batch warehouse location store dept department support grade band frequency brand network
    approved approval socket peer remote bind listen redirect broker cluster endpoint admin admins administrator team
    contract wallet crypto ethereum bitcoin token
    enviado enviada plantilla asunto tipo estado cantidad requerido requerida valido valida archivo ruta campo lista
""")
_CHARGES = word_set("fee fees surcharge surcharges charge charges discount percent percentage pct total amount")
"""Beside a card these mean what paying by card costs."""
_ARCHIVES = word_set("object archive folder content contents buffer entry entries blob stream name with by all")
"""Beside `zip` these mean a compressed file, or what Lodash calls lists that are put together."""
_MACHINES = word_set("server socket connection listener peer host node wallet contract network remote rinfo iface")
"""What has an address that no person lives at."""
_STEMS = regex(
    r"(?P<head>[a-z]*?)(?P<stem>salary|^medical|creditcard|cardnumber|bankaccount|socialsecurity|routingnumber|passportno"
    r"|passportnumber|dateofbirth|birthdate|maritalstatus|ethnicity|emailaddress|phonenumber|mobilephone|firstname"
    r"|middlename|lastname|fullname|nationalid|driverslicense|emergencycontact|zipcode|postalcode|homeaddress"
    r"|shippingaddress|billingaddress)(?P<tail>[a-z]*)\Z"
)
"""Telling words inside a word that is written without humps or underscores: `basesalary`, `medicalleave`."""
_LEAST_COMPOUND = 9
_WITHOUT_NUMBERS = frozenset({PersonalClass.PAY, PersonalClass.HEALTH})
"""Classes of which no member is a number or an account: `compensation.account` is where it is booked."""
_CUSTOM_PREFIXES = frozenset(["custentity", "custbody", "custrecord", "custcol", "custitem", "custevent", "custpage"])
_BANK_TAILS = frozenset(["acct", "iban", "bban", "bank", "swift", "account"])


def personal_class(name: str | tuple[str, ...], *, person_record: bool = False) -> PersonalClass | None:
    """The class of personal data that a field id, property or path (`("card", "number")`) holds, or nothing.

    The run's own field names count as well. `person_record` is true where the record is known to be a person's:
    `entityid` and `companyname` count only there.
    """
    path = (name,) if isinstance(name, str) else name
    return _personal_class(path[-2:], own.sensitive_fields(), person_record)


@lru_cache(maxsize=16384)
def _personal_class(path: tuple[str, ...], extra_words: tuple[str, ...], person_record: bool) -> PersonalClass | None:
    if not path:
        return None
    parts = split_words(path[-1])
    if len(path) > 1 and path[-1].isdigit():
        return _personal_class(path[:1], extra_words, person_record)
    whole = "".join(parts)
    if whole in {joined(word) for word in extra_words}:
        return PersonalClass.OWN
    if person_record and whole in _ONLY_PERSONS:
        return _ONLY_PERSONS[whole]
    if parts[:1] == ("custentity",) and not _ONLY_ENTITIES.isdisjoint(("".join(parts[1:]), "".join(parts[2:]))):
        return PersonalClass.BANK
    if parts[:1] and parts[0] in _CUSTOM_PREFIXES:
        return _by_words(parts[1:], custom=True)
    if len(path) == 2 and parts == ("address",) and not _MACHINES.isdisjoint(split_words(path[0])[-1:]):
        return None
    if found := _by_words(parts, custom=False):
        return found
    if (
        len(path) == 2
        and parts
        and parts[0] in ("number", "account", "code", "expiry", "holder", "no", "num", "iban", "address")
    ):
        parent = split_words(path[0])
        found = _by_words((*parent[-1:], *parts), custom=False) if parent else None
        return None if found in _WITHOUT_NUMBERS else found
    return None


def _by_words(parts: tuple[str, ...], *, custom: bool) -> PersonalClass | None:
    whole = "".join(parts)
    if found := _BY_WORD.get(whole):
        return found
    if parts[:1] == ("2663",) and not _BANK_TAILS.isdisjoint(parts):
        return PersonalClass.BANK
    for size in range(min(4, len(parts)), 0, -1):
        for start in range(len(parts) - size + 1):
            word = "".join(parts[start : start + size])
            group = _BY_WORD.get(word)
            rest = parts[:start] + parts[start + size :]
            # Beside a company's prefix a custom field's id has one word of its own.
            if group is None or (word in _ONLY_WHOLE and not (custom and len(rest) < 2)):
                continue
            if _is_charge(group, rest) or (word == "zip" and not _ARCHIVES.isdisjoint(rest)):
                return None
            if _COMPANIONS.isdisjoint(rest) and not any(part.isdigit() and len(part) > 3 for part in rest):
                return group
    return _compound(parts)


def _compound(parts: tuple[str, ...]) -> PersonalClass | None:
    for at, part in enumerate(parts):
        match = _STEMS.match(part) if len(part) >= _LEAST_COMPOUND else None
        if match is None:
            continue
        group, rest = _BY_WORD.get(match["stem"]), (*parts[:at], *match.group("head", "tail"), *parts[at + 1 :])
        if _COMPANIONS.isdisjoint(rest) and not _is_charge(group, rest):
            return group
    return None


def _is_charge(group: PersonalClass | None, rest: tuple[str | None, ...]) -> bool:
    return group is PersonalClass.CARD and not _CHARGES.isdisjoint(rest)
