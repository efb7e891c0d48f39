/// What sort of device a request comes from.
public enum DeviceType: String, Sendable, Hashable, CaseIterable {
    /// A computer with a screen of its own, also a portable one.
    case desktop
    /// A telephone or a media player, also a large or an old one.
    case mobile
    /// A tablet.
    case tablet
    /// A television set or a box that feeds one.
    case tv
    /// A games console, also one held in the hands.
    case console
    /// A watch or a headset.
    case wearable
    /// A car, a camera, a printer, a sign, a smart speaker or display.
    case other
    /// Whatever it runs on: a program without a person in front of it.
    case bot
}
