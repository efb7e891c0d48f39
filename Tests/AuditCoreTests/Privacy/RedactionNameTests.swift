import Foundation
import Testing

@testable import AuditCore

@Suite struct `A name in details` {
    @Test(arguments: [
        "password", "Password", "PASSWORD", "newPassword", "new_password", "new-password",
        "user.password", "user password", "password2", "passwordConfirmation", "password_hash",
        "passwd", "DB_PWD", "userPass", "MYSQL_PASS", "pass", "passphrase", "senha", "contraseña",
        "CONTRASEÑA", "nova_senha", "access_token", "accessToken", "refresh-token", "token",
        "id_token", "X-CSRF-Token", "csrf", "sessionToken", "session_id", "JSESSIONID", "PHPSESSID",
        "jwt", "Authorization", "authorization", "headers.authorization", "Proxy-Authorization",
        "HTTP_AUTHORIZATION", "request.session_id", "Cookie", "Set-Cookie", "cookies", "X-Api-Key",
        "apiKey",
        "api_key", "API KEY", "apiKey2", "aws_secret_access_key", "secret", "client_secret",
        "clientSecret", "secrets", "private_key", "privateKey", "encryption-key", "signingKey",
        "credentials", "otp", "smsOtp", "mfaCode", "2fa_code", "verification_code", "backupCodes",
        "recovery_codes", "securityAnswer", "pin", "PIN", "card_pin", "cardPin", "newPIN",
        "card.pin", "cvv", "cvv2", "CVC", "card_cvc", "cardNumber", "card_number", "creditCard",
        "pan", "ssn", "user[password]", "track2", "seedPhrase",
    ])
    func `hides its value when it is on the list`(name: String) {
        let details = RedactionEvents.redacted([name: "value-of-it", "other": "stays"])
        #expect(details[name] == "[redacted]")
        #expect(details["other"] == "stays")
    }

    @Test(arguments: [
        "auth", "TrafficMirrorSessionId", "chpasswd", "tokenCount", "token_type", "tokenId",
        "tokenExpiresAt", "maxTokens", "input_tokens",
        "keyboard", "key", "primaryKey", "publicKey", "monkey", "idempotencyKey", "keyId",
        "passwordChangedAt", "password_expires", "passwordPolicy", "author", "authority",
        "authentication", "authorizationUrl", "secretary", "secretName", "spin", "shipping",
        "pinned", "mapping", "opinion", "company", "japan", "panel", "track", "compass", "bypass",
        "passenger", "passport", "boardingPass", "nextToken", "next_page_token",
        "request.pageToken", "cookieConsent", "session", "cardBrand", "card", "classname",
        "lesson", "codes", "code", "countryCode", "hotkey", "sshPort", "", "-", "…", "123",
    ])
    func `shows its value when it only looks like one of the list`(name: String) {
        let details: AuditDetails = [name: "value-of-it"]
        #expect(RedactionEvents.redacted(details) == details)
    }

    @Test func `is on the list in every way the list says`() {
        let names = RedactionNames(.standard)
        for rule in RedactionPolicy.standard.names {
            let spelled = rule.name.prefix(1).uppercased() + rule.name.dropFirst()
            #expect(names.rule(for: rule.name) != nil, "\(rule)")
            #expect(names.rule(for: rule.name.uppercased()) != nil, "\(rule)")
            #expect(names.rule(for: rule.name.map { "\($0)" }.joined(separator: "_")) != nil)
            #expect(names.rule(for: "any." + rule.name) != nil, "\(rule)")
            switch rule.match {
            case .whole:
                #expect(names.rule(for: "any_" + rule.name) == nil, "\(rule)")
            case .word:
                #expect(names.rule(for: "any_" + rule.name) != nil, "\(rule)")
                #expect(names.rule(for: "any" + spelled) != nil, "\(rule)")
                #expect(names.rule(for: "any" + rule.name) == nil, "\(rule)")
            case .ending:
                #expect(names.rule(for: "any" + rule.name) != nil, "\(rule)")
            }
            #expect(names.rule(for: rule.name + "ish") == nil, "\(rule)")
        }
        for name in RedactionPolicy.standard.exemptNames {
            #expect(names.rule(for: name) == nil, "\(name)")
            let isEnding = names.rule(for: "any" + name) != nil
            #expect(isEnding || name.hasSuffix("pass") || name == "chpasswd", "\(name)")
        }
    }

