// As much of SwiftNIO's core as the programs of the documents use, by signature alone.

public struct SocketAddress: Sendable {
    public var ipAddress: String? { nil }
}

public struct ByteBuffer: Sendable {
    public init(string: String) {}
}

public protocol Channel: Sendable {
    var remoteAddress: SocketAddress? { get }
}
