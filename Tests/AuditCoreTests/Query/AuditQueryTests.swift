import AuditCore
import Testing

@Suite struct `A query` {
    private let events = QueryEvents.make(400, seed: 1)

    @Test func `without filters lets everything pass`() {
        #expect(AuditQuery.all.isUnfiltered)
        #expect(events.allSatisfy { AuditQuery.all.matches($0) })
        var query = AuditQuery.all
        query.limit = 1
        query.order = .oldestFirst
        #expect(query.isUnfiltered && events.allSatisfy { query.matches($0) })
    }

    @Test(arguments: QueryFilter.all)
    func `with one filter lets exactly its events pass`(filter: QueryFilter) {
        var query = AuditQuery()
        filter.set(&query)
        let passed = events.filter { query.matches($0) }
        #expect(passed == events.filter { filter.model($0) })
        #expect(!passed.isEmpty && passed.count < events.count)
        #expect(!query.isUnfiltered)
    }

    @Test(arguments: QueryFilter.all)
    func `with two filters lets pass what both do`(first: QueryFilter) {
        for second in QueryFilter.all where second.name != first.name {
            var query = AuditQuery()
            first.set(&query)
            second.set(&query)
            let names = [first.name, second.name]
            let onOne = names.allSatisfy { $0.hasPrefix("resource") }
            for event in events {
                // Two filters on resources have to be met by one and the same of them.
                let expected =
                    onOne
                    ? event.resources.contains { resource in
                        var alone = event
                        alone.resources = [resource]
                        return first.model(alone) && second.model(alone)
                    }
                    : first.model(event) && second.model(event)
                #expect(query.matches(event) == expected, "\(names)")
            }
        }
    }

    @Test func `with all filters lets pass what all do`() {
        var query = AuditQuery()
        for filter in QueryFilter.all where filter.name != "severity" { filter.set(&query) }
        #expect(!events.contains { query.matches($0) })
        var event = AuditEvent(
            id: AuditID(high: 0, low: 1),
            tenant: .platform,
            action: "invoice.sent",
            occurredAt: QueryFilter.moment(4),
            actor: AuditActor(
                kind: .service,
                id: "u1",
                email: "ann@shop.example",
                role: "admin",
                onBehalfOf: .init(.user, "u2"),
                session: "s1"
            ),
            outcome: .denied,
            resources: [
                AuditResource("user"), AuditResource("invoice", "7", owner: "o1"),
            ],
            category: .business,
            severity: .critical,
            details: ["note": "foobar"]
        )
        event.source = AuditSource(
            device: "mobile",
            browser: "Firefox",
            system: "Linux",
            address: IPAddress("10.0.0.1")
        )
        event.request = AuditRequest(id: "r1")
        event.correlationID = "c1"
        event.executionID = "x1"
        event.traceID = "t1"
        event.duration = .seconds(1)
        event.risk = AuditRisk(score: 100)
        event.compliance = AuditCompliance(regulations: ["GDPR"], dataClass: "personal")
        #expect(query.matches(event))
    }

    @Test func `compares identifiers by their bytes`() {
        var query = AuditQuery()
        query.actorID = "caf\u{E9}"
        var event = events[0]
        event.actor = .user("caf\u{E9}")
        #expect(query.matches(event))
        event.actor = .user("cafe\u{301}")
        #expect(!query.matches(event))
    }

    @Test(arguments: [
        ("chrome", "Chrome", true), ("Chrome", "Chrome 126.0.0.0", true),
        ("Chrome 126.0.0.0", "Chrome 126.0.0.0", true), ("Chrome", "Chrome WebView 126.0", false),
        ("Chrome", "Chromes 1", false), ("Chrome 12", "Chrome 126.0", false),
        ("Windows", "Windows 11", true), ("Windows", "Windows XP", true),
        ("Windows", "Windows Phone", false), ("é", "é 1", true), ("Chrome", "é 1234567", false),
    ])
    func `finds a program of any version`(wanted: String, recorded: String, isFound: Bool) {
        var query = AuditQuery()
        query.browser = wanted
        var event = events[0]
        event.source = AuditSource(browser: recorded)
        #expect(query.matches(event) == isFound)
        query = AuditQuery()
        query.system = wanted
        event.source = AuditSource(system: recorded)
        #expect(query.matches(event) == isFound)
    }

    @Test func `finds an address in whatever form a server saw it`() {
        var query = AuditQuery()
        query.addressBlock = AddressBlock("10.0.0.0/8")
        var event = events[0]
        event.source = AuditSource(address: IPAddress("::ffff:10.1.2.3"))
        #expect(query.matches(event))
        event.source = AuditSource(address: IPAddress("2001:db8::1"))
        #expect(!query.matches(event))
    }
}
