import AuditCore

/// Who is at the other end of a connection, as the server's socket says it.
enum TransportPeer: Hashable {
    case address(IPAddress)
    /// A program on this machine, or nobody that the server could name.
    case unixSocket
    /// Something that is no address, from which nothing follows.
    case unreadable

    /// Reads an address with or without a port.
    ///
    /// `nil`, an empty text, `@` and `unix:…` are what servers say of Unix-domain sockets.
    init(_ text: String?) {
        guard let text, !text.isEmpty, text != "@", !text.utf8.starts(with: "unix:".utf8) else {
            self = .unixSocket
            return
        }
        self = AddressAndPort(text).map { .address($0.address) } ?? .unreadable
    }

    var address: IPAddress? {
        if case .address(let address) = self { address } else { nil }
    }
}
