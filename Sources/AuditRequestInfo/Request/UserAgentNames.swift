/// What a user agent is called in entries, headers and statistics.
extension UserAgent {
    /// `desktop`, `mobile`.
    package var deviceName: String? { deviceType?.rawValue }

    /// `Firefox`, or the name of the robot.
    package var programName: String? { browser ?? botName }

    /// `Firefox 128.0`.
    package var programAndVersion: String? {
        Self.joined(programName, browser == nil ? nil : browserVersion)
    }

    /// `Windows 11`.
    package var systemAndVersion: String? { Self.joined(os, osVersion) }

    private static func joined(_ name: String?, _ version: String?) -> String? {
        guard let name, let version else { return name }
        return "\(name) \(version)"
    }
}
