import Foundation

/// Test data that lies beside the checkout, in `../shared/data`, and is not part of it.
///
/// Tests that need it pass when it is not there, and print that they were skipped.
enum SharedData {
    /// The content of a file, or nil if it is not there.
    static func bytes(_ relativePath: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: root.appendingPathComponent(relativePath)) else {
            print("Skipped: there is no shared data \(relativePath).")
            return nil
        }
        return [UInt8](data)
    }

    /// The content of a UTF-8 file, or nil if it is not there.
    static func text(_ relativePath: String) -> String? {
        bytes(relativePath).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in a directory, sorted; none if it is not there.
    static func names(in relativePath: String) -> [String] {
        let path = root.appendingPathComponent(relativePath).path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            print("Skipped: there is no shared data \(relativePath).")
            return []
        }
        return names.sorted()
    }

    /// Found from this file: Tests/AuditCoreTests/Support, below the package.
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data")
}
