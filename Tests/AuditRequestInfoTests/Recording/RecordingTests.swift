import AuditCore
import Testing

@testable import AuditRequestInfo

@Suite struct `A request in the log` {
    private func log() async throws -> AuditLog {
        try await AuditLog(storage: InMemoryStorage(name: "test"))
    }

    private let shop = try? TenantID("shop")

    @Test func `has one context for all its events`() throws {
        let info = request(
            "GET",
            "/orders/17?page=2",
            with: [
                "User-Agent": "Mozilla/5.0", "Accept-Language": "de", "X-Request-ID": "abc",
                "Host": "shop.example", "X-Forwarded-For": "8.8.8.8",
                "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ]
        )
        let context = AuditContext(info, actor: .user("u-1"), tenant: shop)
        #expect(context.source?.address == IPAddress("203.0.113.7"))
        #expect(context.source?.agent == "Mozilla/5.0" && context.source?.platform == .web)
        #expect(context.request?.id == info.id.description && context.request?.route == nil)
        #expect(context.request?.url == "/orders/17?page=2" && context.request?.language == "de")
        #expect(context.correlationID == "0af7651916cd43dd8448eb211c80319c")
        #expect(context.traceID == context.correlationID && context.actor == .user("u-1"))
        #expect(
            context.details
                == [
                    "clientRequestID": "abc", "host": "shop.example",
                    "ignoredHeader": "X-Forwarded-For",
                ]
        )
        #expect(AuditContext(request()).correlationID?.utf8.count == 36)
    }

    @Test func `has no more of its client than it is to have`() throws {
        let names = try #require(AddressPseudonyms(key: Array(repeating: 1, count: 16)))
        let info = request(
            "GET",
            "/a?b",
            with: [
                "User-Agent": "Mozilla/5.0", "Referer": "https://a/b?c", "Accept": "d",
                "X-Forwarded-For": "203.0.113.7",
            ],
            environment: RequestEnvironment(
                headerFilter: HeaderFilter(["user-agent", "referer", "accept", "x-forwarded-for"])
            )
        )
        let context = AuditContext(
            info,
            privacy: RequestPrivacy(
                address: .pseudonym(names),
                userAgentByteLimit: 3,
                includesQuery: false
            )
        )
        #expect(context.source?.address == nil && context.source?.agent == "Moz")
        #expect(context.request?.url == "/a" && context.request?.referrer == "https://a/b")
        let name = names.name(of: try #require(IPAddress("203.0.113.7")))
        #expect(context.details["addressPseudonym"] == .personal(.string(name)))
        #expect(
            context.details["headers"]
                == .personal([
                    "accept": ["d"], "user-agent": ["Moz"], "referer": ["https://a/b"],
                ])
        )
        let masked = AuditContext(info, privacy: RequestPrivacy(address: .masked))
        #expect(masked.source?.address == IPAddress("203.0.113.0"))
        let all = AuditContext(info)
        guard case .personal(let fields) = all.details["headers"] else {
            Issue.record("The fields are not marked as personal.")
            return
        }
        #expect(fields["x-forwarded-for"] == ["203.0.113.7"])
        #expect(fields["referer"] == ["https://a/b?c"])
    }

    @Test(
        arguments: [
            (200, .success), (304, .success), (401, .denied), (403, .denied), (404, .failure),
            (500, .failure), (100, .success), (nil, .unknown), (0, .unknown), (-1, .unknown),
            (99, .unknown), (99_999, .failure),
        ] as [(Int?, AuditOutcome)]
    )
    func `ends as its status says`(status: Int?, outcome: AuditOutcome) throws {
        let tenant = try #require(shop)
        let completed = CompletedRequest(request(), status: status, duration: .milliseconds(60))
        let event = completed.event(in: AuditContext(completed.request), tenant: tenant)
        #expect(event.outcome == outcome && event.duration == .milliseconds(60))
        #expect(event.actor == .anonymous && event.tenant == tenant)
        #expect(event.details["timing"] == "good" && event.id == completed.request.id)
        #expect(event.request?.status == status.flatMap { 100...999 ~= $0 ? $0 : nil })
    }

