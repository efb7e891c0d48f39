import Foundation
import Testing

@Suite
struct `The code that documents show or name` {
    static let documents = [
        "README.md",
        "Sources/AuditCore/AuditCore.docc/GettingStarted.md",
        "Sources/AuditCore/AuditCore.docc/Verifying.md",
    ]

    /// Every paragraph of a block stands in the file of examples, in the order of the block, with no
    /// regard to indentation; and the name of the directory, which a test makes itself.
    @Test(arguments: documents)
    func `is that of the examples which run`(document: String) throws {
        let blocks = Self.swiftBlocks(of: try Self.text(document))
        let examples = Self.normalised(try Self.text(Self.examples))
        #expect(!blocks.isEmpty, "\(document) has no code")
        for block in blocks {
            var rest = examples[...]
            for paragraph in Self.paragraphs(of: block) {
                let range = rest.firstRange(of: paragraph)
                guard let range else {
                    Issue.record("\(document) has code that \(Self.examples) lacks:\n\(paragraph)")
                    break
                }
                rest = rest[range.upperBound...]
            }
        }
    }

    @Test
    func `is named as the files are`() throws {
        let sources = Self.root.appending(path: "Sources/AuditCore")
        let files = FileManager.default.enumerator(atPath: sources.path(percentEncoded: false))
        let paths = (files?.allObjects as? [String] ?? []).map { "/" + $0 }
        let names = try Self.text("Docs/LifeOfAnEvent.md").components(separatedBy: "`")
            .filter { $0.hasSuffix(".swift") }
        #expect(!names.isEmpty)
        for name in names {
            #expect(paths.contains { $0.hasSuffix("/" + name) }, "There is no \(name)")
        }
    }

    private static let examples = "Tests/AuditCoreTests/Documentation/ExamplesTests.swift"

    /// Documentation, AuditCoreTests, Tests, the package: four steps up from this file.
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The fenced blocks whose info string is `swift` and nothing else.
    private static func swiftBlocks(of document: String) -> [String] {
        document.components(separatedBy: "\n```swift\n").dropFirst().map { rest in
            rest.components(separatedBy: "\n```")[0]
        }
    }

    private static func paragraphs(of block: String) -> [String] {
        block.components(separatedBy: "\n\n").map(normalised)
    }

    /// Each line without indentation, between line feeds.
    private static func normalised(_ text: String) -> String {
        let lines = text.replacing("directory: \"audit\"", with: "directory: directory")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        return "\n" + lines.joined(separator: "\n") + "\n"
    }
}
