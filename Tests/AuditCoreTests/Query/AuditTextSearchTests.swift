import AuditCore
import Testing

@Suite struct `A search for words` {
    /// An event that holds a word of its own in each field with text.
    private func event() throws -> AuditEvent {
        var event = AuditEvent(
            id: try #require(AuditID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")),
            tenant: try TenantID("wtenant"),
            action: "waction.done",
            occurredAt: .epoch,
            actor: AuditActor(
                kind: .service,
                id: "wid",
                name: "wname",
                email: "wemail",
                role: "wrole",
                onBehalfOf: .init(.user, "wbehalf"),
                session: "wsession",
                authentication: "wauthentication"
            ),
            outcome: .partial,
            resources: [
                AuditResource("other"),
                AuditResource("wtype", "wresource", name: "wthing", owner: "wowner"),
            ],
            category: "wcategory",
            severity: .critical,
            details: [
                "wkey": "wvalue", "list": [["winner": "wdeep"], true, nil], "count": 4711,
                "share": 0.125, "hidden": .personal("wpersonal"),
            ]
        )
        event.reason = "wreason"
        event.errorType = "werror"
        event.correlationID = "wcorrelation"
        event.executionID = "wexecution"
        event.traceID = "wtrace"
        event.parentID = AuditID("117f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        event.idempotencyKey = "wkeyonce"
        event.source = AuditSource(
            platform: "wplatform",
            device: "wdevice",
            browser: "wbrowser",
            system: "wsystem",
            address: IPAddress("192.0.2.77"),
            agent: "wagent",
            location: .init(country: "wcountry", region: "wregion", city: "wcity")
        )
        event.request = AuditRequest(
            method: "wmethod",
            route: "wroute",
            status: 418,
            id: "wrequest",
            url: "wurl",
            referrer: "wreferrer",
            screen: "wscreen",
            timeZone: "wzone",
            language: "wlanguage"
        )
        event.observer = AuditObserver(service: "wservice", version: "wversion", instance: "winst")
        event.changes = AuditChanges(["/wplace": .init(before: "wbefore", after: ["wafter"])])
        event.compliance = AuditCompliance(
            regulations: ["wregulation"],
            dataClass: "wclass",
            purpose: "wpurpose",
            legalBasis: "wbasis",
            retention: "wretention"
        )
        event.risk = AuditRisk(score: 1, factors: ["wfactor"])
        return event
    }

    private func finds(_ words: String, in event: AuditEvent) -> Bool {
        var query = AuditQuery()
        query.text = AuditTextSearch(words)
        return query.matches(event)
    }

    @Test(arguments: [
        "017f22e2-79b0", "waction", "service", "wid", "wname", "wemail", "wrole", "wbehalf",
        "wsession", "wauthentication", "partial", "wtype", "wresource", "wthing", "wowner",
        "wcategory", "critical", "wkey", "wvalue", "winner", "wdeep", "true", "4711", "0.125",
        "wpersonal", "wreason", "werror", "wcorrelation", "wexecution", "wtrace", "117f22e2",
        "wkeyonce", "wplatform", "wdevice", "wbrowser", "wsystem", "192.0.2.77", "wagent",
        "wcountry", "wregion", "wcity", "wmethod", "wroute", "418", "wrequest", "wurl",
        "wreferrer", "wscreen", "wzone", "wlanguage", "wservice", "wversion", "winst", "/wplace",
        "wbefore", "wafter", "wregulation", "wclass", "wpurpose", "wbasis", "wretention", "wfactor",
    ])
    func `finds each in its field, in any case, and as a part`(word: String) throws {
        let event = try event()
        #expect(finds(word, in: event))
        #expect(finds(word.uppercased(), in: event))
        #expect(finds(String(word.dropFirst().dropLast()), in: event))
        #expect(!finds(word + "q", in: event))
        #expect(finds("\t\(word)\n  WROLE ", in: event))
        #expect(!finds("wrole \(word)q", in: event))
    }

    @Test(arguments: ["wtenant", "1970", "nowhere", "wid wrole nowhere", "wnamewemail"])
    func `does not find what stands in no field`(words: String) throws {
        #expect(try !finds(words, in: event()))
    }

    @Test func `without a word finds everything`() throws {
        #expect(try finds("", in: event()) && finds(" \n\t", in: event()))
    }

    @Test(arguments: [
        ("aab", "aaab", true), ("abab", "abaab", false), ("z", "", false), ("zz", "z", false),
        ("ab", "xAB", true), ("[", "{", false), ("@", "`", false), ("ä", "Ä", false),
        ("ä", "xäy", true), ("straße", "STRAßE", true),
    ])
    func `folds nothing but the letters A to Z`(word: String, text: String, isFound: Bool) {
        #expect(finds(word, in: Self.event(with: text)) == isFound)
    }

    /// An event with no text but one, and the words that every event has.
    private static func event(with text: String) -> AuditEvent {
        AuditEvent(
            id: AuditID(high: 0, low: 0),
            tenant: .platform,
            action: "q",
            occurredAt: .epoch,
            actor: .anonymous,
            outcome: .unknown,
            category: "q",
            severity: .info,
            details: ["q": .string(text)]
        )
    }

    @Test func `is written as the words that are searched for`() {
        let search: AuditTextSearch = " Foo  BAR\tfoo "
        #expect(search.description == "foo bar" && search == "FOO bar")
    }
}
