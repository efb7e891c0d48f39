/// An operating system and the names by which strings call it, written as in ``ProductRule``.
///
/// Of all systems found, the rule that stands first in its table counts.
public struct SystemRule: Sendable, Hashable {
    /// The family that is reported.
    public var family: String
    /// The version that the names mean; otherwise what stands behind the name is the version.
    public var fixedVersion: String?
    /// Another name behind which the version stands, which then counts first.
    public var versionName: String?
    /// The device that the system runs on unless something else is said.
    public var device: DeviceType?
    /// The names.
    public var names: [String]

    /// Whether what stands behind the name is a version of the system.
    var hasVersion = true

    /// A rule for a family.
    public init(
        _ family: String,
        _ names: String...,
        is fixedVersion: String? = nil,
        versionBehind versionName: String? = nil,
        on device: DeviceType? = nil
    ) {
        self.family = family
        self.names = names
        self.fixedVersion = fixedVersion
        self.versionName = versionName
        self.device = device
    }

    init(unversioned family: String, _ names: String..., on device: DeviceType? = nil) {
        self.family = family
        self.names = names
        self.device = device
        hasVersion = false
    }
}
