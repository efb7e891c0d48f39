import AuditCore
import Testing

@Suite struct `A text` {
    typealias Row = (text: String, expected: String)

    static let jwt =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"

    static let rows: [Row] = [
        (
            "Authorization was Bearer mF_9.B5f-4.1JqM today",
            "Authorization was Bearer [redacted] today"
        ),
        ("bearer  secretwordonly", "bearer  [redacted]"),
        ("Bearer%20abc.def.ghi&x=1", "Bearer%20[redacted]&x=1"),
        ("used Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ== twice", "used Basic [redacted] twice"),
        ("got \(jwt)!", "got [redacted]!"),
        ("'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.'", "'[redacted]'"),
        ("key AKIAIOSFODNN7EXAMPLE leaked", "key [redacted] leaked"),
        ("ASIAIOSFODNN7EXAMPLE", "[redacted]"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "[redacted]"),
        ("(xoxb-123456789012-abcdefghijkl)", "([redacted])"),
        ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", "[redacted]"),
        ("AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "[redacted]"),
        ("postgres://shop:hunter22@db:5432/shop", "postgres://[redacted]@db:5432/shop"),
        ("https://shop:a/b?c#d@host/path", "https://[redacted]@host/path"),
        ("see https://0123456789abcdef@github.com/a", "see https://[redacted]@github.com/a"),
        ("password=correct horse battery", "password=[redacted]"),
        ("password: hunter22\nnext line", "password: [redacted]\nnext line"),
        (
            "{\"user\":\"anna\",\"password\":\"hun\\\"ter22\",\"a\":1}",
            "{\"user\":\"anna\",\"password\":\"[redacted]\",\"a\":1}"
        ),
        (
            "{\\\"password\\\":\\\"hunt\\\\\\\"er22\\\",\\\"a\\\":1}",
            "{\\\"password\\\":\\\"[redacted]\\\",\\\"a\\\":1}"
        ),
        ("{\"pin\": 12345678, \"a\": 1}", "{\"pin\": [redacted], \"a\": 1}"),
        ("{\"password\": true, \"a\": 1}", "{\"password\": true, \"a\": 1}"),
        ("{\"secret\": {\"x\": \"hunter22\"}}", "{\"secret\": [redacted]"),
        ("{'api_key' => 'hunter22'}", "{'api_key' => '[redacted]'}"),
        ("GET /x?page=2&access_token=hunter22&y=1", "GET /x?page=2&access_token=[redacted]&y=1"),
        ("user%5Bpassword%5D=hunter22", "user%5Bpassword%5D=[redacted]"),
        ("user[password]=hunter22", "user[password]=[redacted]"),
        ("Server=db;Password=hun ter22;Uid=sa", "Server=db;Password=[redacted];Uid=sa"),
        (
            "TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/ls",
            "TTY=pts/0 ; PWD=[redacted]; USER=root ; COMMAND=/bin/ls"
        ),
        ("Cookie: sid=abcdef; theme=dark\r\nHost: a", "Cookie: [redacted]\r\nHost: a"),
        (
            "<Login><Password>hunter22</Password></Login>",
            "<Login><Password>[redacted]</Password></Login>"
        ),
        ("<ns:password>hunter22</ns:password>", "<ns:password>[redacted]</ns:password>"),
        ("mysql --password hunter22 --host db", "mysql --password [redacted] --host db"),
        ("mysql --password=hunter22", "mysql --password=[redacted]"),
        ("curl --token 'hunter 22' x", "curl --token '[redacted]' x"),
        ("/a;jsessionid=1A530637289A03B07199A44E8D531427", "/a;jsessionid=[redacted]"),
        (
            "User(name: \"anna\", newPassword: \"hunter22\", age: 3)",
            "User(name: \"anna\", newPassword: \"[redacted]\", age: 3)"
        ),
        ("two: AKIAIOSFODNN7EXAMPLE, 4111111111111111.", "two: [redacted], [redacted]."),
    ]

    @Test(arguments: rows)
    func `loses what looks like a secret`(row: Row) {
        #expect(RedactionEvents.redacted(row.text) == row.expected)
    }

    @Test(arguments: [
        "", "Invalid input at line 3", "basic plan", "Basic Authentication", "a bearer token",
        "Bearer of bad news", "Basic realm=\"Shop 1\"",
        "pam_unix(passwd:chauthtok): password changed for anna",
        "pam_unix(chpasswd:chauthtok): password changed for anna", "eyJ", "heyJude", "AKIA",
        "AKIAshort", "a_b-c.d", "xoxb-1",
        "https://example.com/a/b", "http://[2001:db8::1]:8080/x", "see https://a.b:80/c@d",
        "12:30:45", "a = b", "x: y", "tokenCount=5", "keyboard: qwerty", "nextToken=abc",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "--verbose yes",
        "<b>bold</b>", "=", ":", "==", "::", "password", "password=", "mailto:anna@example.com",
        "anna@example.com", "100 % of 3 > 2", "J", "I", "B", "-", "--", "-----", "日本語のテキスト",
    ])
    func `stays when nothing in it is secret`(text: String) {
        #expect(RedactionEvents.redacted(text) == text)
    }

    @Test(arguments: ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])
    func `loses private keys, also when the end is missing`(kind: String) {
        let begin = "-----BEGIN \(kind)PRIVATE KEY-----\nMIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyu\n"
        let whole = "a \(begin)vBjM9Oi\n-----END \(kind)PRIVATE KEY----- b"
        #expect(RedactionEvents.redacted(whole) == "a [redacted] b")
        #expect(RedactionEvents.redacted("a \(begin)vBjM") == "a [redacted]")
        #expect(
            RedactionEvents.redacted("private_key: \(begin)vBjM9Oi") == "private_key: [redacted]"
        )
        #expect(RedactionEvents.redacted("x: \(whole)") == "x: a [redacted] b")
    }

    @Test func `is left alone by a policy that keeps secrets`() {
        for row in Self.rows {
            #expect(RedactionEvents.redacted(row.text, .keepingSecrets) == row.text)
        }
    }

    @Test func `may hold a kind of secret that a policy leaves out`() {
        var policy = RedactionPolicy.standard
        policy.remove(.accessKey)
        #expect(RedactionEvents.redacted("AKIAIOSFODNN7EXAMPLE", policy) == "AKIAIOSFODNN7EXAMPLE")
        policy.searchesTextsForNames = false
        #expect(RedactionEvents.redacted("password=hunter22", policy) == "password=hunter22")
        #expect(RedactionEvents.redacted("4111111111111111", policy) == "[redacted]")
        policy.mask = "***"
        #expect(RedactionEvents.redacted("4111111111111111", policy) == "***")
    }

    /// Else whoever chooses a name could keep the event with it out of the log.
    @Test(arguments: [10, 120, 128, 256, 4_096])
    func `is no longer than it was, or than any limit`(byteCount: Int) {
        let piece = "pin=1 é"
        var text = String(repeating: piece, count: byteCount / piece.utf8.count)
        text += String(repeating: "x", count: byteCount - text.utf8.count)
        let redacted = RedactionEvents.redacted(text) ?? ""
        #expect(!redacted.isEmpty && redacted.utf8.count <= max(byteCount, 128))
        #expect(!redacted.contains("\u{FFFD}"))
    }

    /// A hostile text must not cost more than its length.
    @Test(arguments: [
        "pin:", "password=", "://a:b", "eyJ", "Bearer ", "-----BEGIN ", "1 ", "1-2 ",
        "\"token\":\"",
        "--token ", "a1234567890123", "AKIA", "sk-", "=", ":", "]", "://a/", "<pin>", "%5D=",
    ])
    func `of many beginnings takes no longer than another`(piece: String) {
        let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let duration = clock.measure { _ = RedactionEvents.redacted(text) }
        #expect(duration < .seconds(3), "\(piece) \(duration)")
    }
}
