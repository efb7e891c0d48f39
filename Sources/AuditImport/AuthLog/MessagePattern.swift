import AuditCore

/// A message with gaps in it: `delete '{user}' from group '{group}'`.
///
/// A gap holds the shortest text that lets the rest follow; one at the end of the pattern holds all
/// that is left. What follows a pattern that ends otherwise does not matter.
struct MessagePattern: Sendable {
    private enum Part: Sendable {
        case letters([UInt8])
        case gap(String)
    }

    private let parts: [Part]

    /// Reads a pattern in which names in braces are the gaps.
    init(_ pattern: StaticString) {
        var parts: [Part] = []
        for piece in pattern.description.split(separator: "{", omittingEmptySubsequences: false) {
            let halves = piece.split(separator: "}", omittingEmptySubsequences: false)
            if halves.count == 2 { parts.append(.gap(String(halves[0]))) }
            if let letters = halves.last, !letters.isEmpty {
                parts.append(.letters(Array(letters.utf8)))
            }
        }
        self.parts = parts
    }

    /// What is in the gaps of a message, by their names; `nil` if it is another message.
    func match(_ line: Span<UInt8>, _ message: Range<Int>) -> [String: Range<Int>]? {
        var gaps: [String: Range<Int>] = [:]
        var position = message.lowerBound
        var open: String?
        for part in parts {
            switch part {
            case .gap(let name):
                open = name
            case .letters(let letters):
                let latest = open == nil ? position : message.upperBound
                guard
                    let start = Self.find(letters, in: line, position...latest, message.upperBound)
                else { return nil }
                if let open { gaps[open] = position..<start }
                open = nil
                position = start + letters.count
            }
        }
        if let open { gaps[open] = position..<message.upperBound }
        return gaps
    }

    /// The first of some places at which the letters stand, all of them before an end.
    private static func find(
        _ letters: [UInt8],
        in line: Span<UInt8>,
        _ places: ClosedRange<Int>,
        _ end: Int
    ) -> Int? {
        places.first { place in
            guard letters.count <= end - place else { return false }
            return letters.indices.allSatisfy { line[place + $0] == letters[$0] }
        }
    }
}
