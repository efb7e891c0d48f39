/// What is taken out of every event before anything else happens to it.
///
/// Redaction is not erasure: what it takes out was never in the log, and nobody can bring it back.
/// It looks at three things.
///
/// **Names.** A value in details or changes whose name stands on the list is redacted whole,
/// whatever it holds; only `true`, `false` and null stay, which can tell no secret. Names are
/// compared without case and without `_`, `-`, `.` and spaces, and digits behind a name are
/// disregarded, so that `api_key`, `X-API-Key` and `apiKey2` are one. A place in changes counts
/// with each part of its path, a pair of `name` and `value` as they are used for headers counts by
/// the name it holds, and texts are searched for `name=value`, `"name": "value"` and
/// `<name>value</name>`. These are the names of ``standard``; each is ``NameMatch/ending`` unless
/// the table says otherwise:
///
/// | | |
/// |---|---|
/// | passwords | password, passwords, passwd, pwd, passphrase, passcode; passwordhash, passwordsalt, passworddigest, passwordvalue, passwordconfirm, passwordconfirmation, passwordrepeat, passwordagain; senha, contrasena, contraseña, passwort, kennwort, motdepasse; word: pass; whole: clave |
/// | tokens and sessions | token, tokenvalue, accesstokens, refreshtokens, jwt, sessionkey, jsessionid, phpsessid, connectsid, oauthverifier, codeverifier, authcode, authorizationcode, resetcode, resetlink, magiclink, samlresponse; word: bearer, csrf, xsrf, assertion; whole: sessionid |
/// | headers | proxyauthorization, httpauthorization, xauthorization, authorizationheader, cookie, cookies, cookievalue, cookieheader; whole: authorization, basicauth |
/// | secrets and keys | secret, secrets, secretvalue, secretstring, credential, credentials, apikey, apikeys, appkey, accesskey, authkey, secretkey, privatekey, privatekeys, encryptionkey, decryptionkey, signingkey, hmackey, masterkey, sharedkey, symmetrickey, accountkey, subscriptionkey, licensekey, serviceaccountkey, recoverykey, keymaterial, seedphrase, recoveryphrase, mnemonic; word: psk |
/// | second factors | otp, otpcode, otpauthuri, otpauthurl, onetimecode, mfacode, twofactorcode, 2facode, verificationcode, authenticationcode, securitycode, smscode, backupcode, backupcodes, recoverycode, recoverycodes, securityanswer, securityanswers, secretanswer; pincode, pinnumber, pinblock, cardpin, userpin; word: pin |
/// | cards and persons | cardnumber, cardno, cardnum, ccnumber, ccnum, creditcard, debitcard, primaryaccountnumber, cvv, cvc, cvvcode, cvccode, cardverificationvalue, trackdata, magstripe, numerotarjeta, numerocartao, socialsecuritynumber; word: pan, cvn, csc, ssn; whole: track1, track2 |
///
/// Names that end in one of these and yet stay: nexttoken, pagetoken, nextpagetoken,
/// previouspagetoken, continuationtoken, cancellationtoken, idempotencytoken, clientrequesttoken,
/// boardingpass, seasonpass, chpasswd.
///
/// **Texts.** What looks like a secret is taken out of every text of an event, the names and values
/// of its details included; ``Secret`` lists what is recognised.
///
/// **Addresses of pages.** ``AuditRequest/url`` and ``AuditRequest/referrer`` lose user and
/// password, the query and the fragment; see ``URLQuery``.
///
/// Left as they are: the tenant, identifiers that are no texts, numbers that are no card number,
/// ``AuditSource/agent`` and network addresses.
public struct RedactionPolicy: Hashable, Sendable {
    /// What becomes of something that is redacted.
    public enum Mode: Hashable, Sendable {
        /// It disappears: from an object the member with its name, from a text the piece.
        case removed
        /// ``RedactionPolicy/mask`` stands for it. How long it was does not show.
        case masked
        /// `hmac-sha256:` and the HMAC-SHA-256 of it, in 64 hexadecimal digits, stand for it, so
        /// that equal values stay countable.
        ///
        /// Who has the key can try values out; a PIN is found at once, a card number within hours.
        /// Texts are hashed as their UTF-8, other values as their canonical JSON.
        case keyedHash(RedactionKey)
    }

    /// How a name of the list is compared.
    public enum NameMatch: String, Hashable, Sendable, CaseIterable {
        /// With the whole name, or with all of it after the last dot.
        case whole
        /// With the whole name or its last words: `pin` is in `card_pin` and `cardPin`, and not in
        /// `spin`.
        case word
        /// With the end of a name: `password` is in `newpassword`, and not in `passwordChangedAt`.
        case ending
    }

    /// One name of the list.
    public struct NameRule: Hashable, Sendable {
        /// The name in lower case, without `_`, `-`, `.` and spaces.
        public let name: String
        /// How it is compared.
        public let match: NameMatch
        /// What becomes of the values.
        public let mode: Mode
    }

