import AuditCore

/// Who tried from where: `root from 192.0.2.1 port 22` and what follows it.
///
/// The name is the client's choice and may hold anything, ` from 198.51.100.1 port 22` included, so
/// that another address would be taken for the attacker's. The last place that looks like an address
/// and a port is the one that the server wrote.
struct SSHPeer {
    /// May be empty.
    let name: Range<Int>
    let address: IPAddress?
    /// The address as it was written.
    let host: Range<Int>
    let port: Int?
    /// What follows the port, without the space before it.
    let rest: Range<Int>

    /// Finds the peer in a part of a message.
    ///
    /// Old servers wrote an address alone at the end; that is taken only if the port is optional.
    init?(_ line: Span<UInt8>, _ range: Range<Int>, portIsOptional: Bool = false) {
        var end = range.upperBound
        while let from = line.lastIndex(of: " from ", in: range.lowerBound..<end) {
            if let peer = Self(line, range, from: from, portIsOptional) {
                self = peer
                return
            }
            end = from
        }
        return nil
    }

    private init?(_ line: Span<UInt8>, _ range: Range<Int>, from: Int, _ portIsOptional: Bool) {
        let start = from + 6
        let hostEnd = line.firstIndex(of: 0x20, in: start..<range.upperBound) ?? range.upperBound
        guard hostEnd > start else { return nil }
        name = range.lowerBound..<from
        host = start..<hostEnd
        address = IPAddress(line.extracting(host))
        guard let digits = line.dropping(" port ", from: hostEnd..<range.upperBound) else {
            guard portIsOptional, hostEnd == range.upperBound else { return nil }
            port = nil
            rest = hostEnd..<hostEnd
            return
        }
        let portEnd = line.firstIndex(of: 0x20, in: digits) ?? digits.upperBound
        guard let port = line.number(digits.lowerBound..<portEnd), port < 65_536 else { return nil }
        self.port = port
        rest = min(portEnd + 1, digits.upperBound)..<digits.upperBound
    }
}
