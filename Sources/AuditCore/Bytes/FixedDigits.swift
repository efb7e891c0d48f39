extension Span where Element == UInt8 {
    /// The number written in exactly `count` ASCII digits from `index` on.
    ///
    /// It is `nil` if the span ends before, or anything there is not a digit. A count above 18 gives
    /// a number that may not have fit.
    package func decimal(at index: Int, count: Int) -> Int? {
        guard index >= 0, count <= self.count - index else { return nil }
        var value = 0
        var wrong = false
        for position in index..<index + count {
            let digit = self[position] &- UInt8(ascii: "0")
            wrong = wrong || digit > 9
            value = value &* 10 &+ Int(digit)
        }
        return wrong ? nil : value
    }
}
