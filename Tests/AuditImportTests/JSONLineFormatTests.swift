import AuditCore
import AuditImport
import Testing

@Suite struct `A JSON line` {
    private let format = JSONLineFormat()

    /// An event of a line with a time, an action and more members.
    private func event(
        _ members: String,
        tenant: TenantRule = .fixed(.platform)
    ) throws -> AuditEvent {
        try format.event(
            #"{"time":"2026-11-20T18:41:00Z","action":"invoice.sent",\#(members)}"#,
            tenant: tenant
        )
    }

    @Test func `of our own kind becomes the event that it was`() throws {
        let line = """
            {"action":"session.login","actor":{"authentication":"passkey","email":"a@b.example",\
            "id":"u1","kind":"service","name":"Ann","onBehalfOf":{"id":"u2","kind":"system"},\
            "role":"admin","session":"s1"},"category":"security",\
            "changes":{"/city":{"from":"Wien","to":"Graz"},"":{"to":1}},\
            "compliance":{"dataClass":"personal","legalBasis":"contract","purpose":"billing",\
            "regulations":["GDPR","LGPD"],"retention":"long"},"correlationID":"c1",\
            "details":{"a":[1,{"b":null}]},"duration":1500,"errorType":"E","executionID":"x1",\
            "id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","idempotencyKey":"k1",\
            "observer":{"instance":"i1","service":"shop","version":"2"},\
            "occurredAt":"2026-11-20T18:41:00.123456Z","outcome":"partial",\
            "parentID":"017f22e2-79b0-7cc3-98c4-dc0c0c073990","reason":"why",\
            "request":{"id":"r1","language":"de","method":"GET","referrer":"f","route":"/r",\
            "screen":"1x2","status":201,"timeZone":"UTC","url":"/u"},\
            "resources":[{"id":"7","name":"Seven","owner":"o1","type":"invoice"},{"type":"user"}],\
            "risk":{"factors":["new-device"],"score":70},"schema":1,"severity":"high",\
            "source":{"address":"192.0.2.7","agent":"curl","browser":"b","device":"d",\
            "location":{"city":"Wien","country":"AT","region":"9"},"platform":"api","system":"os"},\
            "tenant":"acme","traceID":"t1"}
            """
        let read = try format.event(line, tenant: .field("tenant"))
        var expected = AuditEvent(
            id: try #require(AuditID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")),
            tenant: try TenantID("acme"),
            action: .sessionLogin,
            occurredAt: try #require(AuditTimestamp("2026-11-20T18:41:00.123456Z")),
            actor: AuditActor(
                kind: .service,
                id: "u1",
                name: "Ann",
                email: "a@b.example",
                role: "admin",
                onBehalfOf: .init(.system, "u2"),
                session: "s1",
                authentication: "passkey"
            ),
            outcome: .partial,
            resources: [
                AuditResource("invoice", "7", name: "Seven", owner: "o1"), AuditResource("user"),
            ],
            category: .security,
            severity: .high,
            details: ["a": [1, ["b": nil]]]
        )
        expected.reason = "why"
        expected.errorType = "E"
        expected.correlationID = "c1"
        expected.executionID = "x1"
        expected.traceID = "t1"
        expected.parentID = AuditID("017f22e2-79b0-7cc3-98c4-dc0c0c073990")
        expected.idempotencyKey = "k1"
        expected.duration = .microseconds(1_500)
        expected.changes = AuditChanges([
            "/city": .init(before: "Wien", after: "Graz"), "": .init(before: nil, after: 1),
        ])
        expected.compliance = AuditCompliance(
            regulations: ["GDPR", "LGPD"],
            dataClass: "personal",
            purpose: "billing",
            legalBasis: "contract",
            retention: "long"
        )
        expected.risk = AuditRisk(score: 70, factors: ["new-device"])
        expected.observer = AuditObserver(service: "shop", version: "2", instance: "i1")
        expected.source = AuditSource(
            platform: .api,
            device: "d",
            browser: "b",
            system: "os",
            address: IPAddress("192.0.2.7"),
            agent: "curl",
            location: .init(country: "AT", region: "9", city: "Wien")
        )
        expected.request = AuditRequest(
            method: "GET",
            route: "/r",
            status: 201,
            id: "r1",
            url: "/u",
            referrer: "f",
            screen: "1x2",
            timeZone: "UTC",
            language: "de"
        )
        #expect(read == expected)
    }

