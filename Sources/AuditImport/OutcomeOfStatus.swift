import AuditCore

extension AuditOutcome {
    /// How a request ended that was answered with a status: success below 400, denied for 401 and
    /// 403, failure for the others.
    init(status: Int) {
        self =
            switch status {
            case ..<400: .success
            case 401, 403: .denied
            default: .failure
            }
    }
}
