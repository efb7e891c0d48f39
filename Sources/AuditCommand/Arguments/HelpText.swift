/// The help, made of what the parser reads.
enum HelpText {
    private static let width = 80

    /// What there is, for somebody who runs the program for the first time.
    static func overview() -> String {
        let commands = Commands.all.map { $0.specification }
        let longest = commands.map(\.name.utf8.count).max() ?? 0
        var text = """
            auditlog keeps audit logs that show when somebody has changed them.

              auditlog demo              see all of it at work, in a minute
              auditlog help COMMAND      learn one command

            Commands:

            """
        for command in commands {
            let space = String(repeating: " ", count: longest - command.name.utf8.count + 3)
            text += "  \(command.name)\(space)\(command.summary)\n"
        }
        text += """

            A first log:
              auditlog import site --format combined --tenant shop access.log
              auditlog show site --outcome failure --limit 10
              auditlog verify site

            Every command takes --json and --help. Exit codes: 0 ok, 1 could not run,
            2 tampered, 3 truncated, 4 forked, 5 stale, 6 unverifiable, 64 wrong usage.

            """
        return text
    }

    /// All about one command.
    static func page(_ command: CommandSpecification) -> String {
        var text = command.summary + ".\n\n"
        for form in command.forms { text += "  auditlog \(command.name) \(form)".trimmedEnd + "\n" }
        for paragraph in command.discussion {
            text += "\n" + wrap(paragraph, indent: 0)
        }
        for group in command.groups + [CommandSpecification.common] {
            text += "\n\(group.title):\n"
            for option in group.options { text += lines(for: option) }
        }
        text += "\nExamples:\n"
        for example in command.examples {
            text += "  # \(example.purpose)\n  \(example.line)\n"
        }
        return text
    }

    /// An option, with what it does beside it or, where the name is long, below.
    private static func lines(for option: CommandSpecification.Option) -> String {
        let indent = 28
        let name = "  --\(option.name)" + (option.value.map { " " + $0 } ?? "")
        let help = wrap(
            option.help + (option.isRepeatable ? "; may be repeated" : ""),
            indent: indent
        )
        guard name.utf8.count < indent - 1 else { return name + "\n" + help }
        return name + help.dropFirst(name.utf8.count)
    }

    private static func wrap(_ paragraph: String, indent: Int) -> String {
        let space = String(repeating: " ", count: indent)
        var text = ""
        var line = space
        for word in paragraph.split(separator: " ") {
            if line.count + word.count + 1 > width, line.count > indent {
                text += line + "\n"
                line = space
            }
            line += (line.count > indent ? " " : "") + word
        }
        return text + line + "\n"
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
