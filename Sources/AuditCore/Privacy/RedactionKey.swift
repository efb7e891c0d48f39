/// The key of ``RedactionPolicy/Mode/keyedHash(_:)``.
///
/// Printing it, or something that holds it, shows its length and nothing else.
public struct RedactionKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// A key of random bytes.
    ///
    /// - Parameter bytes: 16 to 256 bytes; 32 is what HMAC-SHA-256 can make use of.
    /// - Throws: ``AuditValueError`` for another length.
    public init(_ bytes: [UInt8]) throws(AuditValueError) {
        guard (16...256).contains(bytes.count) else {
            throw AuditValueError(field: "key", problem: .outOfRange("16 to 256 bytes"))
        }
        self.bytes = bytes
    }

    public var description: String { "a key of \(bytes.count) bytes" }

    public var customMirror: Mirror {
        Mirror(self, children: ["byteCount": bytes.count])
    }
}
