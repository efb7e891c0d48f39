import AuditCore

/// What may be found when one byte of an entry is changed, by the rules and by where the byte stands.
struct EntryPlaces {
    private let lines: [[UInt8]]

    init(_ lines: [[UInt8]]) {
        self.lines = lines
    }

    /// `position`: the place of the byte in all lines with their line feeds.
    func verdicts(_ position: Int, hasHeads: Bool) -> Set<String> {
        var place = 0
        var offset = position
        while offset > lines[place].count {
            offset -= lines[place].count + 1
            place += 1
        }
        let line = lines[place]
        let isLast = place == lines.count - 1
        // Two lines become one, that has the second one's number.
        if offset == line.count { return [isLast ? "malformed \(place)" : "missing \(place)"] }
        let changed = "changed \(place)"
        let malformed = "malformed \(place)"
        // With neither a next line nor a head, the last entry is as good as any other.
        let unseen: Set<String> =
            hasHeads || !isLast
            ? [changed] : ["ok", "disclosureChanged \(place)", malformed]
        switch Part(offset, line) {
        case .inside, .time: return unseen
        case .form: return [malformed]
        case .log: return [place == 0 ? "foreign 0" : changed]
        case .previous:
            // Where nothing says which of the two was changed, the one before is named.
            return hasHeads || !isLast
                ? [changed, malformed] : ["changed \(place - 1)", malformed]
        case .number: return [place == 0 ? "missing 0" : changed, malformed]
        case .version: return ["unverifiable \(place)", malformed]
        }
    }

    /// The parts of a line.
    private enum Part {
        case inside, form, log, previous, time, number, version

        init(_ offset: Int, _ line: [UInt8]) {
            let text = String(decoding: line, as: UTF8.self)
            let isDisclosing = text.hasPrefix(#"{"disclosures""#)
            let beginning = isDisclosing ? #"{"disclosures":{"# : #"{"event":{"#
            let number = text.reversed().dropFirst(13).prefix { $0 != ":" }.count
            let isFirst = text.contains(#","previous":"","#)
            // From the end: the lengths of the parts, and what they are.
            let parts: [(Int, Part)] = [
                (1, .form), (1, .version), (11, .form), (number, .number), (13, .form),
                (27, .time), (16, .form), (isFirst ? 0 : 44, .previous), (13, .form),
                (#","log":"shop.example/acme""#.utf8.count, .log),
            ]
            guard offset >= beginning.utf8.count else {
                self = .form
                return
            }
            var end = line.count
            for (length, part) in parts {
                end -= length
                if offset >= end {
                    self = part
                    return
                }
            }
            self = .inside
        }
    }
}
