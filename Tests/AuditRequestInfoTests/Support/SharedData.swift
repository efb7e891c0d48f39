import Foundation

/// Published test data that lies in `shared/data` beside the checkout and is not part of it.
///
/// Where it is absent every function says so and returns nothing, and the test passes.
enum SharedData {
    /// The bytes of a file.
    static func bytes(_ relativePath: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: root.appending(path: relativePath)) else {
            print("Skipped: shared/data/\(relativePath) is absent.")
            return nil
        }
        return Array(data)
    }

    /// The text of a file.
    static func text(_ relativePath: String) -> String? {
        bytes(relativePath).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The sorted names of the files in a folder; none if it is absent.
    static func names(in relativePath: String) -> [String] {
        let path = root.appending(path: relativePath).path(percentEncoded: false)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            print("Skipped: shared/data/\(relativePath) is absent.")
            return []
        }
        return names.sorted()
    }

    /// Support, AuditCoreTests, Tests, the package: four steps up from this file, then beside it.
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "shared/data")
}
