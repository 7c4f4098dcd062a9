/// What Composer's requirements name of the machine itself: PHP, its extensions and libraries, and Composer.
enum ComposerPlatform {
    private static let names: Set<String> = [
        "php", "php-64bit", "php-ipv6", "php-zts", "php-debug", "hhvm", "composer", "composer-plugin-api", "composer-runtime-api"
    ]

    /// Whether a name is one of the machine's, which is fetched from nowhere.
    static func holds(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains(name) || !name.contains("/") && (name.hasPrefix("ext-") || name.hasPrefix("lib-"))
    }
}
