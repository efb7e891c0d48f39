import AuditCore
import Foundation
import Synchronization

@testable import AuditCommand

/// What a command line printed, and how it ended.
struct Finished {
    let code: ExitCode
    let out: String
    let err: String

    /// The lines of standard output.
    var lines: [String] { out.split(separator: "\n").map(String.init) }

    /// The lines of standard output, each of which is to be a JSON document.
    var documents: [AuditValue] {
        get throws { try lines.map { try JSONReader().read(Array($0.utf8)) } }
    }

    /// The only document of standard output.
    var document: AuditValue {
        get throws {
            let all = try documents
            guard all.count == 1 else { throw CommandFailure("\(all.count) documents") }
            return all[0]
        }
    }
}

/// Runs a command line in this process, as somebody at a pipe would see it.
func auditlog(
    _ arguments: String...,
    input: String = "",
    columnCount: Int? = nil,
    now: AuditTimestamp? = nil
) async -> Finished {
    await auditlog(arguments, input: Array(input.utf8), columnCount: columnCount, now: now)
}

func auditlog(
    _ arguments: [String],
    input: [UInt8] = [],
    columnCount: Int? = nil,
    now: AuditTimestamp? = nil
) async -> Finished {
    let out = Captured()
    let err = Captured()
    let folder = Folder()
    let file = folder.file("input", input)
    let handle = FileHandle(forReadingAtPath: file)
    var clock = AuditClock.system
    if let now { clock.now = { now } }
    let console = Console(
        out: out.output(columnCount: columnCount),
        err: err.output(columnCount: nil),
        input: handle?.fileDescriptor ?? -1,
        temporaryDirectory: folder.path,
        clock: clock
    )
    let code = await AuditLogCommand.run(arguments, console: console)
    return Finished(code: code, out: out.text, err: err.text)
}

/// Bytes that somebody printed.
final class Captured: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func output(columnCount: Int?) -> TextOutput {
        TextOutput(columnCount: columnCount) { more in
            self.bytes.withLock { $0 += more }
            return true
        }
    }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// A directory that goes with the object.
final class Folder: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory
            .appending(path: "auditlog-test-\(UUID().uuidString)").path(percentEncoded: false)
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a log that is not there yet.
    var log: String { path + "/log" }

    /// Writes a file and returns its path.
    @discardableResult
    func file(_ name: String, _ bytes: [UInt8]) -> String {
        _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
        return path + "/" + name
    }

    @discardableResult
    func file(_ name: String, _ text: String) -> String { file(name, Array(text.utf8)) }

    func bytes(_ name: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: path + "/" + name) ?? Data())
    }
}

extension Folder {
    /// Records events of a few tenants: so many of each, the tenants taking turns.
    func recordStory(
        _ tenants: [String] = ["acme", "globex"],
        each count: Int = 3
    ) async -> Finished {
        var lines = ""
        for number in 0..<count {
            for tenant in tenants {
                lines += #"{"tenant":"\#(tenant)","user":"u\#(number)","action":"order.placed","#
                lines += #""outcome":"\#(number == 1 ? "denied" : "success")"}"# + "\n"
            }
        }
        return await auditlog("record", log, "-", "--json", input: lines)
    }

    /// The file of a tenant's first segment, relative to the folder.
    func segment(of tenant: String) -> String {
        "log/tenants/\(tenant)/entries-00000000000000000000.jsonl"
    }
}

/// The JSON document that a text is, but for white space around it.
func parsed(_ text: String) throws -> AuditValue {
    try JSONReader().read(Array(text.utf8))
}
