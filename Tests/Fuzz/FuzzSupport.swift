/// The input as an array.
func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}

/// Ends the program with a finding unless a promise holds.
func check(_ holds: Bool, _ promise: StaticString) {
    if !holds { fatalError("Broken: \(promise)") }
}
