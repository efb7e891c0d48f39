import AuditCore

/// Who it was, as far as those who are trusted say.
extension ProxyTrust {
    /// Where a request came from.
    ///
    /// The peer is the other end of the connection as the socket knows it, with or without a port;
    /// `nil`, an empty text, `@` or `unix:…` for a Unix-domain socket. It must never be something
    /// that a framework has read out of a header.
    ///
    /// Costs time in proportion to the length of the header that is read, and never fails: what
    /// cannot be read leaves the nearest hop that is known.
    public func clientAddress(peer: String?, headers fields: RequestHeaders) -> ClientAddress {
        let peer = TransportPeer(peer)
        switch strategy {
        case .peer:
            return ClientAddress(peer, ignoredHeader: firstPresent(Self.knownHeaders, fields))
        case .trustedProxies(let proxies):
            guard proxies.contains(peer) else {
                return ClientAddress(peer, ignoredHeader: firstPresent(headers, fields))
            }
            return firstUntrusted(peer, fields, proxies)
        case .hops(let count):
            return hop(count, peer, fields)
        case .rightmostPublic:
            return publicHop(peer, fields, isNearest: true)
        case .leftmostPublic:
            return publicHop(peer, fields, isNearest: false)
        }
    }

    /// The first of these headers that is there with anything in it.
    private func firstPresent(_ names: [String], _ fields: RequestHeaders) -> String? {
        names.first { HopList($0, in: fields) != nil }
    }

    /// The hops of the header that is to be read, if any is there.
    private func hops(_ fields: RequestHeaders) -> (name: String, list: HopList)? {
        for name in headers {
            if let list = HopList(name, in: fields) { return (name, list) }
        }
        return nil
    }

    private func firstUntrusted(
        _ peer: TransportPeer,
        _ fields: RequestHeaders,
        _ proxies: TrustedProxies
    ) -> ClientAddress {
        guard let (name, list) = hops(fields) else {
            return ClientAddress(peer, trustedHopCount: 1)
        }
        // The farthest hop that is known, which nearer and trusted ones vouch for.
        var answer: IPAddress?
        var knownCount = 0
        var problem: ClientAddress.Problem?
        list.visitFromNearest { hop in
            guard let hop else {
                problem = .unreadableHop
                return false
            }
            answer = hop
            knownCount += 1
            return proxies.contains(hop)
        }
        guard let answer else { return ClientAddress(peer, trustedHopCount: 1, problem: problem) }
        return ClientAddress(answer, .header(name), trustedHopCount: knownCount, problem: problem)
    }

    private func hop(
        _ count: Int,
        _ peer: TransportPeer,
        _ fields: RequestHeaders
    ) -> ClientAddress {
        guard count > 0 else {
            return ClientAddress(peer, ignoredHeader: firstPresent(headers, fields))
        }
        guard let (name, list) = hops(fields) else {
            return ClientAddress(peer, problem: .chainTooShort)
        }
        var rest = count
        var answer: IPAddress?
        list.visitFromNearest { hop in
            rest -= 1
            if rest == 0 { answer = hop }
            return rest > 0
        }
        guard let answer else {
            return ClientAddress(peer, problem: rest > 0 ? .chainTooShort : .unreadableHop)
        }
        return ClientAddress(answer, .header(name), trustedHopCount: count)
    }

    private func publicHop(
        _ peer: TransportPeer,
        _ fields: RequestHeaders,
        isNearest: Bool
    ) -> ClientAddress {
        guard let (name, list) = hops(fields) else {
            return ClientAddress(peer, problem: .noPublicAddress)
        }
        var answer: IPAddress?
        list.visitFromNearest { hop in
            guard let hop, hop.addressClass == .public else { return true }
            answer = hop
            return !isNearest
        }
        guard let answer else { return ClientAddress(peer, problem: .noPublicAddress) }
        return ClientAddress(answer, .header(name))
    }
}
