import Testing

@testable import AuditCommand

@Suite struct `The arguments of a command` {
    private static let specification = CommandSpecification(
        name: "try",
        summary: "",
        forms: [],
        operands: [.init("A"), .init("B", isOptional: true)],
        discussion: [],
        groups: [
            .init(
                title: "",
                options: [
                    .init("one", "X", ""), .init("many", "X", "", isRepeatable: true),
                    .init("flag", ""),
                ]
            )
        ],
        examples: []
    )

    private func read(_ words: String...) throws -> Arguments {
        try Arguments(words, for: Self.specification)
    }

    @Test func `may have options before, between and after operands`() throws {
        let arguments = try read("--one", "1", "a", "--flag", "b", "--many=x", "--many", "y")
        #expect(arguments.operands == ["a", "b"])
        #expect(arguments.value("one") == "1")
        #expect(arguments.isGiven("flag"))
        #expect(arguments.values("many") == ["x", "y"])
    }

    @Test func `have values that look like options, are empty or hold equals signs`() throws {
        let arguments = try read("a", "--one", "--flag", "--many=", "--many=k=v")
        #expect(arguments.value("one") == "--flag")
        #expect(!arguments.isGiven("flag"))
        #expect(arguments.values("many") == ["", "k=v"])
    }

    @Test func `take a dash for an operand and two dashes for the end of options`() throws {
        #expect(try read("-", "--", "--one").operands == ["-", "--one"])
    }
}

@Suite struct `The nearest word` {
    @Test func `is found for typing errors and beginnings, and not for anything else`() {
        let words = ["import", "record", "show", "verify", "--severity-at-least"]
        #expect(NearestWord.nearest(to: "improt", among: words) == "import")
        #expect(NearestWord.nearest(to: "VERIFI", among: words) == "verify")
        #expect(NearestWord.nearest(to: "rec", among: words) == "record")
        #expect(NearestWord.nearest(to: "--severity-least", among: words) == "--severity-at-least")
        #expect(NearestWord.nearest(to: "delete", among: words) == nil)
        #expect(NearestWord.nearest(to: "", among: words) == nil)
    }
}
