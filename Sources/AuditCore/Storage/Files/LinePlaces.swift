/// Where some of a segment's lines begin in its two files.
///
/// Learned while lines are appended, read and passed over; forgotten without harm. At most 1,024 of a
/// segment, 24 bytes each.
struct LinePlaces: Hashable, Sendable {
    /// The beginning of a line.
    struct Place: Hashable, Sendable {
        /// The number of the line, from 0 at the segment's beginning.
        var line: Int
        var entryOffset: Int
        var disclosureOffset: Int

        static let start = Place(line: 0, entryOffset: 0, disclosureOffset: 0)
    }

    /// Closer than this, places are not kept apart.
    private static let distance = 64

    /// In order, the first of them the segment's beginning.
    private var places: [Place] = [.start]

    /// The last known place at or in front of a line.
    func nearest(to line: Int) -> Place {
        places[index(of: line)]
    }

    /// The first known place at or behind a line; `nil` if there is none.
    func next(from line: Int) -> Place? {
        let index = index(of: line)
        if places[index].line == line { return places[index] }
        return index + 1 < places.count ? places[index + 1] : nil
    }

    /// Learns of a place.
    mutating func learn(_ place: Place) {
        let index = index(of: place.line)
        guard place.line - places[index].line >= Self.distance else { return }
        if index + 1 < places.count,
            places[index + 1].line - place.line < Self.distance
        {
            return
        }
        places.insert(place, at: index + 1)
    }

    /// The index of the last place at or in front of a line.
    private func index(of line: Int) -> Int {
        var low = 0
        var high = places.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if places[middle].line <= line { low = middle } else { high = middle }
        }
        return low
    }
}