    @Test func `is recorded with who it was after all, and counted`() async throws {
        let log = try await log()
        let tenant = try #require(shop)
        var audit = RequestAudit(log, tenant: tenant)
        audit.statistics = RequestStatistics()
        audit.review = RequestReview(filters: [.withoutHealthChecks()])
        audit.review.processors.append { $0.details["region"] = "eu" }
        for path in ["/healthz", "/orders/17"] {
            let audited = audit.begin(
                method: "GET",
                path: path,
                peerAddress: "203.0.113.7",
                headers: []
            )
            audited.context.authenticated(as: .user("u-1"))
            let fields = await audited.finished(status: 200, route: "/orders/:id")
            #expect(fields.contains { $0.name == "X-Request-ID" })
        }
        let trail = log.trail(for: tenant, reader: .auditor(.user("r"), of: tenant))
        let events = try await trail.page().entries.map(\.event).filter {
            $0.action == .webRequest
        }
        #expect(events.count == 1 && events.first?.actor == .user("u-1"))
        #expect(events.first?.request?.route == "/orders/:id")
        #expect(events.first?.details["region"] == "eu")
        #expect(audit.statistics?.snapshot().total == 2)
        await log.shutdown()
    }

    @Test(arguments: [1, 32, 64, 1_000])
    func `is never refused for how many fields it has`(count: Int) async throws {
        let log = try await log()
        let tenant = try #require(shop)
        var audit = RequestAudit(log, tenant: tenant)
        audit.environment = RequestEnvironment(headerFilter: .standard)
        let audited = audit.begin(
            method: "POST",
            path: "/admin",
            peerAddress: nil,
            headers: (0..<count).map { _ in
                (name: "Accept", value: String(repeating: "\\", count: 512))
            }
        )
        #expect(audited.info.keptHeaders.count == min(count, 15))
        let event = audited.info.completed(status: 200).event(in: audited.context, tenant: tenant)
        #expect(try await log.record(event).sequence != nil)
        await log.shutdown()
    }

    @Test func `is recorded without its fields if it is refused with them, and once`() async throws
    {
        let log = try await log()
        let tenant = try #require(shop)
        var audit = RequestAudit(log, tenant: tenant)
        audit.statistics = RequestStatistics()
        let tooMuch = AuditValue.array(
            Array(repeating: .string(String(repeating: "x", count: 1_000)), count: 100)
        )
        audit.review.processors.append { $0.details["headers"] = tooMuch }
        let audited = audit.begin(method: "GET", path: "/a", peerAddress: nil, headers: [])
        let copy = audited
        await audited.finished(status: 200)
        #expect(await copy.finished(status: 500).contains { $0.name == "X-Request-ID" })
        let trail = log.trail(for: tenant, reader: .auditor(.user("r"), of: tenant))
        let events = try await trail.page().entries.map(\.event).filter {
            $0.action == .webRequest
        }
        #expect(events.count == 1 && events.first?.request?.status == 200)
        #expect(events.first?.details["headers"] == nil)
        #expect(audit.statistics?.snapshot().total == 1)
        await log.shutdown()
    }

    @Test func `may be another tenant's`() async throws {
        let log = try await log()
        let tenant = try #require(shop)
        let other = try TenantID("other")
        let audited = RequestAudit(log, tenant: tenant)
            .begin(tenant: other, method: "GET", path: "/a", peerAddress: nil, headers: [])
        await audited.finished(status: 200)
        #expect(audited.context.tenant == other)
        let trail = log.trail(for: other, reader: .auditor(.user("r"), of: other))
        #expect(try await trail.page().entries.contains { $0.event.action == .webRequest })
        await log.shutdown()
    }

    @Test(arguments: hostileTexts)
    func `is never refused for what a client sent`(text: String) async throws {
        let log = try await log()
        let tenant = try #require(shop)
        var audit = RequestAudit(log, tenant: tenant, trust: .proxies(.unix))
        audit.environment = RequestEnvironment(headerFilter: .standard)
        let audited = audit.begin(
            method: text,
            path: text,
            requestID: text,
            peerAddress: nil,
            headers: ["User-Agent", "Host", "Referer", "Accept-Language", "Accept", "Via"].map {
                (name: $0, value: text)
            }
        )
        let completed = audited.info.completed(status: 200, route: text)
        let event = completed.event(in: audited.context, tenant: tenant)
        #expect(try await log.record(event).sequence != nil)
        await log.shutdown()
    }
}
