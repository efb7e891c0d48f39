import Foundation
import Synchronization

/// How much the sweeps of failing calls and power cuts look at, and what they have looked at.
///
/// With `AUDIT_SWEEP=whole` in the environment they look at many times as much.
final class Sweep: Sendable {
    static let isWhole = ProcessInfo.processInfo.environment["AUDIT_SWEEP"] == "whole"

    private let name: String
    private let start = Date()
    private let counts = Mutex<[String: Int]>([:])
    private let seen = Mutex<Set<Int>>([])

    init(_ name: String) {
        self.name = name
    }

    /// One number for every day, another for the whole sweep.
    static func few(_ few: Int, whole: Int) -> Int { isWhole ? whole : few }

    func count(_ what: String, _ number: Int = 1) {
        counts.withLock { $0[what, default: 0] += number }
    }

    /// Whether something that is told apart by these was not looked at before.
    func isNew(_ parts: some Hashable) -> Bool {
        seen.withLock { $0.insert(parts.hashValue).inserted }
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
