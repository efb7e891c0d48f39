/// How much of a request goes into the log.
public struct RequestPrivacy: Sendable {
    /// How much of the client's address.
    public var address: AddressPrivacy

    /// How many bytes of the `User-Agent` field; 0 for nothing of it.
    public var userAgentByteLimit: Int

    /// Whether the query is kept with the path; secrets in it are redacted by the log.
    public var includesQuery: Bool

    /// What is kept; by default the address, 512 bytes of the agent, and the query.
    ///
    /// The log keeps addresses and agents apart from its entries, so that they can be erased.
    public init(
        address: AddressPrivacy = .exact,
        userAgentByteLimit: Int = 512,
        includesQuery: Bool = true
    ) {
        self.address = address
        self.userAgentByteLimit = userAgentByteLimit
        self.includesQuery = includesQuery
    }
}
