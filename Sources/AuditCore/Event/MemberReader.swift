/// Takes the members of a JSON object as the types an event has, and says which one is not so.
struct MemberReader {
    private let members: [String: AuditValue]
    private let path: String

    init(_ value: AuditValue, path: String) throws(AuditValueError) {
        guard case .object(let members) = value else {
            throw AuditValueError(
                field: path.isEmpty ? "event" : path,
                problem: .malformed(expected: "an object")
            )
        }
        self.members = members
        self.path = path
    }

    private func field(_ name: String) -> String {
        path.isEmpty ? name : path + "." + name
    }

    private func failure(_ name: String, _ expected: String) -> AuditValueError {
        AuditValueError(field: field(name), problem: .malformed(expected: expected))
    }

    private func require<Value>(_ name: String, _ value: Value?) throws(AuditValueError) -> Value {
        guard let value else { throw AuditValueError(field: field(name), problem: .empty) }
        return value
    }

    func optionalText(_ name: String) throws(AuditValueError) -> String? {
        switch members[name] {
        case nil: nil
        case .string(let text): text
        default: throw failure(name, "a string")
        }
    }

    func text(_ name: String) throws(AuditValueError) -> String {
        try require(name, optionalText(name))
    }

    func optionalInteger(_ name: String) throws(AuditValueError) -> Int64? {
        switch members[name] {
        case nil: nil
        case .integer(let number): number
        default: throw failure(name, "an integer")
        }
    }

    func integer(_ name: String) throws(AuditValueError) -> Int64 {
        try require(name, optionalInteger(name))
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(AuditValueError) -> Word {
        guard let word = Word(rawValue: try text(name)) else {
            throw failure(name, "one of its words")
        }
        return word
    }

    func time(_ name: String) throws(AuditValueError) -> AuditTimestamp {
        let text = try text(name)
        guard let time = text.withUTF8Span({ AuditTimestamp(exactly: $0) }) else {
            throw failure(name, "a time with six fraction digits and Z")
        }
        return time
    }

    func optionalID(_ name: String) throws(AuditValueError) -> AuditID? {
        guard let text = try optionalText(name) else { return nil }
        guard let id = AuditID(text) else { throw failure(name, "a UUID") }
        return id
    }

    func id(_ name: String) throws(AuditValueError) -> AuditID {
        try require(name, optionalID(name))
    }

    func optionalAddress(_ name: String) throws(AuditValueError) -> IPAddress? {
        guard let text = try optionalText(name) else { return nil }
        guard let address = IPAddress(text) else { throw failure(name, "a network address") }
        return address
    }

    func optionalMembers(_ name: String) throws(AuditValueError) -> [String: AuditValue]? {
        switch members[name] {
        case nil: nil
        case .object(let members): members
        default: throw failure(name, "an object")
        }
    }

    func optionalObject(_ name: String) throws(AuditValueError) -> MemberReader? {
        guard let value = members[name] else { return nil }
        return try MemberReader(value, path: field(name))
    }

    func object(_ name: String) throws(AuditValueError) -> MemberReader {
        try require(name, optionalObject(name))
    }

    func objects(_ name: String) throws(AuditValueError) -> [MemberReader] {
        var objects: [MemberReader] = []
        for (index, element) in try elements(name).enumerated() {
            objects.append(try MemberReader(element, path: "\(field(name))[\(index)]"))
        }
        return objects
    }

    func texts(_ name: String) throws(AuditValueError) -> [String] {
        var texts: [String] = []
        for element in try elements(name) {
            guard case .string(let text) = element else { throw failure(name, "a list of strings") }
            texts.append(text)
        }
        return texts
    }

    private func elements(_ name: String) throws(AuditValueError) -> [AuditValue] {
        switch members[name] {
        case nil: []
        case .array(let elements): elements
        default: throw failure(name, "a list")
        }
    }
}
