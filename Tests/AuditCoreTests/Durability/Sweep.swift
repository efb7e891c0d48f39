import AuditTesting
import Foundation
import Synchronization

@testable import AuditCore

/// How much the sweeps of failing calls and power cuts look at, and what they have looked at.
///
/// With `AUDIT_SWEEP=whole` in the environment they look at many times as much.
final class Sweep: Sendable {
    static let isWhole = ProcessInfo.processInfo.environment["AUDIT_SWEEP"] == "whole"

    private let name: String
    private let start = Date()
    private let counts = Mutex<[String: Int]>([:])
    private let seen = Mutex<Set<AuditDigest>>([])

    init(_ name: String) {
        self.name = name
    }

    /// One number for every day, another for the whole sweep.
    static func few(_ few: Int, whole: Int) -> Int { isWhole ? whole : few }

    func count(_ what: String, _ number: Int = 1) {
        counts.withLock { $0[what, default: 0] += number }
    }

    /// Whether no disk with these files was looked at before, for as many commits.
    func isNew(_ disk: SimulatedDisk, _ allowed: ClosedRange<Int>) -> Bool {
        var bytes: [UInt8] = Array("\(allowed)".utf8)
        for (path, content) in disk.files.sorted(by: { $0.key < $1.key }) {
            bytes += path.utf8
            SHA256.hash(content).withBytes { bytes += Array(copying: $0) }
        }
        let digest = SHA256.hash(bytes)
        return seen.withLock { $0.insert(digest).inserted }
    }

    subscript(_ what: String) -> Int { counts.withLock { $0[what] ?? 0 } }

    /// Says in numbers what was swept.
    func report() {
        let figures = counts.withLock { $0 }.sorted { $0.key < $1.key }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let seconds = Date().timeIntervalSince(start)
        print("swept \(name): \(figures), \(String(format: "%.1f", seconds)) seconds")
    }
}
