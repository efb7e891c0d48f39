/// How risky an event looked to who reported it.
public struct AuditRisk: Hashable, Sendable {
    /// 0, harmless, to 100, certain harm.
    public var score: Int
    /// Why, in short words: `new-device`.
    ///
    /// At most 32; order is kept.
    public var factors: [String]

    /// A risk.
    public init(score: Int, factors: [String] = []) {
        self.score = score
        self.factors = factors
    }
}
