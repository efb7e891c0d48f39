/// Counts how often texts occur, of as many different ones as fit.
///
/// While there is room every count is exact. After that a text that is new takes the place of the one
/// with the lowest count, and that count with it, so that what occurs often is never missed: every
/// text that makes up more than one in `capacity` is there, and its count is too high by no more
/// than it says. This is the algorithm of Metwally, Agrawal and El Abbadi, "Efficient Computation of
/// Frequent and Top-k Elements in Data Streams" (2005).
///
/// Adding costs a look-up and a walk through a heap of at most ``capacity`` entries.
struct SpaceSaving: Sendable {
    /// A text and how often it occurred.
    struct Entry: Hashable, Sendable {
        var text: String
        /// At least as often as it did.
        var count: UInt64
        /// By how much the count may be too high.
        var surplus: UInt64
    }

    /// How many different texts are counted.
    let capacity: Int

    /// A heap with the lowest count first.
    private var heap: [Entry] = []
    private var places: [String: Int] = [:]

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// Counts a text.
    mutating func add(_ text: String) {
        if let place = places[text] {
            heap[place].count += 1
            sink(from: place)
        } else if heap.count < capacity {
            heap.append(Entry(text: text, count: 1, surplus: 0))
            places[text] = heap.count - 1
            rise(from: heap.count - 1)
        } else {
            places[heap[0].text] = nil
            let lowest = heap[0].count
            heap[0] = Entry(text: text, count: lowest + 1, surplus: lowest)
            places[text] = 0
            sink(from: 0)
        }
    }

    /// The entries, the most frequent first, and those of one count by their text.
    var ranking: [Entry] {
        heap.sorted { left, right in
            left.count == right.count ? left.text < right.text : left.count > right.count
        }
    }

    private mutating func rise(from place: Int) {
        var place = place
        while place > 0, heap[(place - 1) / 2].count > heap[place].count {
            swap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(from place: Int) {
        var place = place
        while 2 * place + 1 < heap.count {
            var child = 2 * place + 1
            if child + 1 < heap.count, heap[child + 1].count < heap[child].count { child += 1 }
            guard heap[child].count < heap[place].count else { return }
            swap(place, child)
            place = child
        }
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        heap.swapAt(left, right)
        places[heap[left].text] = left
        places[heap[right].text] = right
    }
}
