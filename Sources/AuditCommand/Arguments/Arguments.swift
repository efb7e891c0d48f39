/// The arguments of one command, sorted into options and operands.
///
/// Understands `--name value`, `--name=value`, options before and after operands, `-` as an operand,
/// and `--` before operands that begin with a dash. Names are not abbreviated: a script that relies
/// on an abbreviation breaks with the next option.
struct Arguments: Sendable {
    /// In the order in which they were given.
    private(set) var options: [(name: String, value: String)] = []
    private(set) var operands: [String] = []

    /// - Throws: ``UsageError`` for what the command does not take.
    init(
        _ arguments: some Sequence<String>,
        for command: CommandSpecification
    ) throws(UsageError) {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            switch argument {
            case "-h": options.append(("help", ""))
            case "-": operands.append(argument)
            case _ where argument.hasPrefix("--"):
                try takeOption(String(argument.dropFirst(2)), &rest, command)
            case _ where argument.hasPrefix("-"):
                throw UsageError("Options begin with two dashes; -- ends them")
            default: operands.append(argument)
            }
        }
        if isGiven("help") { return }
        try check(command.operands)
    }

    private mutating func takeOption(
        _ text: String,
        _ rest: inout ArraySlice<String>,
        _ command: CommandSpecification
    ) throws(UsageError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = command.option(name) else {
            throw UsageError(
                unknown: "option",
                "--" + name,
                among: command.options.map { "--" + $0.name }
            )
        }
        guard option.isRepeatable || !isGiven(name) else {
            throw UsageError("--\(name) was given twice")
        }
        guard let placeholder = option.value else {
            guard parts.count == 1 else { throw UsageError("--\(name) takes no value") }
            options.append((name, ""))
            return
        }
        if parts.count == 2 {
            options.append((name, String(parts[1])))
        } else if let value = rest.popFirst() {
            options.append((name, value))
        } else {
            throw UsageError("--\(name) needs a value: --\(name) \(placeholder)")
        }
    }

    private func check(_ expected: [CommandSpecification.Operand]) throws(UsageError) {
        let required = expected.filter { !$0.isOptional }
        if operands.count < required.count {
            throw UsageError("\(required[operands.count].name) is missing")
        }
        if operands.count > expected.count, expected.last?.isRepeatable != true {
            let count = operands.count - expected.count
            throw UsageError(count == 1 ? "One argument too many" : "\(count) arguments too many")
        }
    }

    func isGiven(_ name: String) -> Bool { options.contains { $0.name == name } }

    /// The value of an option that can be given once; `nil` where it was not.
    func value(_ name: String) -> String? { options.first { $0.name == name }?.value }

    /// All values of an option.
    func values(_ name: String) -> [String] {
        options.filter { $0.name == name }.map(\.value)
    }

    /// What an option's value is read as; `nil` where it was not given.
    ///
    /// `expected` says what the option takes, to follow "takes".
    func value<Value>(
        _ name: String,
        _ expected: String,
        _ read: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = value(name) else { return nil }
        guard let value = read(text) else { throw UsageError("--\(name) takes \(expected)") }
        return value
    }

    /// One of a set of words, in any case; `nil` where the option was not given.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ words: Word.Type = Word.self
    ) throws(UsageError) -> Word? {
        guard let text = value(name) else { return nil }
        if let word = Word(rawValue: text.lowercased()) { return word }
        let names = Word.allCases.map(\.rawValue)
        let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
        let question = NearestWord.nearest(to: text, among: names).map { "; did you mean \($0)?" }
        throw UsageError("--\(name) takes \(list)\(question ?? "")")
    }

    /// A whole number within a range; `nil` where the option was not given.
    func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return try value(name, expected) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}
