/// What a command takes and how it is explained: the parser and the help read the same lines.
struct CommandSpecification: Sendable {
    /// Something that is named with two dashes.
    struct Option: Hashable, Sendable {
        /// Without the dashes.
        let name: String
        /// What stands for the value in the help; `nil` for an option without one.
        let value: String?
        /// What it does, beginning with a capital letter and without a full stop.
        let help: String
        /// Whether it may be given more than once.
        let isRepeatable: Bool

        /// An option with a value.
        init(_ name: String, _ value: String, _ help: String, isRepeatable: Bool = false) {
            self.name = name
            self.value = value
            self.help = help
            self.isRepeatable = isRepeatable
        }

        /// An option without a value.
        init(_ name: String, _ help: String) {
            self.name = name
            value = nil
            self.help = help
            isRepeatable = false
        }
    }

    /// Options that belong together.
    struct Group: Hashable, Sendable {
        let title: String
        let options: [Option]
    }

    /// Something that is known by its place.
    struct Operand: Hashable, Sendable {
        let name: String
        let isOptional: Bool
        let isRepeatable: Bool

        init(_ name: String, isOptional: Bool = false, isRepeatable: Bool = false) {
            self.name = name
            self.isOptional = isOptional
            self.isRepeatable = isRepeatable
        }
    }

    /// A command line that can be copied, and what it does.
    struct Example: Hashable, Sendable {
        let purpose: String
        let line: String

        init(_ purpose: String, _ line: String) {
            self.purpose = purpose
            self.line = line
        }
    }

    let name: String
    /// One line for the list of commands.
    let summary: String
    /// What follows the name of the command; one for each way to call it.
    let forms: [String]
    var operands: [Operand] = []
    /// Paragraphs.
    let discussion: [String]
    var groups: [Group] = []
    let examples: [Example]

    /// Options of every command.
    static let common = Group(
        title: "Always",
        options: [
            Option("json", "Print JSON for programs: no table, no prose"),
            Option("help", "Print this help"),
        ]
    )

    var options: [Option] { (groups + [Self.common]).flatMap(\.options) }

    func option(_ name: String) -> Option? { options.first { $0.name == name } }
}
