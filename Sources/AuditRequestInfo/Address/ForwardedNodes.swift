/// Whom the elements of a `Forwarded` field name, for tools.
package enum ForwardedNodes {
    /// The node of each element of one field line, from left to right; `nil` where none is named.
    package static func nodes(of line: String) -> [String?] {
        ForwardedElement.elements(of: line).map(\.node)
    }
}
