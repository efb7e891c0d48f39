/// The word that somebody probably meant.
enum NearestWord {
    /// Of some words the one that a text begins, or can be turned into with the fewest changes.
    ///
    /// - Returns: `nil` when none comes near: a wrong guess is worse than none.
    static func nearest(to text: String, among words: some Sequence<String>) -> String? {
        let wanted = Array(text.lowercased().utf8)
        guard (1...64).contains(wanted.count) else { return nil }
        var best: (word: String, distance: Int)?
        for word in words {
            let letters = Array(word.utf8)
            let isBeginning = wanted.count > 2 && letters.starts(with: wanted)
            let distance = isBeginning ? 1 : distance(from: wanted, to: letters)
            guard distance <= max(1, min(3, letters.count / 3)) else { continue }
            if distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word
    }

    /// How many letters have to be inserted, removed or replaced.
    ///
    /// Cost: the product of the lengths.
    private static func distance(from left: [UInt8], to right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