    /// What is recognised as a secret wherever it stands in a text.
    public enum Secret: String, Hashable, Sendable, CaseIterable {
        /// 13 to 19 digits, also in groups with single spaces or hyphens between them, with the
        /// first digits of a card issuer and a valid check digit (ISO/IEC 7812-1, annex B). An
        /// integer counts like a text.
        case cardNumber
        /// What follows `Bearer` (RFC 6750), and what follows `Basic` (RFC 7617) and looks like
        /// base64.
        case authorization
        /// A private key between the lines of PEM (RFC 7468), or what is there of one.
        case privateKey
        /// A JSON Web Token (RFC 7519), or another text that begins like one, `eyJ`, and is as long.
        case webToken
        /// A key by which its issuer's programs know it: `AKIA…`, `ghp_…`, `xoxb-…`, `sk_live_…`
        /// and others; `RedactionAccessKey.swift` lists them.
        case accessKey
        /// User and password in an address: `https://user:password@host`.
        case userInfo
    }

    /// What becomes of the query in the address of a page.
    public enum URLQuery: Hashable, Sendable {
        /// It is dropped.
        case removed
        /// Parameters of these names stay, compared byte for byte; others are dropped. The list of
        /// names and the recognition of secrets apply to what stays.
        case keeping(Set<String>)
        /// It stays. The list of names and the recognition of secrets apply to it.
        case kept
    }

    /// The list of names.
    public private(set) var names: [NameRule] = []
    /// Names that stay though they match one of ``names``, written like those.
    public private(set) var exemptNames: Set<String> = []
    /// What is recognised in texts, and what becomes of it.
    public private(set) var secrets: [Secret: Mode] = [:]
    /// Whether texts are searched for names of the list with a value behind them.
    ///
    /// Where nothing says how far such a value reaches, all of the line behind the name goes: a
    /// password may hold a space or a comma.
    public var searchesTextsForNames = true
    /// What becomes of queries.
    public var urlQuery = URLQuery.removed
    /// What stands for a masked value.
    public var mask = "[redacted]"
    /// Whether addresses of pages lose user, password and fragment.
    let trimsURLs: Bool

    private init(trimsURLs: Bool) {
        self.trimsURLs = trimsURLs
    }

    /// The published list, everything masked.
    public static let standard: RedactionPolicy = {
        var policy = RedactionPolicy(trimsURLs: true)
        for (match, names) in RedactionStandardNames.names {
            for name in names { policy.add(name: name, match: match) }
        }
        for name in RedactionStandardNames.exempt { policy.exempt(name: name) }
        for secret in Secret.allCases { policy.secrets[secret] = .masked }
        return policy
    }()

    /// No redaction: passwords and card numbers that reach an event stay in the log.
    ///
    /// Nobody can take them out of it afterwards. For tests, and for logs that are redacted already.
    public static let keepingSecrets: RedactionPolicy = {
        var policy = RedactionPolicy(trimsURLs: false)
        policy.searchesTextsForNames = false
        policy.urlQuery = .kept
        return policy
    }()
}

// MARK: - Changing a policy

extension RedactionPolicy {
    /// Puts a name on the list, or changes what becomes of its values.
    ///
    /// - Parameters:
    ///   - name: At least one letter or digit, in any spelling. Letters outside of ASCII are
    ///     compared byte for byte, in lower and in upper case.
    ///   - match: Whether it is a whole name, a word or an ending.
    ///   - mode: What becomes of the values.
    public mutating func add(
        name: String,
        match: NameMatch = .whole,
        mode: Mode = .masked
    ) {
        let rule = NameRule(name: Self.listed(name), match: match, mode: mode)
        exemptNames.remove(rule.name)
        if let place = names.firstIndex(where: { $0.name == rule.name && $0.match == match }) {
            names[place] = rule
        } else {
            names.append(rule)
        }
    }

    /// Takes a name off the list, however it is compared.
    ///
    /// An ending that is left on the list may
    /// still cover the name; see ``exempt(name:)``.
    public mutating func remove(name: String) {
        let listed = Self.listed(name)
        names.removeAll { $0.name == listed }
    }

    /// Lets the values of one name stay, whatever rule of the list covers it.
    public mutating func exempt(name: String) {
        exemptNames.insert(Self.listed(name))
    }

    /// Recognises a kind of secret in texts.
    public mutating func add(_ secret: Secret, mode: Mode = .masked) {
        secrets[secret] = mode
    }

    /// Recognises a kind of secret no more.
    public mutating func remove(_ secret: Secret) {
        secrets[secret] = nil
    }

    /// Applies one mode to everything that is redacted now.
    public mutating func redactAll(_ mode: Mode) {
        names = names.map { NameRule(name: $0.name, match: $0.match, mode: mode) }
        secrets = secrets.mapValues { _ in mode }
    }

    /// A name as it stands on the list.
    private static func listed(_ name: String) -> String {
        let kept = name.lowercased().unicodeScalars.filter { !"_-. ".unicodeScalars.contains($0) }
        precondition(!kept.isEmpty, "A name on the list has at least one letter or digit")
        return String(String.UnicodeScalarView(kept))
    }
}
