import AuditCore

/// Arguments that a command cannot make sense of.
///
/// Says which one and what is expected, and does not repeat values: they may be personal, and
/// messages end up in other logs.
struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence, without its full stop.
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A word that there is not, and the one that was probably meant.
    init(unknown kind: String, _ word: String, among words: some Sequence<String>) {
        let suggestion = NearestWord.nearest(to: word, among: words)
        let question = suggestion.map { "; did you mean \($0)?" } ?? ""
        self.init("There is no \(kind) \(PrintableText.of(word))\(question)")
    }

    /// A filter that cannot be understood, with its name as it is written on a command line.
    init(_ error: AuditQueryError) {
        let name = error.option
        let text = error.description
        let isFirst = text.hasPrefix(name)
        self.init(isFirst ? "--" + text : text)
    }
}
