import AuditTesting
import Foundation
import Testing

@testable import AuditCore

@Suite struct `Tampering with a log` {
    private let directory: TemporaryDirectory
    private let tenants = SampleTenants.ordinary(2)
    private let tampering: LogTampering

    init() throws {
        directory = try TemporaryDirectory()
        tampering = LogTampering(directory("log"))
    }

    /// A closed log of two chains.
    private func makeLog() async throws {
        let storage = try await FileStorage(
            directory: directory("log"),
            name: "log",
            options: .small
        )
        var deeds = Deeds()
        try await deeds.append(9, to: tenants, of: storage)
        try await storage.close()
    }

    private func lines(_ file: LogTampering.File, of index: Int = 0) throws -> [[UInt8]] {
        let path = tampering.path(of: file, of: tenants[index])
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(bytes.isEmpty || bytes.last == .lineFeed)
        return bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).dropLast().map(
            Array.init
        )
    }

    private func break_() async throws -> ChainVerifier.Stop? {
        var verifier = ChainVerifier(log: "log", tenant: tenants[0])
        let entries = try lines(.entries)
        let disclosures = try lines(.disclosures)
        do throws(ChainVerifier.Stop) {
            for (index, line) in entries.enumerated() {
                let beside = index < disclosures.count ? disclosures[index] : []
                try verifier.take(line.span, disclosures: beside.span)
            }
            try verifier.finish()
        } catch {
            return error
        }
        return nil
    }

    @Test func `changes what it says, and a verifier names it`() async throws {
        let changes: [(ChainBreak.Kind?, UInt64, (LogTampering, [TenantID]) throws -> Void)] = [
            (.changed, 3, { try $0.flip(at: 30, of: 3, of: $1[0]) }),
            (.malformed, 3, { try $0.flip(at: 0, of: 3, of: $1[0]) }),
            (.disclosureChanged, 4, { try $0.flip(at: 9, of: 4, in: .disclosures, of: $1[0]) }),
            (.missing, 5, { try $0.removeLine(5, of: $1[0]) }),
            (.duplicated, 6, { try $0.duplicateLine(5, of: $1[0]) }),
            (.reordered, 2, { try $0.swapLines(2, 3, of: $1[0]) }),
            (.missing, 2, { try $0.swapLines(2, 5, of: $1[0]) }),
            (nil, 0, { try $0.removeLastLine(of: $1[0]) }),
            (.foreign, 0, { try $0.replaceSegment(of: $1[0], byThatOf: $1[1]) }),
            (.disclosureMissing, 4, { try $0.removeDisclosure(of: 4, of: $1[0]) }),
            (.disclosureMissing, 0, { try $0.removeDisclosure(0, of: 0, of: $1[0]) }),
            (.malformed, 7, { try $0.replaceLine(7, of: $1[0], with: [1, 2]) }),
            (nil, 0, { try $0.truncate($0.path(of: .entries, of: $1[0]), to: 0) }),
        ]
        for (index, (kind, sequence, change)) in changes.enumerated() {
            try? FileManager.default.removeItem(atPath: directory("log"))
            try await makeLog()
            let other = try lines(.entries, of: 1)
            try change(tampering, tenants)
            let expected = kind.map { ChainVerifier.Stop.broken(ChainBreak($0, at: sequence)) }
            #expect(try await break_() == expected, "change \(index)")
            #expect(try lines(.entries, of: 1) == other)
        }
    }

    @Test func `takes away whole files`() async throws {
        try await makeLog()
        try tampering.removeHeads()
        try tampering.removeSegment(of: tenants[0])
        try tampering.removeTenant(tenants[1])

        #expect(!FileManager.default.fileExists(atPath: directory("log/heads.jsonl")))
        let left = try FileManager.default.contentsOfDirectory(atPath: directory("log/tenants"))
        #expect(left == [TenantFolder.name(of: tenants[0])])
    }

    @Test func `says when there is nothing to change`() async throws {
        try await makeLog()
        #expect(throws: LogTampering.Failure.self) { try tampering.removeLine(9, of: tenants[0]) }
        #expect(throws: LogTampering.Failure.self) {
            try tampering.flip(at: 70_000, of: 0, of: tenants[0])
        }
        #expect(throws: LogTampering.Failure.self) {
            try tampering.removeLine(0, of: TenantID.platform)
        }
        #expect(throws: LogTampering.Failure.self) {
            try tampering.removeDisclosure(5, of: 0, of: tenants[0])
        }
    }
}

@Suite struct `A clock that is moved by hand` {
    @Test func `stands still, passes time and is set`() {
        let time = ManualClock()
        let clock = time.clock
        #expect(
            clock.now() == ManualClock.noon
                && clock.now().description == "2026-01-01T12:00:00.000000Z"
        )
        time.advance(by: .milliseconds(1_500))
        #expect(clock.now() == ManualClock.noon + .milliseconds(1_500))
        #expect(clock.monotonicNanoseconds() == 1_500_000_000)
        time.set(to: .epoch)
        #expect(clock.now() == .epoch && clock.monotonicNanoseconds() == 1_500_000_000)
    }
}
