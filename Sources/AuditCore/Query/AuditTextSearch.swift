/// Words to be found in the text of an event, all of them, each anywhere.
///
/// A word is found as a part of a longer one, and in any field; the words need not stand in the same
/// field or in this order. Case of ASCII letters does not matter. Other characters are compared as
/// they were recorded: `Ä` does not find `ä`, and no spelling is normalised.
///
/// The text of an event is every text, name and number in it: action, category, severity, outcome,
/// reason, the fields of actor, resources, source, request, observer, compliance and risk, all
/// identifiers, and the names and values of details and changes. Times, durations and the tenant are
/// not part of it.
public struct AuditTextSearch: Hashable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The words, folded, without repetitions.
    let words: [[UInt8]]

    /// The words of a text, apart by spaces, tabs or line ends.
    ///
    /// Without a word everything is found.
    public init(_ text: String) {
        var words: [[UInt8]] = []
        for part in text.utf8.split(whereSeparator: { $0 == 0x20 || 0x09...0x0D ~= $0 }) {
            let word = part.map(ASCIIFolding.fold)
            if !words.contains(word) { words.append(word) }
        }
        self.words = words
    }

    /// The words of a text written in source code.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The words as they are searched for: in small letters, apart by spaces.
    public var description: String {
        words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// Whether all words occur.
    ///
    /// Most events lack the first word, so that one pass over their texts is the usual cost.
    func matches(_ event: AuditEvent) -> Bool {
        words.allSatisfy { word in
            EventTexts.contains(in: event) { text in
                text.withUTF8Span { ASCIIFolding.occurs(word, in: $0) }
            }
        }
    }
}
