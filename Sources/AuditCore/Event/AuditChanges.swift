/// What an action changed: for each place that differs, the value before and the value after.
///
/// Places are JSON Pointers (RFC 6901): `/address/city`. What did not change is not in it.
public struct AuditChanges: Hashable, Sendable {
    /// One place that differs.
    public struct Change: Hashable, Sendable {
        /// The value before; `nil` where there was none.
        public var before: AuditValue?
        /// The value after; `nil` where there is none.
        public var after: AuditValue?

        /// A difference.
        ///
        /// One of the two is not `nil`.
        public init(before: AuditValue?, after: AuditValue?) {
            self.before = before
            self.after = after
        }
    }

    /// The differences by place.
    public var places: [String: Change]

    /// Differences that are already known.
    public init(_ places: [String: Change] = [:]) {
        self.places = places
    }

    /// Whether nothing differs.
    public var isEmpty: Bool { places.isEmpty }

    /// What differs between two values of the application.
    ///
    /// - Parameters:
    ///   - before: The value before; `nil` for something that was created.
    ///   - after: The value after; `nil` for something that was deleted.
    /// - Throws: What `encode(to:)` of a value throws, and ``AuditValueError`` for a number that
    ///   JSON cannot say.
    public init(from before: (some Encodable)?, to after: (some Encodable)?) throws {
        let old = try before.map { try AuditValueEncoder().encode($0) }
        let new = try after.map { try AuditValueEncoder().encode($0) }
        places = [:]
        for change in ValueDifference.changes(from: old, to: new) {
            places[change.path] = Change(before: change.from, after: change.to)
        }
    }
}
