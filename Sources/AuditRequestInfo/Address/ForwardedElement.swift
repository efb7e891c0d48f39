import AuditCore

/// What one proxy says in a `Forwarded` header (RFC 7239, section 4).
///
/// ```text
/// line    := [element] *("," [element])
/// element := [pair] *(";" [pair])
/// pair    := blank* token blank* "=" blank* (quoted | value) blank*
/// quoted  := `"` *(any character but `"`, `\` and controls | `\` any character) `"`
/// value   := *(any character but blanks, quotes and controls)
/// ```
///
/// Accepted although the standard asks for more: any characters in a value, which is how IPv6 is
/// often written, and blanks around `=` and `;`. An element that is not of this form says nothing at
/// all, as nobody knows what its writer meant. An unterminated quote reaches to the end of its line.
///
/// Reading costs time and memory in proportion to the length of the line.
struct ForwardedElement: Hashable {
    /// The node that the request came from; `nil` if it is not named, or more than once.
    private(set) var node: String?
    /// The scheme by which it came; `nil` if it is not said, or more than once.
    private(set) var scheme: String?
    /// The host that it asked for; `nil` if it is not said, or more than once.
    private(set) var host: String?

    /// An element that says nothing.
    private init() {}

    /// All elements of a field line, from left to right.
    ///
    /// If `allowingAddresses`, an element without `=` is itself the node.
    static func elements(
        of line: String,
        allowingAddresses: Bool = false
    ) -> [ForwardedElement] {
        line.lendingUTF8 { line in
            var elements: [ForwardedElement] = []
            forEachPiece(of: line, 0..<line.count, UInt8(ascii: ",")) { range, isOpen in
                var element = isOpen ? Self() : Self(line, range)
                if allowingAddresses, !range.contains(where: { line[$0] == UInt8(ascii: "=") }) {
                    element.node = String(utf8: line.extracting(range))
                }
                elements.append(element)
            }
            return elements
        }
    }

    private init(_ line: Span<UInt8>, _ range: Range<Int>) {
        var isFormed = true
        var (nodeCount, schemeCount, hostCount) = (0, 0, 0)
        Self.forEachPiece(of: line, range, UInt8(ascii: ";")) { range, _ in
            guard isFormed, let (name, value) = Self.pair(line, range) else {
                isFormed = false
                return
            }
            let valueOrNil = value.isEmpty ? nil : value
            if line.equals("for", ignoringCaseIn: name) {
                node = valueOrNil
                nodeCount += 1
            } else if line.equals("proto", ignoringCaseIn: name) {
                scheme = valueOrNil
                schemeCount += 1
            } else if line.equals("host", ignoringCaseIn: name) {
                host = valueOrNil
                hostCount += 1
            }
        }
        if !isFormed { self = Self() }
        if nodeCount > 1 { node = nil }
        if schemeCount > 1 { scheme = nil }
        if hostCount > 1 { host = nil }
    }

    /// Visits what stands between separators outside of quotes, without blanks around it.
    ///
    /// Pieces of nothing but blanks are left out. The last one is open if a quote in it is.
    private static func forEachPiece(
        of line: Span<UInt8>,
        _ range: Range<Int>,
        _ separator: UInt8,
        _ visit: (_ range: Range<Int>, _ isOpen: Bool) -> Void
    ) {
        var start = range.lowerBound
        var index = start
        var isQuoted = false
        while index < range.upperBound {
            switch line[index] {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
            case UInt8(ascii: "\\") where isQuoted:
                index += 1
            case separator where !isQuoted:
                let piece = line.withoutBlanks(start..<index)
                if !piece.isEmpty { visit(piece, false) }
                start = index + 1
            default:
                break
            }
            index += 1
        }
        let piece = line.withoutBlanks(start..<range.upperBound)
        if !piece.isEmpty { visit(piece, isQuoted) }
    }

    private static func pair(
        _ line: Span<UInt8>,
        _ range: Range<Int>
    ) -> (name: Range<Int>, value: String)? {
        var equals = range.lowerBound
        while equals < range.upperBound, line[equals] != UInt8(ascii: "=") { equals += 1 }
        guard equals < range.upperBound else { return nil }
        let name = line.withoutBlanks(range.lowerBound..<equals)
        guard !name.isEmpty, name.allSatisfy({ HeaderName.isTokenByte(line[$0]) }) else {
            return nil
        }
        let value = line.withoutBlanks(equals + 1..<range.upperBound)
        guard !value.isEmpty, line[value.lowerBound] == UInt8(ascii: "\"") else {
            return plain(line, value).map { (name, $0) }
        }
        return quoted(line, value).map { (name, $0) }
    }

    private static func plain(_ line: Span<UInt8>, _ range: Range<Int>) -> String? {
        for index in range where line[index] <= 0x20 || line[index] == 0x7F {
            return nil
        }
        for index in range where line[index] == UInt8(ascii: "\"") { return nil }
        return String(utf8: line.extracting(range))
    }

    /// The text in quotes that takes up all of a range.
    private static func quoted(_ line: Span<UInt8>, _ range: Range<Int>) -> String? {
        var bytes: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound {
            var byte = line[index]
            if byte == UInt8(ascii: "\"") {
                return index + 1 == range.upperBound ? String(utf8: bytes.span) : nil
            }
            if byte == UInt8(ascii: "\\") {
                index += 1
                guard index < range.upperBound else { return nil }
                byte = line[index]
            }
            if byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F { return nil }
            bytes.append(byte)
            index += 1
        }
        return nil
    }
}

extension Span<UInt8> {
    /// A range without spaces and tabs at both its ends.
    func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
        func isBlank(_ index: Int) -> Bool {
            self[index] == UInt8(ascii: " ") || self[index] == UInt8(ascii: "\t")
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isBlank(start) { start += 1 }
        while start < end, isBlank(end - 1) { end -= 1 }
        return start..<end
    }

    /// Whether a range holds a word, which is in small letters, in any case.
    fileprivate func equals(_ word: StaticString, ignoringCaseIn range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            for offset in 0..<word.count
            where unsafe self[range.lowerBound + offset] | 0x20 != word[offset] {
                return false
            }
            return true
        }
    }
}
