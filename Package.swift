// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "audit-log",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "AuditCore", targets: ["AuditCore"]),
        .library(name: "AuditTesting", targets: ["AuditTesting"]),
        .executable(name: "auditlog", targets: ["auditlog"]),
    ],
    targets: [
        .target(name: "CAuditKernels"),
        .target(name: "AuditCore", dependencies: ["CAuditKernels"]),
        .target(name: "AuditImport", dependencies: ["AuditCore"]),
        .target(name: "AuditBenchmark", dependencies: ["AuditCore"]),
        .target(name: "AuditTesting", dependencies: ["AuditCore"]),
        .executableTarget(name: "auditlog", dependencies: ["AuditCore", "AuditImport", "AuditBenchmark"]),
        .testTarget(
            name: "AuditCoreTests",
            dependencies: ["AuditCore", "AuditTesting", "CAuditKernels"]
        ),
        .testTarget(name: "AuditImportTests", dependencies: ["AuditCore", "AuditImport"]),
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
