internal import CAuditKernels

/// The ways of computing SHA-256, all with one result.
package enum SHA256Kernel: CaseIterable, Sendable {
    /// Plain C, anywhere.
    case portable

    /// The SHA extensions of x86 processors.
    case x86

    /// The SHA2 instructions of 64-bit Arm processors.
    case arm

    #if canImport(CryptoKit)
    /// Apple's implementation, which keeps its state to itself.
    case cryptoKit
    #endif

    /// What this processor can run.
    package static let available = allCases.filter(\.isAvailable)

    /// The one used where none is asked for, decided once per process.
    package static let preferred = available.last ?? .portable

    private var isAvailable: Bool {
        switch self {
        case .portable: true
        case .x86: audit_sha256_x86_available()
        case .arm: audit_sha256_arm_available()
        #if canImport(CryptoKit)
        case .cryptoKit: true
        #endif
        }
    }
}
