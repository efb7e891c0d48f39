/// The names that are redacted unless a policy says otherwise.
///
/// The doc comment of ``RedactionPolicy`` publishes the list, and a test compares the two. A name
/// belongs here when its value lets somebody in, pays, or unlocks something. What is only personal
/// is no matter of redaction; it is disclosed apart.
enum RedactionStandardNames {
    typealias Group = (match: RedactionPolicy.NameMatch, names: [String])

    static let names: [Group] = passwords + tokens + headers + keys + secondFactors + cards

    /// Cursors, keys against repetition, journeys and a program.
    static let exempt = [
        "nexttoken", "pagetoken", "nextpagetoken", "previouspagetoken", "continuationtoken",
        "cancellationtoken", "idempotencytoken", "clientrequesttoken", "boardingpass",
        "seasonpass", "chpasswd",
    ]

    private static let passwords: [Group] = [
        (
            .ending,
            [
                "password", "passwords", "passwd", "pwd", "passphrase", "passcode",
                "passwordhash", "passwordsalt", "passworddigest", "passwordvalue",
                "passwordconfirm", "passwordconfirmation", "passwordrepeat", "passwordagain",
                "senha", "contrasena", "contraseña", "passwort", "kennwort", "motdepasse",
            ]
        ),
        (.word, ["pass"]),
        (.whole, ["clave"]),
    ]

    private static let tokens: [Group] = [
        (
            .ending,
            [
                "token", "tokenvalue", "accesstokens", "refreshtokens", "jwt",
                "sessionkey", "jsessionid", "phpsessid", "connectsid", "oauthverifier",
                "codeverifier", "authcode", "authorizationcode", "resetcode", "resetlink",
                "magiclink", "samlresponse",
            ]
        ),
        (.word, ["bearer", "csrf", "xsrf", "assertion"]),
        // Longer names that end so are those of resources: a mirror session, a support session.
        (.whole, ["sessionid"]),
    ]

    private static let headers: [Group] = [
        (
            .ending,
            [
                "proxyauthorization", "httpauthorization", "xauthorization",
                "authorizationheader", "cookie", "cookies", "cookievalue", "cookieheader",
            ]
        ),
        (.whole, ["authorization", "basicauth"]),
    ]

    private static let keys: [Group] = [
        (
            .ending,
            [
                "secret", "secrets", "secretvalue", "secretstring", "credential", "credentials",
                "apikey", "apikeys", "appkey", "accesskey", "authkey", "secretkey", "privatekey",
                "privatekeys", "encryptionkey", "decryptionkey", "signingkey", "hmackey",
                "masterkey", "sharedkey", "symmetrickey", "accountkey", "subscriptionkey",
                "licensekey", "serviceaccountkey", "recoverykey", "keymaterial", "seedphrase",
                "recoveryphrase", "mnemonic",
            ]
        ),
        (.word, ["psk"]),
    ]

    private static let secondFactors: [Group] = [
        (
            .ending,
            [
                "otp", "otpcode", "otpauthuri", "otpauthurl", "onetimecode", "mfacode",
                "twofactorcode", "2facode", "verificationcode", "authenticationcode",
                "securitycode", "smscode", "backupcode", "backupcodes", "recoverycode",
                "recoverycodes", "securityanswer", "securityanswers", "secretanswer", "pincode",
                "pinnumber", "pinblock", "cardpin", "userpin",
            ]
        ),
        (.word, ["pin"]),
    ]

    private static let cards: [Group] = [
        (
            .ending,
            [
                "cardnumber", "cardno", "cardnum", "ccnumber", "ccnum", "creditcard", "debitcard",
                "primaryaccountnumber", "cvv", "cvc", "cvvcode", "cvccode",
                "cardverificationvalue", "trackdata", "magstripe", "numerotarjeta",
                "numerocartao", "socialsecuritynumber",
            ]
        ),
        (.word, ["pan", "cvn", "csc", "ssn"]),
        (.whole, ["track1", "track2"]),
    ]
}
