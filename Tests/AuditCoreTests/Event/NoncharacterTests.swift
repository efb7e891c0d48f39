import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `A noncharacter` {
    /// The first and the last of each kind: U+FDD0 to U+FDEF, and two at the end of each plane.
    private static let all: [String] =
        (Array(0xFDD0...0xFDEF as ClosedRange<UInt32>)
        + (0...16).flatMap { plane in [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF] })
        .compactMap { Unicode.Scalar($0).map { String($0) } }

    /// Characters beside them, and such as begin with the same byte.
    private static let others = ["\u{FDCF}", "\u{FDF0}", "\u{FFFD}", "\u{FEFF}", "\u{1FFFD}", "😀"]

    @Test func `is found at its byte, wherever it is`() {
        #expect(Self.all.count == 66)
        for length in 0...20 {
            let text = String(repeating: "a", count: length)
            for other in Self.others { #expect((text + other + text).noncharacterOffset == nil) }
            for one in Self.all {
                #expect((text + one).noncharacterOffset == length)
                #expect(("é" + text + one + text).noncharacterOffset == length + 2)
                #expect((Self.others[0] + one).noncharacterOffset == 3)
            }
        }
    }

    @Test func `is refused in the name of a tenant, of a log and of an action`() {
        for one in Self.all {
            let problem = AuditValueError.Problem.noncharacter(byteOffset: 2)
            #expect(throws: AuditValueError(field: "tenant", problem: problem)) {
                try TenantID("ab" + one)
            }
            #expect(throws: AuditValueError(field: "action", problem: problem)) {
                try AuditAction(validating: "ab" + one)
            }
            #expect(throws: StorageFailure.self) { try InMemoryStorage(name: "ab" + one) }
        }
    }

    private typealias Change = @Sendable (inout AuditEvent, String) -> Void

    private static let identifiers: [(String, Change)] = [
        ("category", { $0.category = AuditCategory(rawValue: $1) }),
        ("errorType", { $0.errorType = $1 }), ("correlationID", { $0.correlationID = $1 }),
        ("executionID", { $0.executionID = $1 }), ("traceID", { $0.traceID = $1 }),
        ("idempotencyKey", { $0.idempotencyKey = $1 }), ("actor.id", { $0.actor.id = $1 }),
        ("actor.role", { $0.actor.role = $1 }), ("actor.session", { $0.actor.session = $1 }),
        ("actor.authentication", { $0.actor.authentication = $1 }),
        ("actor.onBehalfOf.id", { $0.actor.onBehalfOf = .init(.user, $1) }),
        ("resources[1].type", { $0.resources = [AuditResource("a"), AuditResource($1)] }),
        ("resources[0].id", { $0.resources = [AuditResource("a", $1)] }),
        ("resources[0].owner", { $0.resources = [AuditResource("a", owner: $1)] }),
        ("request.id", { $0.request = AuditRequest(id: $1) }),
        ("observer.instance", { $0.observer = AuditObserver(service: "s", instance: $1) }),
        ("compliance.regulations", { $0.compliance = AuditCompliance(regulations: [$1]) }),
    ]

    @Test func `is refused in an identifier, with its field and place`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        for (field, change) in Self.identifiers {
            var event = Shop.event(1)
            change(&event, "über\u{FFFF}")
            let problem = AuditValueError(field: field, problem: .noncharacter(byteOffset: 5))
            do throws(AuditError) {
                try await log.record(event)
                Issue.record("\(field) was taken")
            } catch {
                guard case .invalidValue(let found) = error.reason else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(found == problem)
            }
            #expect("\(problem)" == "\(field) has a code point at byte 5 that is no character")
        }
    }

    @Test func `keeps nothing from being recorded in what a client says of itself`() async throws {
        let storage = try InMemoryStorage(name: "shop")
        let log = try await AuditLog(storage: storage)
        var event = Shop.event(1)
        event.reason = "a\u{FFFF}"
        event.actor.name = "a\u{FFFF}"
        event.source = AuditSource(browser: "a\u{FFFF}", agent: "a\u{FFFF}")
        event.request = AuditRequest(language: "a\u{FFFF}")
        try await log.record(event)
        let read = try #require(try await Shop.entries(storage).last?.event)
        #expect(read.reason == "a\u{FFFD}" && read.source?.agent == "a\u{FFFD}")
        #expect(read.source?.browser == "a\u{FFFD}" && read.request?.language == "a\u{FFFD}")
        #expect(try await Shop.isSound(storage))
    }
}
