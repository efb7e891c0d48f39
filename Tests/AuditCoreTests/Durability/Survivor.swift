import AuditTesting
import Testing

@testable import AuditCore

/// A disk after something happened to it, and what must be true of the log on it.
struct Survivor: Sendable {
    let disk: SimulatedDisk
    let script: SealedScript
    /// How many commits may be there.
    let allowed: ClosedRange<Int>
    /// Whether chains are short enough to be verified whole.
    var isVerified = true

    /// Opens the log and expects it to have what was acknowledged, once and in order, in sound chains;
    /// to be changed by nothing but the first opening; and to go on from there.
    ///
    /// - Returns: How many commits are there.
    @discardableResult
    func expectSound(_ comment: Comment) async throws -> Int {
        do {
            try await expectSoundUnopened(comment)
            var storage = try await WorkUnderTest.open(disk)
            let count = try await presentCount(storage)
            #expect(count != nil, "not what was acknowledged: \(comment)")
            guard let count else { return allowed.lowerBound }
            try await expectVerified(storage, comment)
            try await storage.close()

            let before = Self.lasting(disk)
            storage = try await WorkUnderTest.open(disk)
            #expect(storage.recovery == nil, "\(comment)")
            try await storage.close()
            #expect(Self.lasting(disk) == before, "opening again changes something: \(comment)")

            guard count < script.batches.count else { return count }
            storage = try await WorkUnderTest.open(disk)
            try await storage.append(script.batches[count])
            #expect(try await isState(count + 1, storage), "going on: \(comment)")
            try await storage.close()
            return count
        } catch {
            Issue.record("\(error): \(comment)")
            return allowed.lowerBound
        }
    }

    /// What a verifier finds who does not open the log.
    private func expectSoundUnopened(_ comment: Comment) async throws {
        guard isVerified else { return }
        do throws(StorageFailure) {
            let found = try await AuditVerification.run(directory: "/log", on: disk)
            #expect(found.outcome == .ok, "unopened: \(found.tenants.map(\.finding)) \(comment)")
        } catch {
            // A log that was never finished is none yet.
            guard error.reason == .notALog, allowed.lowerBound == 0 else { throw error }
        }
    }

    private func expectVerified(_ storage: FileStorage, _ comment: Comment) async throws {
        guard isVerified else { return }
        let found = try await AuditVerification.run(storage: storage)
        #expect(
            found.outcome == .ok,
            "\(found.tenants.map(\.finding)) \(found.damage ?? ""): \(comment)"
        )
    }

    /// How many commits are there, of those that may be; `nil` if it is none of these numbers.
    func presentCount(_ storage: FileStorage) async throws -> Int? {
        for count in allowed.reversed() where try await isState(count, storage) { return count }
        return nil
    }

    /// Whether the chains are those after so many commits, and no others.
    private func isState(_ count: Int, _ storage: FileStorage) async throws -> Bool {
        let state = script.states[count]
        if isVerified {
            let tenants = try await storage.tenants()
            guard tenants == state.keys.sorted() else { return false }
        }
        for (tenant, first) in Self.beginnings(script) {
            let expected = state[tenant] ?? EntryLines(firstSequence: first)
            guard try await storage.size(of: tenant) == expected.nextSequence else { return false }
            var found = EntryLines(firstSequence: first)
            while true {
                let part = try await storage.read(
                    tenant,
                    from: found.nextSequence,
                    limit: ReadLimit()
                )
                if part.count == 0 { break }
                found.append(part)
            }
            guard found == expected else { return false }
        }
        return true
    }

    /// Where each chain of a script begins.
    private static func beginnings(_ script: SealedScript) -> [TenantID: UInt64] {
        script.states[script.states.count - 1].mapValues(\.firstSequence)
    }

    /// What opening must not change: all but who holds the lock, and the generations of journals.
    static func lasting(_ disk: SimulatedDisk) -> [String: [UInt8]] {
        var files = disk.files
        files["/log/LOCK"] = nil
        for index in 0...1 {
            let path = "/log/journal/\(index)"
            files[path] = files[path].map { Array($0.dropFirst(JournalFormat.headerByteCount)) }
        }
        return files
    }
}
