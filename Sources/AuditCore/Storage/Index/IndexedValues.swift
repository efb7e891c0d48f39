/// Takes from an event's canonical JSON what an index keeps of it.
///
/// A fifth of the cost of reading the entry, disclosures included. It may be wrong about bytes that are no event: an index
/// only says where to look.
struct IndexedValues {
    struct Value {
        let field: IndexField
        let text: JSONCursor.Text
    }

    /// Places in the bytes read last.
    private(set) var values: [Value] = []

    /// Microseconds since the epoch.
    private(set) var occurredAt: Int64?

    /// Takes an entry apart; returns whether it could be.
    mutating func read(entry: Span<UInt8>) -> Bool {
        begin()
        var cursor = JSONCursor()
        guard cursor.take(UInt8(ascii: "{"), in: entry) else { return false }
        repeat {
            guard let name = cursor.name(in: entry) else { return false }
            if name == Names.event { return readEvent(entry, &cursor) && occurredAt != nil }
            guard cursor.skipValue(in: entry) else { return false }
        } while cursor.another(before: UInt8(ascii: "}"), in: entry) == true
        return false
    }

    /// Takes the JSON of a disclosure apart, an array of a salt, a group and a part of an event.
    mutating func read(disclosure json: Span<UInt8>) -> Bool {
        begin()
        var cursor = JSONCursor()
        guard cursor.take(UInt8(ascii: "["), in: json), cursor.text(in: json) != nil,
            cursor.take(UInt8(ascii: ","), in: json), cursor.text(in: json) != nil,
            cursor.take(UInt8(ascii: ","), in: json)
        else { return false }
        return readEvent(json, &cursor)
    }

    private mutating func begin() {
        values.removeAll(keepingCapacity: true)
        occurredAt = nil
    }

    private mutating func readEvent(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
        readObject(json, &cursor) { values, name, cursor in
            switch name {
            case Names.action: values.take(.action, json, &cursor)
            case Names.actor: values.readActor(json, &cursor)
            case Names.category: values.take(.category, json, &cursor)
            case Names.occurredAt: values.takeTime(json, &cursor)
            case Names.outcome: values.take(.outcome, json, &cursor)
            case Names.resources: values.readResources(json, &cursor)
            case Names.severity: values.take(.severity, json, &cursor)
            case Names.source: values.readSource(json, &cursor)
            default: cursor.skipValue(in: json)
            }
        }
    }

    private mutating func readActor(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
        readObject(json, &cursor) { values, name, cursor in
            switch name {
            case Names.id: values.take(.actor, json, &cursor)
            case Names.session: values.take(.session, json, &cursor)
            default: cursor.skipValue(in: json)
            }
        }
    }

    private mutating func readSource(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
        readObject(json, &cursor) { values, name, cursor in
            name == Names.address
                ? values.take(.address, json, &cursor) : cursor.skipValue(in: json)
        }
    }

    private mutating func readResources(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
        guard cursor.take(UInt8(ascii: "["), in: json) else { return false }
        if cursor.take(UInt8(ascii: "]"), in: json) { return true }
        while true {
            let isRead = readObject(json, &cursor) { values, name, cursor in
                switch name {
                case Names.id: values.take(.resourceID, json, &cursor)
                case Names.type: values.take(.resourceType, json, &cursor)
                default: cursor.skipValue(in: json)
                }
            }
            guard isRead, let isMore = cursor.another(before: UInt8(ascii: "]"), in: json) else {
                return false
            }
            guard isMore else { return true }
        }
    }

    /// Goes over the members of an object; `take` goes past the value of one.
    @inline(__always)
    private mutating func readObject(
        _ json: Span<UInt8>,
        _ cursor: inout JSONCursor,
        _ take: (inout IndexedValues, JSONCursor.Name, inout JSONCursor) -> Bool
    ) -> Bool {
        guard cursor.take(UInt8(ascii: "{"), in: json) else { return false }
        if cursor.take(UInt8(ascii: "}"), in: json) { return true }
        while true {
            guard let name = cursor.name(in: json), take(&self, name, &cursor),
                let isMore = cursor.another(before: UInt8(ascii: "}"), in: json)
            else { return false }
            guard isMore else { return true }
        }
    }

    private mutating func take(
        _ field: IndexField,
        _ json: Span<UInt8>,
        _ cursor: inout JSONCursor
    ) -> Bool {
        guard let text = cursor.text(in: json) else { return false }
        values.append(Value(field: field, text: text))
        return true
    }

    private mutating func takeTime(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> Bool {
        guard let text = cursor.text(in: json),
            let time = AuditTimestamp(exactly: json.extracting(text.bytes))
        else { return false }
        occurredAt = time.microsecondsSinceEpoch
        return true
    }

    private enum Names {
        static let event = JSONCursor.Name("event")
        static let action = JSONCursor.Name("action")
        static let actor = JSONCursor.Name("actor")
        static let address = JSONCursor.Name("address")
        static let category = JSONCursor.Name("category")
        static let id = JSONCursor.Name("id")
        static let occurredAt = JSONCursor.Name("occurredAt")
        static let outcome = JSONCursor.Name("outcome")
        static let resources = JSONCursor.Name("resources")
        static let session = JSONCursor.Name("session")
        static let severity = JSONCursor.Name("severity")
        static let source = JSONCursor.Name("source")
        static let type = JSONCursor.Name("type")
    }
}

extension IndexedValues {
    /// The bytes of a value without escapes; `nil` if they are none.
    static func unescaped(_ text: JSONCursor.Text, in json: Span<UInt8>) -> [UInt8]? {
        let quoted = json.extracting(text.bytes.lowerBound - 1..<text.bytes.upperBound + 1)
        guard case .string(let string)? = try? JSONReader().read(quoted) else { return nil }
        return Array(string.utf8)
    }
}
