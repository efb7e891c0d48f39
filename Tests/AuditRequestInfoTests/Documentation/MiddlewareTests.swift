import Foundation
import Testing

/// Compiles what `Docs/Vapor.md` and `Docs/Hummingbird.md` show, against stand-ins for the frameworks.
@Suite struct `The middleware of a document` {
    private static let frameworks = ["Vapor", "Hummingbird"]

    @Test(arguments: frameworks)
    func `has at most twenty lines`(framework: String) throws {
        let program = try #require(try Self.programs(of: framework).first)
        let lines = program.split(separator: "\n").filter { line in
            !line.allSatisfy(\.isWhitespace) && !line.hasPrefix("import ")
        }
        #expect(lines.count <= 20 && lines.contains { $0.contains("struct AuditMiddleware") })
    }

    @Test(arguments: frameworks)
    func `takes the address of the socket`(framework: String) throws {
        let program = try Self.programs(of: framework).joined()
        #expect(program.contains("remoteAddress?.ipAddress"))
        #expect(!program.contains("request.peerAddress"))
    }

    @Test(arguments: frameworks)
    func `compiles`(framework: String) throws {
        guard let modules = Self.modules else {
            print("Skipped: the modules that were built are not beside the test.")
            return
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "middleware-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        let header = Self.root.appending(path: "Sources/CAuditKernels/include/CAuditKernels.h")
        try "module CAuditKernels { header \"\(header.path())\" export * }"
            .write(
                to: folder.appending(path: "module.modulemap"),
                atomically: true,
                encoding: .utf8
            )
        // In modules as the real packages are: they do not pass on all that they are made of.
        for name in ["HTTPTypes", "NIOCore", framework] {
            let standIn = Self.root
                .appending(path: "Tests/AuditRequestInfoTests/StandIns/\(name).swift")
            let module = try Self.swiftc([
                "-emit-module", "-module-name", name, "-swift-version", "6", standIn.path(),
                "-I", folder.path(),
                "-emit-module-path", folder.appending(path: "\(name).swiftmodule").path(),
            ])
            #expect(module == "")
        }

        let program = folder.appending(path: "Program.swift")
        try Self.programs(of: framework).joined(separator: "\n")
            .write(to: program, atomically: true, encoding: .utf8)
        let compiled = try Self.swiftc([
            "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library",
            "-I", modules.path(), "-I", folder.path(), program.path(),
        ])
        #expect(compiled == "")
    }

    @Test(arguments: frameworks)
    func `shows how to read statistics and how to end`(framework: String) throws {
        let program = try Self.programs(of: framework).joined()
        #expect(program.contains("prometheusText()") && program.contains("log.shutdown()"))
        // A name that the framework makes up would take the place of the client's.
        #expect(!program.contains("requestID:"))
        #expect(framework != "Vapor" || program.contains(#"{ "/" + $0.path.string }"#))
    }

    /// The Swift programs of a document, in their order.
    private static func programs(of framework: String) throws -> [String] {
        let document = root.appending(path: "Docs/\(framework).md")
        let text = try String(contentsOf: document, encoding: .utf8)
        return text.components(separatedBy: "```swift\n").dropFirst().map { part in
            String(part[..<(part.range(of: "\n```")?.lowerBound ?? part.endIndex)]) + "\n"
        }
    }

    /// What the compiler says to its arguments: nothing if all is well.
    private static func swiftc(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swiftc"] + arguments
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        return process.terminationStatus == 0 || !text.isEmpty ? text : "swiftc failed"
    }

    /// Where the package's modules lie: beside the test program that they were built for.
    private static var modules: URL? {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "Modules")
        let module = folder.appending(path: "AuditRequestInfo.swiftmodule").path()
        return FileManager.default.fileExists(atPath: module) ? folder : nil
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
}
