// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "audit-log",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "AuditCore", targets: ["AuditCore"]),
        .library(name: "AuditRequestInfo", targets: ["AuditRequestInfo"]),
        .library(name: "AuditTesting", targets: ["AuditTesting"]),
        .executable(name: "auditlog", targets: ["auditlog"]),
    ],
    targets: [
        .target(name: "CAuditKernels"),
        .target(name: "AuditCore", dependencies: ["CAuditKernels"]),
        .target(name: "AuditRequestInfo", dependencies: ["AuditCore"]),
        .target(name: "AuditImport", dependencies: ["AuditCore", "AuditRequestInfo"]),
        .target(name: "AuditBenchmark", dependencies: ["AuditCore", "AuditRequestInfo"]),
        .target(name: "AuditTesting", dependencies: ["AuditCore"]),
        .target(
            name: "AuditCommand",
            dependencies: ["AuditCore", "AuditRequestInfo", "AuditImport", "AuditBenchmark"]
        ),
        .executableTarget(name: "auditlog", dependencies: ["AuditCommand"]),
        .testTarget(
            name: "AuditCoreTests",
            dependencies: ["AuditCore", "AuditTesting", "CAuditKernels"]
        ),
        .testTarget(
            name: "AuditRequestInfoTests",
            dependencies: ["AuditCore", "AuditRequestInfo"],
            exclude: ["StandIns"]
        ),
        .testTarget(name: "AuditImportTests", dependencies: ["AuditCore", "AuditImport"]),
        .testTarget(
            name: "AuditLogCommandTests",
            dependencies: ["AuditCommand", "AuditCore", "auditlog"]
        ),
    ]
)

for target in package.targets where target.name != "CAuditKernels" {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableExperimentalFeature("Lifetimes"),
        .strictMemorySafety(),
    ]
}
