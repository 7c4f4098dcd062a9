/// Manifests, and the hash of each as computed with PHP 8.2: `md5(json_encode($members))` over what Composer takes of them.
enum ComposerHashTable {
    struct Row: Sendable {
        let manifest: String
        let hash: String
    }

    static let rows: [Row] = [
        Row(manifest: ##"{ "name": "a/b", "require": { "php": ">=8.1", "a/c": "^1.0" } }"##, hash: "e2128c15b3d93207e748f231b3f18518"),
        Row(
            manifest: ##"{ "require": { "a/c": "^1.0" }, "name": "a/b", "description": "not part of it", "scripts": { "x": "y" }, "autoload": { "psr-4": { "A\\": "src/" } } }"##,
            hash: "886a919f52141f0936a797b49e4b5464"),
        Row(manifest: ##"{ "require": {}, "require-dev": [], "extra": { "branch-alias": { "dev-main": "1.0.x-dev" } } }"##, hash: "2b1d32dfcc1483937464fcdd6ed9b8f0"),
        Row(
            manifest: ##"{ "name": "ü/é", "repositories": [{ "type": "vcs", "url": "https://example.com/a/b" }], "prefer-stable": true, "minimum-stability": "dev" }"##,
            hash: "9d1c40bd7a1bdfc65f0b1ce0720508fb"),
        Row(
            manifest: ##"{ "config": { "platform": { "php": "8.1.0" }, "sort-packages": true }, "version": "1.0", "conflict": { "a/b": "*" }, "provide": { "a/c": "1" }, "replace": { "a/d": "self.version" } }"##,
            hash: "cf6d79f01db55262a57d210fb7b569f7"),
        Row(manifest: ##"{ "config": { "platform": null }, "extra": null }"##, hash: "9beb5f404b83dce3d3687397bb428459"),
        Row(manifest: ##"{ "config": { "platform": {} }, "name": "a/b" }"##, hash: "2f0708e15335fb2efaa53451cce27328"),
        Row(manifest: ##"{ "extra": { "0": "a", "1": "b" } }"##, hash: "a3022624ea59b244afe86fc59b836507"),
        Row(manifest: ##"{ "extra": { "1": "a", "0": "b" } }"##, hash: "6d9ae87e0e34f18d5a46318bf531e58d"),
        Row(manifest: ##"{ "extra": { "a": 1, "b": 2, "a": 3 } }"##, hash: "40c4909294df0c069d430b017cb65105"),
        Row(
            manifest: ##"{ "extra": { "n": [1, -2, 1.5, 10.0, true, false, null, 1e3, 0.25], "s": "q\"b\\s\/l\u00e9\ud83d\ude00\n\t\b\f\r\u0001\u007f<>&'" } }"##,
            hash: "b7aac817fc86fb37e7de4330b342e106"),
        Row(manifest: ##"{}"##, hash: "d751713988987e9331980363e24189ce")
    ]
}
