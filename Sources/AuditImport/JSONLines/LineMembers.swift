import AuditCore

/// The members of a JSON line, sorted by what they say of an event.
///
/// What nobody takes is left over, at the place where it stood.
struct LineMembers {
    /// A value that may be that of a member.
    struct Candidate {
        /// The names that lead to it.
        let path: [String]
        let value: AuditValue
        fileprivate let rank: Int

        /// The names, as an error says them.
        var field: String { path.joined(separator: ".") }
    }

    private var candidates: [EventMember: [Candidate]] = [:]
    /// What is in no member that is known.
    private(set) var leftOver: [String: AuditValue] = [:]

    /// Sorts the members of an object.
    init(_ members: [String: AuditValue]) {
        for (name, value) in members { add(value, at: [name], folded: EventSpellings.fold(name)) }
        for member in candidates.keys {
            candidates[member]?.sort { ($0.rank, $0.field) < ($1.rank, $1.field) }
        }
    }

    /// Nothing is said by null and by an empty text.
    private mutating func add(_ value: AuditValue, at path: [String], folded: String) {
        if value.isNull || value.string == "" { return }
        if let members = value.object, EventSpellings.groups.contains(folded) {
            for (name, value) in members {
                add(value, at: path + [name], folded: folded + EventSpellings.fold(name))
            }
        } else if let meaning = EventSpellings.meanings[folded] {
            let candidate = Candidate(path: path, value: value, rank: meaning.rank)
            candidates[meaning.member, default: []].append(candidate)
        } else {
            leave(value, at: path[...])
        }
    }

    /// Whether anything is there for a member.
    func has(_ member: EventMember) -> Bool {
        candidates[member] != nil
    }

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
        guard let all = candidates.removeValue(forKey: member) else { return nil }
        var taken: Value?
        for candidate in all {
            if taken == nil, let value = read(candidate.value) {
                taken = value
            } else if taken == nil, strictly {
                throw AuditValueError(
                    field: candidate.field,
                    problem: .malformed(expected: expected)
                )
            } else {
                leave(candidate.value, at: candidate.path[...])
            }
        }
        return taken
    }

    /// Takes the first value that can be read in some way, and leaves the others where they are.
    mutating func takeOne<Value>(
        _ member: EventMember,
        _ read: (AuditValue) -> Value?
    ) -> Value? {
        guard let all = candidates[member] else { return nil }
        for (index, candidate) in all.enumerated() {
            guard let value = read(candidate.value) else { continue }
            candidates[member]?.remove(at: index)
            return value
        }
        return nil
    }

    /// Leaves over what is there for a member.
    mutating func leave(_ member: EventMember) {
        for candidate in candidates.removeValue(forKey: member) ?? [] {
            leave(candidate.value, at: candidate.path[...])
        }
    }

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
