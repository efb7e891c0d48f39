/// The tables in the form in which they are looked up.
struct CompiledRules: Sendable {
    /// A product with its class, and where its version is kept.
    struct Product: Sendable {
        let family: String
        let agentClass: AgentClass
        let role: ProductRule.Role
        let version: ProductRule.VersionSource
        /// The slot of the version, for those whose version stands behind another name.
        let slot: Int
        /// The device that it runs on where nothing else is said.
        let device: DeviceType?
    }

    /// A system, and where its version is kept.
    struct System: Sendable {
        let family: String
        let fixedVersion: String?
        let device: DeviceType?
        let hasVersion: Bool
        let slot: Int?
        let kind: SystemKind
    }

    /// A program that acts by itself.
    struct Crawler: Sendable {
        let name: String
        let kind: BotKind
    }

    let lexicon: Lexicon
    let products: [Product]
    let systems: [System]
    let devices: [DeviceType]
    let crawlers: [Crawler]
    let models: ModelTable
    /// Beginnings of whole strings.
    let leading: ModelTable
    /// The slots of versions that decisions ask for.
    let versionSlot: Int
    let tridentSlot: Int
    let revisionSlot: Int

    init(_ rules: AgentRules) {
        var builder = LexiconBuilder()
        versionSlot = Int(builder.slot(behind: "version"))
        tridentSlot = Int(builder.slot(behind: "trident"))
        revisionSlot = Int(builder.slot(behind: "rv"))
        for sign in SignRule.standard {
            for name in sign.names { builder.add(name, sign.sign) }
        }
        products = Self.products(rules, &builder)
        systems = rules.systems.enumerated().map { index, rule in
            for name in rule.names { builder.add(name, .system, \.system, index) }
            return System(
                family: rule.family,
                fixedVersion: rule.fixedVersion,
                device: rule.device,
                hasVersion: rule.hasVersion,
                slot: rule.versionName.map { Int(builder.slot(behind: $0)) },
                kind: SystemKind(rule.family)
            )
        }
        devices = rules.devices.enumerated().map { index, rule in
            for name in rule.names { builder.add(name, .device, \.device, index) }
            return rule.type
        }
        crawlers = rules.crawlers.enumerated().map { index, rule in
            for name in rule.names { builder.add(name.lowercased(), .crawler, \.crawler, index) }
            return Crawler(name: rule.name, kind: rule.kind)
        }
        models = ModelTable(rules.models)
        leading = ModelTable(ModelRule.leading)
        lexicon = builder.lexicon
    }

    private static func products(
        _ rules: AgentRules,
        _ builder: inout LexiconBuilder
    ) -> [Product] {
        let tables: [([ProductRule], AgentClass)] = [
            (rules.apps, .app), (rules.libraries, .library), (rules.browsers, .browser),
            (ProductRule.lastResort, .browser),
        ]
        var products: [Product] = []
        for (table, agentClass) in tables {
            for rule in table {
                for name in rule.names {
                    builder.add(name.lowercased(), .product, \.product, products.count)
                }
                var slot = 0
                switch rule.version {
                case .behind(let name), .ownOrBehind(let name):
                    slot = Int(builder.slot(behind: name))
                default: break
                }
                products.append(
                    Product(
                        family: rule.family,
                        agentClass: agentClass,
                        role: rule.role,
                        version: rule.version,
                        slot: slot,
                        device: rule.device
                    )
                )
            }
        }
        return products
    }
}

/// The systems that decisions treat in a way of their own.
enum SystemKind: Sendable {
    case none, windows, windowsPhone, android, iOS, macOS, linux, blackBerry, symbian, tizen, webOS,
        other

    init(_ family: String) {
        self =
            switch family {
            case "Windows": .windows
            case "Windows Phone": .windowsPhone
            case "Android", "HarmonyOS": .android
            case "iOS": .iOS
            case "macOS": .macOS
            case "Linux": .linux
            case "BlackBerry OS": .blackBerry
            case "Symbian": .symbian
            case "Tizen": .tizen
            case "webOS": .webOS
            default: .other
            }
    }
}
