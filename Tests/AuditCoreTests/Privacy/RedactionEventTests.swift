import Testing

@testable import AuditCore

@Suite struct `An event` {
    typealias Field = (name: String, put: @Sendable (inout AuditEvent, String) -> Void)

    /// Every field that can hold text, but for those that the policy says it leaves.
    static let fields: [Field] = [
        ("action", { $0.action = AuditAction(rawValue: $1) ?? .recordRead }),
        ("category", { $0.category = AuditCategory(rawValue: $1) }),
        ("reason", { $0.reason = $1 }),
        ("errorType", { $0.errorType = $1 }),
        ("actor.id", { $0.actor.id = $1 }),
        ("actor.name", { $0.actor.name = $1 }),
        ("actor.email", { $0.actor.email = $1 }),
        ("actor.role", { $0.actor.role = $1 }),
        ("actor.onBehalfOf", { $0.actor.onBehalfOf = .init(.user, $1) }),
        ("actor.session", { $0.actor.session = $1 }),
        ("actor.authentication", { $0.actor.authentication = $1 }),
        ("resource.type", { $0.resources = [.init($1)] }),
        ("resource.id", { $0.resources = [.init("a"), .init("a", $1)] }),
        ("resource.name", { $0.resources = [.init("a", name: $1)] }),
        ("resource.owner", { $0.resources = [.init("a", owner: $1)] }),
        ("source.platform", { $0.source = .init(platform: .init(rawValue: $1)) }),
        ("source.device", { $0.source = .init(device: $1) }),
        ("source.browser", { $0.source = .init(browser: $1) }),
        ("source.system", { $0.source = .init(system: $1) }),
        ("source.location.country", { $0.source = .init(location: .init(country: $1)) }),
        ("source.location.region", { $0.source = .init(location: .init(region: $1)) }),
        ("source.location.city", { $0.source = .init(location: .init(city: $1)) }),
        ("request.method", { $0.request = .init(method: $1) }),
        ("request.route", { $0.request = .init(route: $1) }),
        ("request.id", { $0.request = .init(id: $1) }),
        ("request.url", { $0.request = .init(url: $1) }),
        ("request.referrer", { $0.request = .init(referrer: $1) }),
        ("request.screen", { $0.request = .init(screen: $1) }),
        ("request.timeZone", { $0.request = .init(timeZone: $1) }),
        ("request.language", { $0.request = .init(language: $1) }),
        ("observer.service", { $0.observer = .init(service: $1) }),
        ("observer.version", { $0.observer = .init(service: "a", version: $1) }),
        ("observer.instance", { $0.observer = .init(service: "a", instance: $1) }),
        ("correlationID", { $0.correlationID = $1 }),
        ("executionID", { $0.executionID = $1 }),
        ("traceID", { $0.traceID = $1 }),
        ("idempotencyKey", { $0.idempotencyKey = $1 }),
        ("changes.path", { $0.changes = .init([$1: .init(before: 1, after: 2)]) }),
        ("changes.before", { $0.changes = .init(["/a": .init(before: .string($1), after: 2)]) }),
        ("changes.after", { $0.changes = .init(["/a": .init(before: nil, after: [.string($1)])]) }),
        (
            "changes.named",
            { $0.changes = .init(["/user/password/0": .init(before: .string($1), after: 2)]) }
        ),
        ("details.name", { $0.details = [$1: 1] }),
        ("details.value", { $0.details = ["a": .string($1)] }),
        ("details.array", { $0.details = ["a": [1, .string($1), [.string($1)]]] }),
        ("details.object", { $0.details = ["a": ["b": .string($1), $1: 2]] }),
        ("details.personal", { $0.details = ["a": .personal(["b": .personal(.string($1))])] }),
        ("compliance.regulations", { $0.compliance = .init(regulations: ["a", $1]) }),
        ("compliance.dataClass", { $0.compliance = .init(dataClass: $1) }),
        ("compliance.purpose", { $0.compliance = .init(purpose: $1) }),
        ("compliance.legalBasis", { $0.compliance = .init(legalBasis: $1) }),
        ("compliance.retention", { $0.compliance = .init(retention: $1) }),
        ("risk.factors", { $0.risk = .init(score: 1, factors: ["a", $1]) }),
    ]

    /// A text, the secret in it, and what of the secret is none.
    static let secrets: [(text: String, secret: String)] = [
        ("4111111111111111", "4111111111111111"),
        ("paid with 5500-0000-0000-0004 today", "5500-0000-0000-0004"),
        ("Bearer mF_9.B5f-4.1JqMxyz", "mF_9.B5f-4.1JqMxyz"),
        ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        (`A text`.jwt, `A text`.jwt),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
        ("https://anna:hunter22hunter33@shop.example/", "hunter22hunter33"),
        ("x password=hunter22 hunter33", "hunter22 hunter33"),
        ("{\"api_key\": \"hunter22hunter33\"}", "hunter22hunter33"),
        (
            "-----BEGIN PRIVATE KEY----- MIIEpAIBAAKCAQEA3Tz2mr -----END PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEA3Tz2mr"
        ),
    ]

