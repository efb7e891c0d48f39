import Foundation
import Testing

@testable import AuditCore

@Suite struct `The catalogue of actions` {
    @Test func `lists each action once`() {
        let actions = AuditAction.catalogue.map(\.action)
        #expect(Set(actions).count == actions.count)
        #expect(actions.count > 150)
    }

    @Test func `keeps the actions of a category together`() {
        var seen: [AuditCategory] = []
        for description in AuditAction.catalogue where seen.last != description.category {
            #expect(!seen.contains(description.category), "\(description.action)")
            seen.append(description.category)
        }
        #expect(!seen.contains(.other))
    }

    @Test func `names a subject and what was done to it`() throws {
        let words = try Regex("[a-z][A-Za-z]*\\.[a-z][A-Za-z]*")
        for description in AuditAction.catalogue {
            let name = description.action.rawValue
            #expect(try words.wholeMatch(in: name) != nil, "\(name)")
            for outcome in ["Failed", "failed", "Denied", "denied"] where name != "log.failed" {
                #expect(!name.hasSuffix(outcome) || name == "system.failed", "\(name)")
            }
        }
    }

    @Test func `describes an action by its name alone`() throws {
        let login = try #require(AuditAction(rawValue: "session.login")?.catalogued)
        #expect(login.action == .sessionLogin)
        #expect(login.category == .authentication)
        #expect(login.effect == .neither)
        let erased = try #require(AuditAction.auditErased.catalogued)
        #expect(erased.severity == .high)
        #expect(erased.effect == .changes)
        #expect(("invoice.refunded" as AuditAction).catalogued == nil)
    }

    @Test func `gives events their category and severity`() {
        var event = event(.tenantIsolationBreached)
        #expect(event.severity == .critical)
        #expect(event.category == .security)
        event = self.event("invoice.refunded")
        #expect(event.severity == .info)
        #expect(event.category == .other)
        event = self.event("invoice.refunded", outcome: .denied)
        #expect(event.severity == .medium)
    }

    @Test(arguments: AuditOutcome.allCases)
    func `never lowers a severity for an outcome`(outcome: AuditOutcome) {
        for description in AuditAction.catalogue {
            #expect(description.severity(outcome: outcome) >= description.severity)
        }
    }

    @Test func `raises the severity of what fails and of what is denied`() throws {
        let read = try #require(AuditAction.recordRead.catalogued)
        #expect(
            AuditOutcome.allCases.map(read.severity) == [.info, .low, .medium, .low, .info, .info]
        )
        let verified = try #require(AuditAction.auditVerified.catalogued)
        #expect(verified.severity(outcome: .success) == .info)
        #expect(verified.severity(outcome: .failure) == .critical)
    }

    @Test func `has a static member for each action and says the same of both`() throws {
        var members: [String: String] = [:]
        for file in ["Access", "Data", "Log", "Operations"] {
            let source = try source("AuditAction+\(file).swift")
            let pattern = try Regex<(Substring, Substring, Substring, Substring)>(
                "/// ([^\\n]*)\\.\\n    public static let ([A-Za-z]+): AuditAction = \"([A-Za-z.]+)\""
            )
            for match in source.matches(of: pattern) {
                let name = String(match.output.3)
                #expect(members[name] == nil, "\(name)")
                members[name] = String(match.output.1)
                let member = match.output.3.split(separator: ".")
                #expect(
                    match.output.2 == member[0] + member[1].prefix(1).uppercased()
                        + member[1].dropFirst()
                )
            }
        }
        for description in AuditAction.catalogue {
            #expect(members[description.action.rawValue] == description.summary)
        }
        #expect(members.count == AuditAction.catalogue.count)
    }

    private func event(
        _ action: AuditAction,
        outcome: AuditOutcome = .success
    ) -> AuditEvent {
        AuditEvent(
            id: AuditID(high: 1, low: 2),
            tenant: .platform,
            action: action,
            occurredAt: .epoch,
            actor: .anonymous,
            outcome: outcome
        )
    }

    private func source(_ file: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appending(path: "Sources/AuditCore/Event/\(file)"),
            encoding: .utf8
        )
    }
}