    @Test func `is on the list exactly when the documentation says so`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let source = try String(
            contentsOf: root.appending(path: "Sources/AuditCore/Privacy/RedactionPolicy.swift"),
            encoding: .utf8
        )
        var documented: Set<String> = []
        for line in source.split(separator: "\n") where line.hasPrefix("/// | ") {
            guard let cell = line.split(separator: "|").dropFirst(2).first, cell.count > 3 else {
                continue
            }
            for group in cell.split(separator: ";") {
                let parts = group.split(separator: ":")
                let match =
                    parts.count == 2 ? parts[0].trimmingCharacters(in: .whitespaces) : "ending"
                for name in (parts.last ?? "").split(separator: ",") {
                    documented.insert("\(match) \(name.trimmingCharacters(in: .whitespaces))")
                }
            }
        }
        let listed = RedactionPolicy.standard.names.map { "\($0.match.rawValue) \($0.name)" }
        #expect(documented == Set(listed))

        let start = try #require(source.range(of: "and yet stay: "))
        let end = try #require(source.range(of: ".\n", range: start.upperBound..<source.endIndex))
        let exempt = source[start.upperBound..<end.lowerBound]
            .replacing("/// ", with: "").split(whereSeparator: { $0 == "," || $0.isWhitespace })
        #expect(Set(exempt.map(String.init)) == RedactionPolicy.standard.exemptNames)
    }

    @Test func `leaves true, false and null, which tell no secret`() {
        let details: AuditDetails = ["password": true, "token": false, "secret": nil]
        #expect(RedactionEvents.redacted(details) == details)
    }

    @Test func `hides numbers, lists and objects whole`() {
        let details = RedactionEvents.redacted([
            "pin": 1234, "otp": 1.5, "tokens": ["token": ["abcdef", "ghijkl"]],
            "credentials": ["user": "anna", "active": true],
        ])
        #expect(details["pin"] == "[redacted]")
        #expect(details["otp"] == "[redacted]")
        #expect(details["tokens"] == ["token": "[redacted]"])
        #expect(details["credentials"] == "[redacted]")
    }

    @Test func `is looked for at any depth`() {
        var value: AuditValue = ["password": "hunter2-hunter2"]
        for depth in 0..<40 { value = depth % 2 == 0 ? [value] : ["inner": value] }
        let text = "\(RedactionEvents.redacted(["outer": value]))"
        #expect(!text.contains("hunter2"))
        #expect(text.contains("[redacted]"))
    }

    @Test func `beyond the depth that can be recorded hides everything`() {
        var value: AuditValue = ["x": "hunter2-hunter2"]
        for _ in 0..<500 { value = .personal([value]) }
        #expect(!"\(RedactionEvents.redacted(["outer": value]))".contains("hunter2"))
    }

    @Test func `is taken from a pair of name and value`() {
        let details = RedactionEvents.redacted([
            "headers": [
                ["name": "Authorization", "value": "Digest abcdefgh"],
                ["name": "Accept", "value": "text/html"],
                ["key": "api_key", "values": ["abcdefgh"]],
            ]
        ])
        #expect(
            details["headers"]
                == [
                    ["name": "Authorization", "value": "[redacted]"],
                    ["name": "Accept", "value": "text/html"],
                    ["key": "api_key", "values": "[redacted]"],
                ]
        )
    }

    @Test func `can be put on the list, taken off and exempted`() {
        var policy = RedactionPolicy.standard
        policy.add(name: "Patient_Number", match: .ending)
        #expect(
            RedactionEvents.redacted(["oldPatientNumber": "1"], policy)["oldPatientNumber"]
                == "[redacted]"
        )
        policy.remove(name: "PATIENT-NUMBER")
        #expect(RedactionEvents.redacted(["patientNumber": "1"], policy)["patientNumber"] == "1")
        policy.exempt(name: "device_token")
        #expect(RedactionEvents.redacted(["deviceToken": "1"], policy)["deviceToken"] == "1")
        policy.add(name: "deviceToken")
        #expect(
            RedactionEvents.redacted(["deviceToken": "1"], policy)["deviceToken"] == "[redacted]"
        )
    }

    @Test func `that is a secret itself is hidden and others stay apart`() {
        let details = RedactionEvents.redacted([
            "4111 1111 1111 1111": 1, "5500 0000 0000 0004": 2, "AKIAIOSFODNN7EXAMPLE": 3, "a": 4,
        ])
        #expect(details.values.count == 4)
        #expect(details["[redacted]"] == 1)
        #expect(details["[redacted] 2"] == 2)
        #expect(details["[redacted] 3"] == 3)
    }
}
