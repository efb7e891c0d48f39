/// A sort of device and what gives it away.
///
/// Of all devices found by name, the rule that stands first in its table counts.
public struct DeviceRule: Sendable, Hashable {
    /// What sort it is.
    public var type: DeviceType
    /// Names anywhere in the string, written as in ``ProductRule``.
    public var names: [String]

    /// A rule for names.
    public init(_ type: DeviceType, _ names: String...) {
        self.type = type
        self.names = names
    }
}

/// Models of one sort, by how their names begin.
///
/// Only the place where Android states the model is looked at. Case does not count; space, hyphen and
/// underscore are the same. The longest beginning counts. A beginning that ends with `$` is the whole
/// name.
public struct ModelRule: Sendable, Hashable {
    /// What sort they are.
    public var type: DeviceType
    /// How their names begin.
    public var prefixes: [String]

    /// A rule for models; `prefixes` are separated by line breaks or commas.
    public init(_ type: DeviceType, _ prefixes: String) {
        self.type = type
        self.prefixes = prefixes.split { $0 == "\n" || $0 == "," }
            .map { String($0.drop { $0 == " " }) }
            .filter { !$0.isEmpty }
    }
}
