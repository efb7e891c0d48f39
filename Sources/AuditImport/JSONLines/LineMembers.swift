import AuditCore

/// The members of a JSON line, sorted by what they say of an event.
///
/// What nobody takes is left over, at the place where it stood.
struct LineMembers {
    /// A value that may be that of a member.
    private struct Candidate {
        let meaning: EventSpellings.Meaning
        let value: AuditValue
        /// The names that lead to it.
        let path: [String]

        /// The names, as an error says them.
        var field: String { path.joined(separator: ".") }

        /// Whether this one is to be taken before another one of the same member.
        func precedes(_ other: Candidate) -> Bool {
            (meaning.rank, field) < (other.meaning.rank, other.field)
        }
    }

    /// What nobody has taken yet.
    ///
    /// So few that looking through all of them is the quickest way.
    private var candidates: [Candidate] = []
    /// What is in no member that is known.
    private(set) var leftOver: [String: AuditValue] = [:]

    /// Sorts the members of an object.
    init(_ members: [String: AuditValue]) {
        candidates.reserveCapacity(members.count)
        for (name, value) in members { add(value, at: [name], folded: EventSpellings.fold(name)) }
    }

    /// Nothing is said by null and by an empty text.
    private mutating func add(_ value: AuditValue, at path: [String], folded: String) {
        if value.isNull || value.string == "" { return }
        let place = EventSpellings.places[folded]
        if place?.isGroup == true, let members = value.object {
            for (name, value) in members {
                add(value, at: path + [name], folded: folded + EventSpellings.fold(name))
            }
        } else if let meaning = place?.meaning {
            candidates.append(Candidate(meaning: meaning, value: value, path: path))
        } else {
            leave(value, at: path[...])
        }
    }

    /// Whether anything is there for a member.
    func has(_ member: EventMember) -> Bool {
        candidates.contains { $0.meaning.member == member }
    }

    // MARK: - Taking

    /// Takes the first value that can be read as what a member is.
    ///
    /// A value that cannot be read is an error if that is asked for, with what was `expected` after
    /// "is not"; otherwise it is left over.
    ///
    /// - Throws: ``AuditValueError`` that names the member as the line does.
    /// - Returns: `nil` if nothing is there.
    mutating func take<Value>(
        _ member: EventMember,
        strictly: Bool,
        _ expected: String,
        _ read: (AuditValue) -> Value?
    ) throws(AuditValueError) -> Value? {
        while let candidate = removeFirst(member) {
            if let value = read(candidate.value) {
                leave(member)
                return value
            }
            guard !strictly else {
                throw AuditValueError(
                    field: candidate.field,
                    problem: .malformed(expected: expected)
                )
            }
            leave(candidate.value, at: candidate.path[...])
        }
        return nil
    }

    /// Takes the first value that can be read as what a member is that an event cannot be without.
    ///
    /// - Throws: ``AuditValueError`` if nothing is there, or nothing that can be read.
    mutating func takeRequired<Value>(
        _ member: EventMember,
        _ expected: String,
        _ read: (AuditValue) -> Value?
    ) throws(AuditValueError) -> Value {
        let first = firstIndex(member).map { candidates[$0].field }
        if let value = try take(member, strictly: false, expected, read) { return value }
        guard let first else { throw AuditValueError(field: member.rawValue, problem: .empty) }
        throw AuditValueError(field: first, problem: .malformed(expected: expected))
    }

    /// Takes a value that can be read in some way, and leaves the others where they are.
    mutating func takeOne<Value>(
        _ member: EventMember,
        _ read: (AuditValue) -> Value?
    ) -> Value? {
        for index in candidates.indices where candidates[index].meaning.member == member {
            guard let value = read(candidates[index].value) else { continue }
            candidates.remove(at: index)
            return value
        }
        return nil
    }

    /// Leaves over what is there for a member.
    mutating func leave(_ member: EventMember) {
        while let candidate = removeFirst(member) {
            leave(candidate.value, at: candidate.path[...])
        }
    }

    private mutating func removeFirst(_ member: EventMember) -> Candidate? {
        firstIndex(member).map { candidates.remove(at: $0) }
    }

    /// Where the one is that is to be taken before all others of a member.
    private func firstIndex(_ member: EventMember) -> Int? {
        var first: Int?
        for index in candidates.indices where candidates[index].meaning.member == member {
            guard let best = first else {
                first = index
                continue
            }
            if candidates[index].precedes(candidates[best]) { first = index }
        }
        return first
    }

    // MARK: - Leaving over

    /// Leaves over what stands at a place.
    private mutating func leave(_ value: AuditValue, at path: ArraySlice<String>) {
        Self.put(value, at: path, into: &leftOver)
    }

    private static func put(
        _ value: AuditValue,
        at path: ArraySlice<String>,
        into members: inout [String: AuditValue]
    ) {
        guard let name = path.first else { return }
        guard path.count > 1 else {
            members[name] = value
            return
        }
        var inner = members[name]?.object ?? [:]
        put(value, at: path.dropFirst(), into: &inner)
        members[name] = .object(inner)
    }
}
