import AuditCore
import Foundation

/// A test of a message authentication code from C2SP Wycheproof.
struct WycheproofCase {
    let id: Int
    let key: [UInt8]
    let message: [UInt8]

    /// The code, cut to the length that the case is about.
    let tag: [UInt8]
    let isValid: Bool

    /// The cases of a file of the shared data, or nil where it is absent.
    static func load(_ name: String) throws -> [Self]? {
        guard let bytes = SharedData.bytes("crypto/wycheproof/\(name)") else { return nil }
        let file = try JSONDecoder().decode(File.self, from: Data(bytes))
        return file.testGroups.flatMap { group in
            group.tests.compactMap { Self($0, tagByteCount: group.tagSize / 8) }
        }
    }

    /// Nil if a value is not hexadecimal or the tag is not as long as its group says.
    private init?(_ test: Test, tagByteCount: Int) {
        guard let key = Hexadecimal.decode(Array(test.key.utf8).span),
            let message = Hexadecimal.decode(Array(test.msg.utf8).span),
            let tag = Hexadecimal.decode(Array(test.tag.utf8).span), tag.count == tagByteCount
        else { return nil }
        id = test.tcId
        self.key = key
        self.message = message
        self.tag = tag
        isValid = test.result == "valid"
    }

    private struct File: Decodable {
        let testGroups: [Group]
    }

    private struct Group: Decodable {
        let tagSize: Int
        let tests: [Test]
    }

    private struct Test: Decodable {
        let tcId: Int
        let key: String
        let msg: String
        let tag: String
        let result: String
    }
}
