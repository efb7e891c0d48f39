/// An automatic program and the names by which strings call it, written as in ``ProductRule``.
///
/// Of all found, the rule that stands first in its table counts.
public struct CrawlerRule: Sendable, Hashable {
    /// The name that is reported.
    public var name: String
    /// What it is after.
    public var kind: BotKind
    /// The names in strings.
    public var names: [String]

    /// A rule for a program; without `names` the name itself is looked for.
    public init(_ name: String, _ kind: BotKind, _ names: String...) {
        self.name = name
        self.kind = kind
        self.names = names.isEmpty ? [name] : names
    }
}
