import Synchronization

/// Where text goes: a terminal, a pipe, a file, or a test.
package final class TextOutput: Sendable {
    /// What the terminal is wide, in columns; `nil` where no person looks.
    package let columnCount: Int?

    private let sink: @Sendable ([UInt8]) -> Bool
    private let state = Mutex(State())

    private struct State {
        var waiting: [UInt8] = []
        var isClosed = false
    }

    private static let bufferByteCount = 65_536

    /// - Parameters:
    ///   - columnCount: What the terminal is wide; `nil` for anything else.
    ///   - sink: Takes bytes, and says whether there will be a taker for more.
    package init(columnCount: Int? = nil, sink: @escaping @Sendable ([UInt8]) -> Bool) {
        self.columnCount = columnCount
        self.sink = sink
    }

    /// Standard output or standard error.
    package convenience init(descriptor: Int32) {
        let isTerminal = Descriptor.isTerminal(descriptor)
        self.init(columnCount: isTerminal ? Descriptor.columnCount(descriptor) ?? 80 : nil) {
            Descriptor.write($0, to: descriptor)
        }
    }

    package var isTerminal: Bool { columnCount != nil }

    /// Whether whoever read this has gone, so that nothing more need be made.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func write(_ text: String) {
        state.withLock { state in
            state.waiting += text.utf8
            if state.waiting.count >= Self.bufferByteCount { flush(&state) }
        }
    }

    func line(_ text: String = "") {
        write(text + "\n")
    }

    func flush() {
        state.withLock { flush(&$0) }
    }

    private func flush(_ state: inout State) {
        guard !state.waiting.isEmpty else { return }
        if !state.isClosed { state.isClosed = !sink(state.waiting) }
        state.waiting.removeAll(keepingCapacity: true)
    }
}