    @Test func `that is a whole entry says where it was sealed`() throws {
        let event = try format.event(
            """
            {"event":{"action":"a.b","actor":{"id":"u","kind":"user"},"category":"other",\
            "id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","occurredAt":"2026-11-20T18:41:00.000000Z",\
            "outcome":"success","schema":1,"severity":"info","tenant":"t"},"log":"l/t",\
            "previous":"","recordedAt":"2026-11-20T18:41:01.000000Z","sequence":7,"version":1}
            """
        )
        #expect(event.action.rawValue == "a.b" && event.actor == .user("u"))
        #expect(
            event.details == [
                "origin": [
                    "log": "l/t", "recordedAt": "2026-11-20T18:41:01.000000Z", "sequence": 7,
                ],
                "tenant": "t",
            ]
        )
    }

    /// Lines of other systems and what each of their members becomes.
    @Test func `in the words of another system is understood`() throws {
        let spanish = try format.event(
            #"""
            {"accion":"LOGIN_FAILED","fecha_hora":"2026-11-20 18:41:00","usuario_id":42,
             "usuario_email":"ana@b.example","perfil":"MASTER","empresa_id":"e7",
             "direccion_ip":"192.0.2.7","nivel":"WARNING","detalles":{"intentos":3}}
            """#,
            tenant: .field("tenant")
        )
        #expect(spanish.action == .sessionLogin && spanish.outcome == .failure)
        #expect(spanish.actor == .user("42", email: "ana@b.example", role: "MASTER"))
        #expect(spanish.tenant.rawValue == "e7" && spanish.severity == .medium)
        #expect(spanish.source?.address == IPAddress("192.0.2.7"))
        #expect(spanish.details == ["intentos": 3])
        #expect(spanish.occurredAt == AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z"))

        let flat = try format.event(
            #"""
            {"eventType":"UPDATE_RECORD","created_at":1621305118553,"userId":"u1","userName":"Ann",
             "userAgent":"curl","ipAddress":"::ffff:192.0.2.7","entity_type":"invoice","entity_id":7,
             "success":false,"duration_ms":12.5,"session_id":"s","request_id":"r","trace_id":"t",
             "correlation_id":"c","old_values":{"a":1,"b":2},"new_values":{"a":1,"b":3},"x":[1]}
            """#
        )
        #expect(flat.action == .recordUpdated && flat.outcome == .failure)
        #expect(flat.actor == .user("u1", name: "Ann", session: "s"))
        #expect(flat.source == AuditSource(address: IPAddress("192.0.2.7"), agent: "curl"))
        #expect(flat.resources == [AuditResource("invoice", "7")])
        #expect(flat.duration == .microseconds(12_500) && flat.request == AuditRequest(id: "r"))
        #expect(flat.traceID == "t" && flat.correlationID == "c")
        #expect(flat.changes == AuditChanges(["/b": .init(before: 2, after: 3)]))
        #expect(flat.details == ["x": [1]])
        #expect(flat.occurredAt.microsecondsSinceEpoch == 1_621_305_118_553_000)

        let nested = try format.event(
            #"""
            {"@timestamp":"2026-11-20T19:41:00+0100","event":{"action":"delete","outcome":"success"},
             "user":{"id":"u1","email":"a@b.example","shoe":44},"source":{"ip":"192.0.2.7","port":9},
             "http":{"request":{"method":"GET"},"response":{"status_code":403}}}
            """#
        )
        #expect(nested.action == .recordDeleted && nested.outcome == .success)
        #expect(nested.actor == .user("u1", email: "a@b.example"))
        #expect(nested.request == AuditRequest(method: "GET", status: 403))
        #expect(nested.details == ["user": ["shoe": 44], "source": ["port": 9]])
        #expect(nested.occurredAt == AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z"))
    }

    @Test(arguments: [
        #""2026-11-20T18:41:00Z""#, #""2026-11-20t18:41:00.000z""#, #""2026-11-20 18:41:00""#,
        #""2026-11-20T19:41:00+01:00""#, #""2026-11-20T19:41:00+0100""#, "1795200060",
        "1795200060000", "1795200060000000", "1795200060000000000", "1795200060.0",
        #""1795200060""#, #""1795200060.000""#, "1795200060000.0",
    ])
    func `may say its time in several ways`(time: String) throws {
        let event = try format.event(#"{"ts":\#(time),"action":"a"}"#)
        #expect(event.occurredAt == AuditTimestamp(rfc3339: "2026-11-20T18:41:00Z"))
    }

    @Test(arguments: [
        (#""outcome":"ERROR""#, AuditOutcome.failure, Int?.none), (#""status":404"#, .failure, 404),
        (#""status":"ok""#, .success, nil), (#""status":"ok","statusCode":500"#, .success, 500),
        (#""http_status":403"#, .denied, 403), (#""x":1"#, .unknown, nil),
        (#""error_code":"E1""#, .failure, nil),
        (#""success":true,"status":500"#, .success, 500), (#""result":"whatever""#, .unknown, nil),
    ])
    func `ends as it says, or else as its status does`(
        members: String,
        outcome: AuditOutcome,
        status: Int?
    ) throws {
        let event = try event(members)
        #expect(event.outcome == outcome && event.request?.status == status)
    }

    @Test(arguments: [
        (#""user":"bob""#, AuditActor.user("bob")),
        (
            #""email":"a@b.example""#,
            .user("a@b.example", email: "a@b.example")
        ),
        (#""username":"bob""#, .user("bob", name: "bob")),
        (#""user_id":7,"username":"bob""#, .user("7", name: "bob")),
        (#""actor":{"type":"api_key","id":"k"}"#, .service("k")),
        (#""actor":{"type":"cron","id":"nightly"}"#, .system("nightly")),
        (#""x":1"#, .anonymous), (#""user_id":null"#, .anonymous), (#""user_id":"""#, .anonymous),
        (#""actor":{"type":"user"}"#, .anonymous),
        (#""user":"bob","on_behalf_of":"ann""#, .user("bob", onBehalfOf: .init(.user, "ann"))),
    ])
    func `names its actor in several ways`(members: String, actor: AuditActor) throws {
        #expect(try event(members).actor == actor)
    }

    @Test(
        arguments: [
            (
                #""timestamp":"x","ip":"unknown","level":7,"zzz":null"#,
                ["ip": "unknown", "level": 7, "timestamp": "x"]
            ),
            (
                #""duration":12,"created_at":"2026-01-01T00:00:00Z""#,
                ["duration": 12, "created_at": "2026-01-01T00:00:00Z"]
            ),
            (#""id":"no-uuid","status":"ACTIVE""#, ["id": "no-uuid", "status": "ACTIVE"]),
            (#""metadata":{"a":1},"a":2"#, ["a": 1, "otherMembers": ["a": 2]]),
            (#""risk":{"factors":["f"],"score":101}"#, ["risk": ["factors": ["f"], "score": 101]]),
            (
                #""details":7,"resources":[{"type":"t","x":1}]"#,
                ["details": 7, "resources": [["type": "t", "x": 1]]]
            ),
            (#""changes":["a"],"version":"3""#, ["changes": ["a"], "version": "3"]),
            (#""tenant":"other""#, ["tenant": "other"]), (#""tenant":"_platform""#, [:]),
        ] as [(String, [String: AuditValue])]
    )
    func `keeps in the details what does not fit`(
        members: String,
        details: [String: AuditValue]
    ) throws {
        let line =
            #"{"occurredAt":"2026-11-20T18:41:00Z","action":"a","outcome":"success",\#(members)}"#
        #expect(try format.event(line).details.values == details)
    }

    @Test(arguments: [
        (
            #"{"city":{"old":"a","new":"b"}}"#,
            ["/city": AuditChanges.Change(before: "a", after: "b")]
        ),
        (#"{"a/b":{"before":1}}"#, ["/a~1b": .init(before: 1, after: nil)]),
        (#"{"/a":{"from":1,"to":null}}"#, ["/a": .init(before: 1, after: .null)]),
    ])
    func `may say changes in several ways`(
        changes: String,
        places: [String: AuditChanges.Change]
    ) throws {
        #expect(try event(#""changes":\#(changes)"#).changes == AuditChanges(places))
    }

    @Test func `of something new or gone changes all of its members`() throws {
        let made = try event(#""new_values":{"a":1}"#)
        #expect(made.changes == AuditChanges(["/a": .init(before: nil, after: 1)]))
        let gone = try event(#""old_values":{"a":1}"#)
        #expect(gone.changes == AuditChanges(["/a": .init(before: 1, after: nil)]))
    }

    @Test func `may have an action with something after a colon`() throws {
        let event = try format.event(#"{"ts":0,"event":"authn_login_fail:bob,x"}"#)
        #expect(event.action == .sessionLogin && event.outcome == .failure)
        #expect(event.details == ["actionParameters": "bob,x"])
        #expect(try format.event(#"{"ts":0,"event":"a:b"}"#).action.rawValue == "a:b")
    }

    @Test(arguments: [
        (#"{"action":"a"}"#, "occurredAt is empty"), (#"{"ts":0}"#, "action is empty"),
        (
            #"{"ts":"soon","action":"a"}"#,
            "ts is not a time of RFC 3339, or a number counted from 1970"
        ),
        (
            #"{"ts":true,"action":"a"}"#,
            "ts is not a time of RFC 3339, or a number counted from 1970"
        ),
        (#"{"ts":0,"action":7}"#, "action is not a text"),
        (#"{"ts":0,"operation":{"id":1}}"#, "operation is not a text"),
        (#"{"ts":0,"action":" a"}"#, "action begins or ends with white space"),
        (#"{"ts":0,"action":"a","schema":2}"#, "schema lies outside of the versions up to 1"),
        (#"{"ts":0,"action":"a","schema":1,"actor":{"kind":"user"}}"#, "actor.id is empty"),
        (
            #"{"ts":0,"action":"a","schema":1,"actor":{"id":"u"},"outcome":"good"}"#,
            "outcome is not an outcome"
        ),
        (
            #"{"ts":0,"action":"a","schema":1,"actor":{"id":"u"},"source":{"address":"x"}}"#,
            "source.address is not a network address"
        ),
        (
            #"{"ts":0,"action":"a","schema":1,"request":{"status":7}}"#,
            "request.status is not a status from 100 to 999"
        ),
        (
            #"{"ts":0,"action":"a","schema":1,"actor":{"id":"u"},"duration":-1}"#,
            "duration is not a number that is not negative"
        ),
        ("[]", "the line is not a JSON object"), ("7", "the line is not a JSON object"),
        (#"{"ts":0,"#, "At byte 8, the document ends too early."),
        (#"{"ts":0,"ts":0}"#, "At byte 8, a name appears for the second time in one object."),
    ])
    func `that cannot be read says which member and why`(line: String, reason: String) {
        #expect(format.problem(line) == reason)
    }

    @Test(arguments: [
        ("company", #""company":"acme""#), ("tenant", #""organization_id":"acme""#),
        ("user.org", #""user":{"org":"acme"}"#), ("user.org", #""user.org":"acme""#),
        ("actor.id", #""actor":{"id":"acme"}"#),
        // Names that together are a spelling of the tenant, as a path, as one name, and beside another.
        ("org.id", #""org":{"id":"acme"}"#), ("org.id", #""org.id":"acme""#),
        ("org.id", #""org":{"id":"acme"},"tenant":"other""#),
        ("organization.id", #""organization":{"id":"acme","name":"Acme"}"#),
        ("org.id", #""tenant":"acme""#), ("tenant.id", #""tenant":{"id":"acme"}"#),
    ])
    func `names the tenant in the member that is asked for`(name: String, members: String) throws {
        #expect(try event(members, tenant: .field(name)).tenant.rawValue == "acme")
    }

    @Test func `keeps what another member says of the tenant`() throws {
        let members = #""org":{"id":"acme"},"tenant":"other""#
        let read = try event(members, tenant: .field("org.id"))
        #expect(read.tenant.rawValue == "acme" && read.details["tenant"] == "other")
    }

    @Test func `names no tenant where that member is missing`() {
        let reason = "the line does not say what the tenant's name is taken from"
        #expect(format.problem(#"{"ts":0,"action":"a"}"#, tenant: .field("tenant")) == reason)
    }

    @Test func `cut off anywhere cannot be read`() {
        let line = Array(#"{"ts":1795200060,"action":"a","user":{"id":"ü"},"x":[1e5,true]}"#.utf8)
        for length in line.indices {
            guard case .unreadable = format.reading(Array(line[..<length])) else {
                Issue.record("\(length) bytes of the line were read")
                return
            }
        }
    }
}
