/// What differs between two values, for the changes of an event.
package enum ValueDifference {
    /// One place where two values differ.
    package struct Change: Hashable, Sendable {
        /// Where, as a JSON Pointer (RFC 6901); empty if the values differ as a whole.
        package let path: String

        /// What was there; nothing if there was no such member.
        package let from: AuditValue?

        /// What is there now; nothing if the member is gone.
        package let to: AuditValue?

        package init(path: String, from: AuditValue?, to: AuditValue?) {
            self.path = path
            self.from = from
            self.to = to
        }
    }

    /// The places where two values differ, in the order of a canonical document.
    ///
    /// Objects are compared member by member and arrays of one length element by element. Arrays of
    /// different lengths differ as a whole: compared by place, an element put in front would change
    /// all that follow, and finding the fewest edits takes time that grows with the square.
    ///
    /// Marks are no difference, but what is personal in either value is personal on both sides of
    /// the change, with everything inside it. Below 64 levels values differ as a whole.
    package static func changes(from: AuditValue, to: AuditValue) -> [Change] {
        var comparison = Comparison()
        comparison.compare(from, to, at: "", depth: 0)
        return comparison.changes
    }

    /// The places where two values differ, one of which may not be there at all.
    ///
    /// What is absent counts as an object without members next to an object, so that something made
    /// or deleted shows member by member.
    package static func changes(from: AuditValue?, to: AuditValue?) -> [Change] {
        switch (from, to) {
        case (nil, nil): []
        case (let from?, let to?): changes(from: from, to: to)
        case (nil, .object(let members)?):
            changes(from: .object([:]), to: .object(members))
        case (.object(let members)?, nil):
            changes(from: .object(members), to: .object([:]))
        default: [Change(path: "", from: from, to: to)]
        }
    }
}

/// A comparison under way.
private struct Comparison {
    var changes: [ValueDifference.Change] = []

    /// Whether the place looked at lies inside something personal.
    private var isPersonal = false

    mutating func compare(_ from: AuditValue, _ to: AuditValue, at path: String, depth: Int) {
        let wasPersonal = isPersonal
        defer { isPersonal = wasPersonal }
        isPersonal = isPersonal || from.isPersonal || to.isPersonal

        switch (from.unmarked, to.unmarked) {
        case (.object(let from), .object(let to)) where depth < 64:
            compareMembers(from, to, at: path, depth: depth + 1)
        case (.array(let from), .array(let to)) where from.count == to.count && depth < 64:
            for (index, pair) in zip(from, to).enumerated() {
                var place = path
                JSONPointer.append(to: &place, index: index)
                compare(pair.0, pair.1, at: place, depth: depth + 1)
            }
        case (let bareFrom, let bareTo):
            if bareFrom != bareTo { note(from, to, at: path) }
        }
    }

    private mutating func compareMembers(
        _ from: [String: AuditValue],
        _ to: [String: AuditValue],
        at path: String,
        depth: Int
    ) {
        // By bytes, as JSON tells names apart, and not by Swift's equality of strings.
        let names = MemberOrder.merged(from.keys, to.keys)
        for name in names {
            let place = JSONPointer.appending(name, to: path)
            switch (from.member(named: name), to.member(named: name)) {
            case (let from?, let to?): compare(from, to, at: place, depth: depth)
            case (let from, let to): note(from, to, at: place)
            }
        }
    }

    private mutating func note(_ from: AuditValue?, _ to: AuditValue?, at path: String) {
        let isMarked = isPersonal || from?.isPersonal == true || to?.isPersonal == true
        changes.append(
            ValueDifference.Change(
                path: path,
                from: from.map { marked($0, isMarked) },
                to: to.map { marked($0, isMarked) }
            )
        )
    }

    private func marked(_ value: AuditValue, _ isMarked: Bool) -> AuditValue {
        isMarked && !value.isPersonal ? .personal(value) : value
    }
}

extension [String: AuditValue] {
    /// The member with exactly this name.
    ///
    /// A dictionary takes é and e + ´ for the same name, so what it found is looked at again.
    fileprivate func member(named name: String) -> AuditValue? {
        guard let index = index(forKey: name), self[index].key.isIdentical(toBytesOf: name) else {
            return nil
        }
        return self[index].value
    }
}
