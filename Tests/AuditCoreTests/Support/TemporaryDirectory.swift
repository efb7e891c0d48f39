import AuditCore
import Foundation

/// A directory for one test, removed with it.
final class TemporaryDirectory: Sendable {
    let path: String

    /// `parent`: where to make it; on the system's place for such files unless given.
    init(in parent: String = NSTemporaryDirectory()) throws {
        path = parent + "/audit-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path in the directory.
    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Copies a log as the death of its process would leave it.
    ///
    /// Journals first: lines that get to their segments meanwhile are in the journals copied. Nothing
    /// may be appended meanwhile.
    func copyLog(_ log: String, to name: String) throws -> String {
        let copy = self(name)
        let files = FileManager.default
        try? files.removeItem(atPath: copy)
        try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for part in ["journal", "log.json", "heads.jsonl", "tenants"]
        where files.fileExists(atPath: log + "/" + part) {
            // A draft may get its name while it is copied.
            try Self.retrying {
                try files.copyItem(atPath: log + "/" + part, toPath: copy + "/" + part)
            }
        }
        return copy
    }

    private static func retrying(_ body: () throws -> Void) throws {
        for _ in 0..<5 where (try? body()) != nil { return }
        try body()
    }

    /// Every file below a directory, by its path there.
    static func contents(of root: String) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            if let data = FileManager.default.contents(atPath: root + "/" + name) {
                contents[name] = Array(data)
            }
        }
        return contents
    }
}
