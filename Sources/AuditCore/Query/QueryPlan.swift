extension AuditQuery {
    /// What of the query an index can be asked.
    ///
    /// Filters that no index knows are left out, and `isExact` says whether there are any.
    package var indexRequest: IndexRequest {
        var plan = QueryPlan(self)
        plan.make()
        return plan.request
    }
}

/// Makes clauses for an index of the filters of a query.
private struct QueryPlan {
    /// The filters that are still to be covered.
    private var rest: AuditQuery
    private(set) var request = IndexRequest()

    init(_ query: AuditQuery) {
        rest = query
    }

    mutating func make() {
        takeTime()
        take(.actor, \.actorID, .actor)
        take(.session, \.session, .session)
        takeAction()
        takeWords()
        takeResource()
        takeAddress()
        request.isExact = rest.isUnfiltered
    }

    private mutating func takeTime() {
        if let from = rest.from { request.from = from.microsecondsSinceEpoch }
        if let until = rest.until { request.until = until.microsecondsSinceEpoch }
        (rest.from, rest.until) = (nil, nil)
    }

    private mutating func takeAction() {
        if let action = rest.action {
            add(.action, [IndexTerm(.action, action.rawValue)])
            rest.action = nil
        }
        guard var prefix = rest.actionPrefix, !prefix.isEmpty,
            prefix.utf8.allSatisfy({ $0 < 0x80 })
        else { return }
        var terms: [IndexTerm] = []
        if prefix.utf8.last == UInt8(ascii: ".") {
            // What ends with a dot covers what has one there, itself among it.
            prefix.removeLast()
        } else {
            terms.append(IndexTerm(.action, prefix))
        }
        let dotCount = prefix.utf8.count { $0 == UInt8(ascii: ".") }
        guard dotCount < IndexTerm.prefixLimit else { return }
        terms.append(IndexTerm(.actionPrefix, prefix))
        // Texts are compared as Unicode compares them, which bytes do not tell.
        terms.append(IndexTerm(.foreignAction))
        add(.actionPrefix, terms)
        rest.actionPrefix = nil
    }

    private mutating func takeWords() {
        if let category = rest.category {
            add(.category, [IndexTerm(.category, category.rawValue)])
        }
        if let outcome = rest.outcome { add(.outcome, [IndexTerm(.outcome, outcome.rawValue)]) }
        if let severity = rest.severity {
            add(.severity, [IndexTerm(.severity, severity.rawValue)])
        }
        if let least = rest.severityAtLeast, least > .info {
            let terms = AuditSeverity.allCases.filter { $0 >= least }.map {
                IndexTerm(.severity, $0.rawValue)
            }
            add(.severityAtLeast, terms)
        }
        (rest.category, rest.outcome, rest.severity, rest.severityAtLeast) = (nil, nil, nil, nil)
    }

    /// One and the same resource has to have all that is asked, which an index does not tell.
    private mutating func takeResource() {
        if let id = rest.resourceID { add(.resourceID, [IndexTerm(.resourceID, id)]) }
        if let type = rest.resourceType { add(.resourceType, [IndexTerm(.resourceType, type)]) }
        guard (rest.resourceID == nil || rest.resourceType == nil), rest.resourceOwner == nil else {
            return
        }
        (rest.resourceID, rest.resourceType) = (nil, nil)
    }

    private mutating func takeAddress() {
        guard let address = rest.address else { return }
        add(.address, [IndexTerm(.address, address.description)])
        rest.address = nil
    }

    private mutating func take(
        _ name: AuditQuery.Field,
        _ path: WritableKeyPath<AuditQuery, String?>,
        _ field: IndexField
    ) {
        guard let value = rest[keyPath: path] else { return }
        add(name, [IndexTerm(field, value)])
        rest[keyPath: path] = nil
    }

    private mutating func add(_ name: AuditQuery.Field, _ terms: [IndexTerm]) {
        request.clauses.append(IndexRequest.Clause(name.rawValue, terms))
    }
}
