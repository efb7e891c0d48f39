/// Paths to a place inside a JSON document, as RFC 6901 writes them: `/actor/roles/0`.
///
/// The empty path is the whole document.
package enum JSONPointer {
    /// Appends the name of a member, with `~` written as `~0` and `/` as `~1` (RFC 6901, section 3).
    package static func append(to path: inout String, component: String) {
        path.append("/")
        for character in component.unicodeScalars {
            switch character {
            case "~": path.append("~0")
            case "/": path.append("~1")
            default: path.unicodeScalars.append(character)
            }
        }
    }

    /// Appends the place of an element of an array.
    package static func append(to path: inout String, index: Int) {
        path.append("/\(index)")
    }

    /// The path that leads from `path` to one of its members.
    package static func appending(_ component: String, to path: String) -> String {
        var longer = path
        append(to: &longer, component: component)
        return longer
    }
}
