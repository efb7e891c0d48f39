/// The name that somebody probably meant.
enum NearestName {
    /// Of some names the one that a text can be turned into with the fewest changes of a letter.
    ///
    /// - Returns: `nil` when even that one takes more than a third of its letters, or more than
    ///   three: a wrong guess is worse than none. Of equally near ones the first.
    static func nearest(to text: String, among names: some Sequence<String>) -> String? {
        let wanted = ASCIIFolding.fold(text)
        guard wanted.count <= 64 else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let letters = ASCIIFolding.fold(name)
            let distance = distance(from: wanted, to: letters)
            guard distance <= min(3, max(1, letters.count / 3)) else { continue }
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    /// How many letters have to be inserted, removed, replaced or swapped with their neighbour.
    ///
    /// The "optimal string alignment" distance: no place is changed twice. Cost: the product of the
    /// lengths.
    static func distance(from left: [UInt8], to right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, beforePrevious[column - 1] + 1)
                }
                current.append(least)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
