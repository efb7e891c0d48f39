import AuditCore

extension SampleTexts {
    /// A value of any kind, with at most so many levels of lists and objects.
    mutating func value(depth: Int) -> AuditValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &numbers) {
        case 0: .null
        case 1: .bool(chance(50))
        case 2: .integer(integer())
        case 3: .number(number())
        case 4, 5: .string(text(limit: 300))
        case 6: .personal(value(depth: 0))
        case 7:
            .array(
                (0..<Int.random(in: 0...4, using: &numbers)).map { _ in value(depth: depth - 1) }
            )
        case 8: .personal(.object(members(depth: depth - 1)))
        default: .object(members(depth: depth - 1))
        }
    }

    mutating func members(depth: Int) -> [String: AuditValue] {
        var members: [String: AuditValue] = [:]
        for _ in 0..<Int.random(in: 0...5, using: &numbers) {
            members[text(limit: 60)] = value(depth: depth)
        }
        return members
    }

    /// An integer that JSON can say, as likely small as large.
    private mutating func integer() -> Int64 {
        let limit: Int64 = 9_007_199_254_740_991
        if chance(5) { return chance(50) ? limit : -limit }
        let magnitude = Int64(
            numbers.next() & (1 << UInt64.random(in: 1...53, using: &numbers) - 1)
        )
        return chance(50) ? magnitude : -magnitude
    }

    /// Any finite number, as likely tiny as huge.
    private mutating func number() -> Double {
        let number = Double(bitPattern: numbers.next())
        return number.isFinite ? number : -0.0
    }
}
