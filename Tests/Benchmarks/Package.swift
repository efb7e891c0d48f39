// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "Measure", targets: ["Measure"]),
        .library(name: "Counting", type: .dynamic, targets: ["CCounting"]),
    ],
    dependencies: [.package(name: "audit-log", path: "../..")],
    targets: [
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .target(name: "CSQLiteLog", dependencies: ["CSQLite"]),
        .target(name: "CCounting"),
        .target(name: "CProcess"),
        .executableTarget(
            name: "Measure",
            dependencies: [
                .product(name: "AuditCore", package: "audit-log"), "CSQLiteLog", "CProcess",
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .strictMemorySafety(),
            ]
        ),
    ]
)
