/// A browser, an app or a library, and the names by which strings call it.
///
/// A name is one to five words of letters and digits. Case does not count, nor which single character
/// of `space - _ . : / + !` stands between words. A name that ends with a slash counts only where a
/// slash follows, one that begins with `^` only at the start of the string. Of two names that begin at
/// the same place the longer counts; of all products found, the rule that stands first in its table.
public struct ProductRule: Sendable, Hashable {
    /// Where the version of a product stands.
    public enum VersionSource: Sendable, Hashable {
        /// Behind the name: `Firefox/126.0`, `MSIE 7.0`.
        case own
        /// Behind another name, else behind its own.
        case behind(String)
        /// Behind its own name, else behind another.
        case ownOrBehind(String)
        /// In a part of the comment behind the name, counted from zero: `NAVER(inapp; search; 700; 8.8.5)`.
        case part(Int)
        /// Nowhere.
        case none
    }

    /// What the decision looks at besides the name.
    enum Role: Sendable, Hashable {
        case plain, common, firefox, opera, java, puffin, chrome, safari, webKit, internetExplorer,
            mozilla, samsung
    }

    /// The family that is reported.
    public var family: String
    /// The names.
    public var names: [String]
    /// Where the version stands.
    public var version: VersionSource

    /// The device that it runs on where nothing else is said.
    public var device: DeviceType?

    var role = Role.plain

    /// A rule for a family.
    public init(
        _ family: String,
        _ names: String...,
        version: VersionSource = .own,
        on device: DeviceType? = nil
    ) {
        self.family = family
        self.names = names
        self.version = version
        self.device = device
    }

    init(
        _ family: String,
        _ names: String...,
        version: VersionSource = .own,
        on device: DeviceType? = nil,
        role: Role
    ) {
        self.family = family
        self.names = names
        self.version = version
        self.device = device
        self.role = role
    }
}
