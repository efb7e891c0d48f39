/// What an index is asked: where entries may be that a query wants.
///
/// Every one of ``clauses`` holds for such an entry, and its time lies within the bounds.
package struct IndexRequest: Hashable, Sendable {
    /// Terms of which an entry has at least one.
    package struct Clause: Hashable, Sendable {
        /// What it is called in explanations: the name of the query's option.
        package let name: String
        package let terms: [IndexTerm]

        package init(_ name: String, _ terms: [IndexTerm]) {
            self.name = name
            self.terms = terms
        }
    }

    package var clauses: [Clause] = []

    /// `occurredAt` in microseconds since the epoch is not less.
    package var from = Int64.min

    /// `occurredAt` in microseconds since the epoch is less.
    package var until = Int64.max

    /// Whether every entry for which all this holds is one that the query wants.
    package var isExact = true

    package init() {}

    var isTimed: Bool { from > .min || until < .max }

    /// Whether it says anything at all.
    package var isSelective: Bool { !clauses.isEmpty || isTimed }
}
