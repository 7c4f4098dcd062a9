import SluiceTestKit
@testable import SluicePackages

extension Registry {
    /// A registry that takes the loopback one as its proxy, so that names of public hosts reach it, over plain HTTP.
    ///
    /// - Parameter overrides: the policy's registries.
    static func proxied(
        _ loopback: LoopbackRegistry, _ overrides: [Ecosystem: String], environment: [String: String] = [:],
        limits: Transport.Limits = Transport.Limits(silence: 60)
    ) -> Registry {
        let proxy = ["http_proxy": "http://\(loopback.authority)"]
        let settings = RegistrySettings(environment: proxy.merging(environment) { $1 }, homeDirectory: nil, overrides: overrides)
        return Registry(
            settings: settings, cache: AnswerCache(path: nil), offline: false, deadline: .seconds(120), now: { 1_000_000 }, jobs: 4,
            limits: limits)
    }
}

extension PackageAnswer {
    /// The record of a package that exists.
    var record: PackageRecord? {
        if case .exists(let record) = self { record } else { nil }
    }

    /// Why it could not be told.
    var reason: String? {
        if case .unknown(let reason, _) = self { reason } else { nil }
    }
}
