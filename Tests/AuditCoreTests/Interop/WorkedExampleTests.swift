import AuditTesting
import Foundation
import Testing

@testable import AuditCore

/// Section 8 of `Docs/FileFormat.md`, made by hand from the sections before it.
@Suite struct `The worked example` {
    @Test func `is what the rules make and the document says`() throws {
        let url = Checkout.root.appending(path: "Docs/FileFormat.md")
        let document = try String(contentsOf: url, encoding: .utf8)
        let example = try #require(document.components(separatedBy: "## 8. ").last)
        let section = try #require(example.components(separatedBy: "\n## ").first)
        let blocks = section.components(separatedBy: "```text\n").dropFirst()
            .compactMap { $0.components(separatedBy: "\n```").first }

        #expect(
            blocks == [
                Example.entries.joined(separator: "\n"),
                [Example.leaves[0], Example.leaves[1], Example.root].map { base64($0) }
                    .joined(separator: "\n"),
                [Example.json, Example.d, Example.digest].joined(separator: "\n"),
                hexadecimalLines(Example.frame),
            ]
        )
    }

    @Test func `is what the library writes`() async throws {
        let log = try await SampleLog(isClosed: false) { log in
            let now = log.configuration.clock.now()
            let event = AuditEvent(
                id: log.events.id(at: now),
                tenant: .platform,
                action: "key.rotated",
                occurredAt: now,
                actor: .user("u-17", name: "Żółw")
            )
            try await log.record(event)
        }
        let journal = try #require(log.files["journal/0"])
        let frame = journal.dropFirst(4_096).prefix(Example.frame.count)
        #expect(Array(frame) == Example.frame)
        let found = try await AuditVerification.run(directory: log.path).tenants[0].head
        #expect(found.size == 2 && found.root.base64 == base64(Example.root))
    }

    private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private func hexadecimalLines(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 32).map { start in
            bytes[start..<min(start + 32, bytes.count)]
                .map { String(format: "%02x", $0) }.joined()
        }.joined(separator: "\n")
    }
}

/// The example's bytes, from its facts and the grammar; nothing of the library makes them but SHA-256
/// and CRC-32C, which have vectors of their own.
private enum Example {
    // The facts: identifiers, a nonce and a salt, which are random, and what happened.
    static let events = [
        #"{"action":"log.created","actor":{"id":"audit-log","kind":"system"},"category":"audit","#
            + #""details":{"nonce":"miBnyG0yX1sr1rXtlDNC9Gx4D/JmXNJvA7gLf1RvghQ="},"#
            + #""id":"019b796d-d600-7637-9ff7-6408568ac010","occurredAt":"2026-01-01T12:00:00.000000Z","#
            + #""outcome":"success","schema":1,"severity":"low","tenant":"_platform"}"#,
        #"{"action":"key.rotated","actor":{"id":"u-17","kind":"user"},"category":"security","#
            + #""id":"019b796d-d600-7636-9ca8-a164477d7801","occurredAt":"2026-01-01T12:00:00.000000Z","#
            + #""outcome":"success","schema":1,"severity":"low","tenant":"_platform"}"#,
    ]
    static let salt = "tL3dDdu3PokBfuYVTjpksA"

    // Section 3.
    static let json = #"["\#(salt)","actor",{"actor":{"name":"Żółw"}}]"#
    static let d = base64url(Array(json.utf8))
    static let digest = base64url(sha256(Array(d.utf8)))

    // Section 2.
    static let entries: [String] = {
        let first = #"{"event":\#(events[0]),"# + ending(previous: "", sequence: 0)
        let previous = Data(leaf(first)).base64EncodedString()
        let second =
            #"{"disclosures":{"actor":"\#(digest)"},"event":\#(events[1]),"#
            + ending(previous: previous, sequence: 1)
        return [first, second]
    }()
    static let leaves = entries.map(leaf)
    static let root = sha256([1] + leaves[0] + leaves[1])

    private static func ending(previous: String, sequence: Int) -> String {
        #""log":"shop.example/_platform","previous":"\#(previous)","#
            + #""recordedAt":"2026-01-01T12:00:00.000000Z","sequence":\#(sequence),"version":1}"#
    }

    private static func leaf(_ entry: String) -> [UInt8] { sha256([0] + Array(entry.utf8)) }

    // Section 6.
    static let frame: [UInt8] = {
        let entryBytes = Array("\(entries[0])\n\(entries[1])\n".utf8)
        let disclosureBytes = Array("\n[\"\(d)\"]\n".utf8)
        let tenant = Array("_platform".utf8)
        // Segment 0, sequence 0, two lines, at the beginning of both files.
        var payload = number(tenant.count, 2)
        payload += number(0, 8) + number(0, 8) + number(2, 4)
        payload += number(0, 8) + number(0, 8)
        payload += number(entryBytes.count, 4) + number(disclosureBytes.count, 4)
        payload += tenant + entryBytes + disclosureBytes
        let (length, generation) = (number(payload.count, 4), number(1, 8))
        let checksum = CRC32C.checksum(of: (length + generation + payload).span)
        let padding = [UInt8](repeating: 0, count: (8 - payload.count % 8) % 8)
        var frame = length + number(Int(checksum), 4) + generation
        frame += payload + padding
        return frame
    }()

    private static func number(_ value: Int, _ byteCount: Int) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        SHA256.hash(bytes).withBytes { Array(copying: $0) }
    }

    private static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
