/// A personal part of an event, in the form in which it is kept beside its entry.
///
/// ```text
/// D      = base64url(JSON array [salt, group, value])
/// digest = base64url(SHA-256(the ASCII bytes of D))
/// ```
///
/// This is a disclosure of RFC 9901, section 4.2.1. The digest stands in the entry; D is beside it
/// until it is erased, and then nobody can find the value by guessing, because the salt has 128 bits.
public struct AuditDisclosure: Hashable, Sendable {
    /// The group under whose name the digest stands in the entry.
    public let group: String

    /// A part of an event: what it holds belongs at the same places of the entry's event.
    public let value: AuditValue

    /// D, as it is kept and as it is hashed.
    public let text: String

    /// The digest that the entry must hold.
    public var digest: String {
        var text = text
        let hash = text.withUTF8 { unsafe SHA256.hash(Span(_unsafeElements: $0)) }
        return hash.withBytes { Base64.urlSafe.text(of: $0) }
    }

    /// The most bytes of the JSON array, before encoding.
    public static let byteLimit = 1_048_576

    /// Reads D.
    ///
    /// - Throws: ``AuditValueError`` when it is not base64url of a JSON array of a salt of at least
    ///   128 bits, a name and an object.
    public init(text: String) throws(AuditValueError) {
        guard let json = text.withUTF8Span({ Base64.urlSafe.decode($0) }),
            case .array(let parts)? = try? JSONReader().read(json),
            parts.count == 3,
            case .string(let salt) = parts[0], salt.utf8.count >= Self.saltCharacterCount,
            case .string(let group) = parts[1],
            case .object = parts[2]
        else {
            throw AuditValueError(
                field: "disclosure",
                problem: .malformed(expected: "base64url of a JSON array [salt, group, object]")
            )
        }
        self.group = group
        self.value = parts[2]
        self.text = text
    }

    /// 16 bytes as base64url.
    static let saltCharacterCount = 22
}