    @Test(arguments: fields)
    func `keeps no piece of a secret in any field`(field: Field) {
        for (text, secret) in Self.secrets {
            var event = RedactionEvents.empty()
            field.put(&event, text)
            let before = Self.dumped(event)
            #expect(RedactionEvents.holdsFinding(event), "\(field.name) \(text)")
            RedactionEvents.standard.redact(&event)
            let after = Self.dumped(event)
            #expect(before != after, "\(field.name) \(text)")
            #expect(
                RedactionEvents.remains(of: secret, in: after) == nil,
                "\(field.name) \(text) \(after)"
            )
        }
    }

    @Test(arguments: fields)
    func `stays as it is when it holds no secret`(field: Field) {
        for text in ["abc", "an ordinary text of 35 bytes, not so", "/a/b-c_d.e", "2026-11-20"]
        where field.name != "changes.named" {
            var event = RedactionEvents.empty()
            field.put(&event, text)
            let before = event
            #expect(!RedactionEvents.holdsFinding(event))
            RedactionEvents.standard.redact(&event)
            #expect(event == before)
        }
    }

    @Test func `keeps what the policy leaves`() {
        var event = RedactionEvents.empty()
        event.source = AuditSource(agent: "curl/8 token=abcdefgh")
        let before = event
        Redactor().redact(&event)
        #expect(event == before)
    }

    @Test func `is left alone by a policy that keeps secrets`() {
        for field in Self.fields {
            for (text, _) in Self.secrets {
                var event = RedactionEvents.empty()
                field.put(&event, text)
                let before = event
                Redactor(.keepingSecrets).redact(&event)
                #expect(event == before)
            }
        }
    }

    @Test func `is not taken for another one when idempotency keys are masked`() {
        var one = RedactionEvents.empty()
        one.idempotencyKey = "pay 4111111111111111"
        var two = RedactionEvents.empty()
        two.id = AuditID(high: 3, low: 4)
        two.idempotencyKey = "pay 5500000000000004"
        Redactor().redact(&one)
        Redactor().redact(&two)
        #expect(one.idempotencyKey != two.idempotencyKey)
    }

    @Test func `loses members, places and pieces that are to be removed`() {
        var policy = RedactionPolicy.standard
        policy.redactAll(.removed)
        var event = RedactionEvents.empty([
            "password": "hunter22", "a": ["token": "hunter22", "b": [4_111_111_111_111_111, 2]],
            "text": "card 4111111111111111.",
        ])
        event.reason = "4111111111111111"
        event.changes = AuditChanges([
            "/password": .init(before: "hunter22", after: "hunter33"),
            "/n": .init(before: 4_111_111_111_111_111, after: 1),
        ])
        Redactor(policy).redact(&event)
        #expect(event.details == ["a": ["b": [2]], "text": "card ."])
        #expect(event.reason == nil)
        #expect(event.changes == AuditChanges(["/n": .init(before: nil, after: 1)]))
    }

    @Test func `tells equal values apart from others under a key`() throws {
        var policy = RedactionPolicy.standard
        // RFC 4231, test case 1.
        let key = try RedactionKey([UInt8](repeating: 0x0B, count: 20))
        policy.redactAll(.keyedHash(key))
        let details = RedactionEvents.redacted(
            [
                "token": "Hi There", "pin": "Hi There", "otp": 7, "x": "Bearer Hi-There",
                "y": "Bearer Hi-There",
            ],
            policy
        )
        let expected =
            "hmac-sha256:b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        #expect(details["token"]?.string == expected)
        #expect(details["pin"]?.string == expected)
        #expect(details["otp"]?.string?.count == expected.count)
        #expect(details["x"] == details["y"])
        #expect(details["x"]?.string?.hasPrefix("Bearer hmac-sha256:") == true)
    }

    @Test func `shows nothing of a key in print`() throws {
        var policy = RedactionPolicy.standard
        policy.redactAll(.keyedHash(try RedactionKey([UInt8](repeating: 0xAB, count: 32))))
        var text = ""
        dump(policy, to: &text)
        #expect(!text.contains("171") && !"\(policy)".contains("171"))
        #expect(throws: AuditValueError.self) { try RedactionKey([1, 2, 3]) }
    }

    private static func dumped(_ event: AuditEvent) -> String {
        var text = ""
        dump(event, to: &text)
        return text
    }
}
