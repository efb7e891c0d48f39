/// A ``DisclosurePolicy`` made quick to look up: for each part of an event the place it goes to.
final class DisclosureLayout: Sendable {
    /// The entry itself, or a group by its index in ``groups``.
    enum Place: Hashable, Sendable {
        case entry
        case group(Int)
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

    /// Whether an event has anything that goes to a place other than the entry.
    ///
    /// Cheap, where writing and finding nothing written would not be.
    func isNeeded(_ place: Place, for event: AuditEvent) -> Bool {
        if actorName == place && event.actor.name != nil { return true }
        if actorEmail == place && event.actor.email != nil { return true }
        if let source = event.source {
            if sourceAddress == place && source.address != nil { return true }
            if sourceAgent == place && source.agent != nil { return true }
            if sourceLocation == place && source.location != nil { return true }
        }
        if changes == place && event.changes != nil { return true }
        return event.details.values.contains { self.place(ofDetail: $0.key, $0.value) == place }
    }

    /// Where one member of the details goes.
    func place(ofDetail name: String, _ value: AuditValue) -> Place {
        if !details.isEmpty, let place = details[name] { return place }
        return value.holdsPersonal ? markedDetails : .entry
    }
}
