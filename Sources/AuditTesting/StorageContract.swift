public import AuditCore

/// Checks that a storage keeps the promises of `AuditStorage`, whoever wrote it.
///
/// ```swift
/// let contract = StorageContract(occasions: [.new, .reopening]) { occasion in
///     try await MyStorage(at: occasion == .new ? makePlace() : lastPlace)
/// }
/// #expect(try await contract.violations().isEmpty)
/// ```
///
/// Takes some 200 appends and 10 MB of room on each storage. What no test from outside can see is not
/// checked: that a power cut loses nothing (promise 1), what an append leaves that fails for another
/// reason than a conflict (promise 2, unless it happens), and that reads do not wait (promise 9).
public struct StorageContract: Sendable {
    /// What a storage is opened for.
    public enum Occasion: Hashable, Sendable, CaseIterable {
        /// It is a new and empty one, apart from all others.
        case new
        /// It is the one that was opened last, which has been closed.
        case reopening
        /// It is the one that was opened last, as the death of its process left it: not closed, and
        /// not used any more.
        case afterDeath
    }

    /// A promise that was not kept.
    public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
        /// Its number in the documentation of `AuditStorage`.
        public let promise: Int
        /// What was done, and what was seen instead of what was promised.
        public let seen: String

        public var description: String { "promise \(promise): \(seen)" }
    }

    /// The occasions for which the storage can be opened; ``Occasion/new`` is always one.
    public let occasions: Set<Occasion>

    let open: @Sendable (Occasion) async throws -> any AuditStorage
    let seed: UInt64

    /// A check.
    ///
    /// - Parameters:
    ///   - occasions: What `open` can do. Leave ``Occasion/reopening`` out for a storage that forgets,
    ///     and ``Occasion/afterDeath`` where that cannot be arranged.
    ///   - seed: The same seed appends the same bytes.
    ///   - open: Opens the storage.
    public init(
        occasions: Set<Occasion> = [.new, .reopening],
        seed: UInt64 = 1,
        open: @escaping @Sendable (Occasion) async throws -> any AuditStorage
    ) {
        self.occasions = occasions.union([.new])
        self.seed = seed
        self.open = open
    }

    /// Checks everything.
    ///
    /// - Returns: What was not kept, in the order in which it was found; each kind of check ends with
    ///   its first violation.
    /// - Throws: What `open` throws, and what the storage throws where it may and the check cannot
    ///   go on, unless something was found before.
    public func violations() async throws -> [Violation] {
        var violations: [Violation] = []
        for check in Self.checks {
            do {
                try await check(self)
            } catch let violation as Violation {
                violations.append(violation)
            } catch  where !violations.isEmpty {
                // What is broken already explains more than what comes of it.
                break
            }
        }
        return violations
    }

    private static let checks: [@Sendable (StorageContract) async throws -> Void] = [
        { try await $0.checkEmptyStorage() },
        { try await $0.checkOrder() },
        { try await $0.checkLimits() },
        { try await $0.checkConflicts() },
        { try await $0.checkRepeatedTenants() },
        { try await $0.checkTenants() },
        { try await $0.checkVisibility() },
        { try await $0.checkConcurrency() },
        { try await $0.checkRaces() },
        { try await $0.checkReopening() },
        { try await $0.checkClosing() },
    ]

    /// A new storage, and what the check knows of it.
    func begin() async throws -> ContractLedger {
        ContractLedger(try await open(.new), seed: seed)
    }
}
