import AuditCore

/// The hops that the fields of one header name: the nearest one stands last.
struct HopList {
    /// How the values of a header are written.
    enum Form: Hashable {
        /// Addresses, apart by commas: `X-Forwarded-For`.
        case addresses
        /// RFC 7239: `Forwarded`.
        case forwarded
        /// Either of these, element by element: `X-Forwarded`.
        case either
        /// One address, which the last field holds: all other names.
        case single

        init(of header: String) {
            self =
                if HeaderName.matches(header, "X-Forwarded-For") {
                    .addresses
                } else if HeaderName.matches(header, "Forwarded") {
                    .forwarded
                } else if HeaderName.matches(header, "X-Forwarded") {
                    .either
                } else {
                    .single
                }
        }
    }

    private let lines: [String]
    private let form: Form

    /// The hops of a header; `nil` if it is absent, or has nothing but commas and blanks in it.
    init?(_ header: String, in headers: RequestHeaders) {
        lines = headers.all(header)
        form = Form(of: header)
        guard lines.contains(where: Self.hasElement) else { return nil }
    }

    /// Visits the hops from the nearest one on, until told to stop.
    ///
    /// `nil` stands for a hop whose address cannot be read: a name, `unknown`, a hidden identifier,
    /// garbage, an unspecified address.
    func visitFromNearest(_ goesOn: (IPAddress?) -> Bool) {
        if form == .single {
            _ = goesOn(lines.last.flatMap(AddressAndPort.init)?.address)
            return
        }
        for line in lines.reversed() {
            let isForwarded = form != .addresses
            guard isForwarded ? visitElements(line, goesOn) : Self.visitAddresses(line, goesOn)
            else { return }
        }
    }

    /// Whether something stands between the commas of a line.
    private static func hasElement(_ line: String) -> Bool {
        line.utf8.contains { $0 != UInt8(ascii: ",") && $0 != 0x20 && $0 != UInt8(ascii: "\t") }
    }

    private func visitElements(_ line: String, _ goesOn: (IPAddress?) -> Bool) -> Bool {
        ForwardedElement.elements(of: line, allowingAddresses: form == .either)
            .reversed()
            .allSatisfy { goesOn($0.node.flatMap(AddressAndPort.init)?.address) }
    }

    /// Reads a line from its end, so that only what is asked for is read.
    private static func visitAddresses(_ line: String, _ goesOn: (IPAddress?) -> Bool) -> Bool {
        line.lendingUTF8 { line in
            var end = line.count
            while true {
                var start = end
                while start > 0, line[start - 1] != UInt8(ascii: ",") { start -= 1 }
                let hop = line.withoutBlanks(start..<end)
                if !hop.isEmpty, !goesOn(AddressAndPort(line, in: hop)?.address) { return false }
                if start == 0 { return true }
                end = start - 1
            }
        }
    }
}
