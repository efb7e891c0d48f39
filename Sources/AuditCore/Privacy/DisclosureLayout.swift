/// A ``DisclosurePolicy`` made quick to look up: for each part of an event the place it goes to.
final class DisclosureLayout: Sendable {
    /// The entry itself, or a group by its index in ``groups``.
    struct Place: Hashable, Sendable {
        static let entry = Place(index: -1)

        static func group(_ index: Int) -> Place { Place(index: index) }

        private let index: Int
    }

    /// The names of the groups, in the order in which entries and disclosures list them.
    let groups: [String]

    let actorName: Place
    let actorEmail: Place
    let sourceAddress: Place
    let sourceAgent: Place
    let sourceLocation: Place
    let changes: Place
    /// Where details go that are marked as personal and not named by the policy.
    let markedDetails: Place
    private let details: [String: Place]

    init(_ policy: DisclosurePolicy) {
        // Names are ASCII, where the order of bytes is that of UTF-16.
        var places: [DisclosurePolicy.Part: Place] = [:]
        let names = Set(policy.groups.keys).union([DisclosurePolicy.markedDetailsGroup])
        groups = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for (index, name) in groups.enumerated() {
            for part in policy.groups[name] ?? [] { places[part] = .group(index) }
        }
        actorName = places[.actorName] ?? .entry
        actorEmail = places[.actorEmail] ?? .entry
        sourceAddress = places[.sourceAddress] ?? .entry
        sourceAgent = places[.sourceAgent] ?? .entry
        sourceLocation = places[.sourceLocation] ?? .entry
        changes = places[.changes] ?? .entry
        markedDetails =
            groups.firstIndex(of: DisclosurePolicy.markedDetailsGroup).map(Place.group) ?? .entry
        var details: [String: Place] = [:]
        for (part, place) in places {
            if case .detail(let name) = part { details[name] = place }
        }
        self.details = details
    }

    /// Whether some of an event's fields go to a group.
    ///
    /// Cheap, where writing and finding nothing written would not be. The details are looked at
    /// apart.
    func isNeeded(_ place: Place, for event: AuditEvent) -> Bool {
        if actorName == place && event.actor.name != nil { return true }
        if actorEmail == place && event.actor.email != nil { return true }
        if let source = event.source {
            if sourceAddress == place && source.address != nil { return true }
            if sourceAgent == place && source.agent != nil { return true }
            if sourceLocation == place && source.location != nil { return true }
        }
        return changes == place && event.changes != nil
    }

    /// Whether all details go to the entry, as they do unless somebody says otherwise.
    func keepsInEntry(_ members: MemberOrder) -> Bool {
        details.isEmpty && (members.isFlat || members.allSatisfy { !$1.holdsPersonal })
    }

    /// Where one member of the details goes.
    func place(ofDetail name: String, _ value: AuditValue) -> Place {
        if !details.isEmpty, let place = details[name] { return place }
        return value.holdsPersonal ? markedDetails : .entry
    }
}
