/// The header fields of a request, in the order in which they came.
///
/// Any framework's headers become one by ``init(_:)``. Names compare without case.
public struct RequestHeaders: Sendable {
    /// Names and values as they came.
    public let fields: [(name: String, value: String)]

    /// Takes the fields of any sequence of names and values.
    public init(_ fields: some Sequence<(name: String, value: String)>) {
        self.fields = Array(fields)
    }
}
