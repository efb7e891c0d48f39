/// The header fields of a request, in the order in which they came.
///
/// Any framework's headers become one by ``init(_:)``. Names compare without case, and otherwise byte
/// for byte: `X_Forwarded_For` and `X-Forwarded-For ` are other names than `X-Forwarded-For`.
public struct RequestHeaders: Sendable {
    /// Names and values as they came.
    public let fields: [(name: String, value: String)]

    /// Takes the fields of any sequence of names and values.
    public init(_ fields: some Sequence<(name: String, value: String)>) {
        self.fields = Array(fields)
    }

    /// The value of the first field of a name.
    public func first(_ name: String) -> String? {
        fields.first { HeaderName.matches($0.name, name) }?.value
    }

    /// The value of the last field of a name, which the nearest proxy has written.
    public func last(_ name: String) -> String? {
        fields.last { HeaderName.matches($0.name, name) }?.value
    }

    /// The values of all fields of a name, in their order.
    public func all(_ name: String) -> [String] {
        fields.compactMap { HeaderName.matches($0.name, name) ? $0.value : nil }
    }

    /// Whether there is a field of a name, whatever its value.
    public func contains(_ name: String) -> Bool {
        fields.contains { HeaderName.matches($0.name, name) }
    }
}
