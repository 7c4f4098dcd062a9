internal import SluiceModel

/// Why a registry's answer could not be had or believed.
enum RegistryFault: Error, Hashable, Sendable {
    // Nothing was asked.
    case offline
    case privateName
    case notAName(String)
    case ecosystem(Ecosystem)
    case setting(place: String)
    case unnamed(RegistryURL)
    case unknownName(String)
    case unasked(place: String, what: String)
    case noIndex(place: String)
    case brokenSettings(place: String)
    case noRepository(place: String)
    case findLinks(place: String)
    case elsewhere(place: String, what: String)
    case proxy(place: String)
    case roots(path: String)
    // Nothing, or only a part, came back.
    case deadline
    case silent(RegistryURL, seconds: Int)
    case refused(RegistryURL)
    case unresolved(RegistryURL)
    case untrusted(RegistryURL)
    case broken(RegistryURL, String)
    case truncated(RegistryURL)
    case tooLarge(RegistryURL, megabytes: Int)
    case redirects(RegistryURL)
    case ledAway(RegistryURL, to: String)
    case foreign(RegistryURL, to: String)
    // Something came back that is no answer.
    case status(RegistryURL, UInt)
    case login(RegistryURL, UInt)
    case busy(RegistryURL, seconds: Int?)
    case hidden(RegistryURL)
    case notKnownHere(RegistryURL, String)
    case unreadable(RegistryURL, String)
    case otherName(RegistryURL, String)
    case contradiction(RegistryURL)
    /// No fault: what the cache holds is still so. It ends a protocol's questions, and `Inquiry` takes it as the answer.
    case unchanged

    /// The third answer, with its sentences.
    var answer: PackageAnswer { .unknown(reason: reason, cure: cure) }
    /// The same for a name that is not asked at all.
    var route: Route { .unreachable(reason: reason, cure: cure) }

    /// A clause that can follow "could not tell: ".
    var reason: String {
        switch self {
        case .offline: "registries are not asked offline, and the cache has no fresh answer"
        case .privateName: "the name is private and no private registry is set for it"
        case .notAName(let name): "`\(Shown.line(name))` is not a name that a registry can be asked about"
        case .ecosystem(let ecosystem): "no registry is known for `\(Shown.line(ecosystem.rawValue))` packages"
        case .setting(let place): "\(Shown.line(place)) holds no http or https URL"
        case .unnamed(let url): "only the manifest names the registry \(Shown.line(url.description))"
        case .unknownName(let name): "no settings say where the registry `\(Shown.line(name))` is"
        case .unasked(let place, let what): "\(Shown.line(place)) names \(what), which is not asked"
        case .noIndex(let place): "\(Shown.line(place)) tells pip to ask no index"
        case .brokenSettings(let place): "\(Shown.line(place)) cannot be read, and may name another registry"
        case .noRepository(let place): "\(Shown.line(place)) turns Packagist off and names no other repository"
        case .findLinks(let place): "no index has it, but \(Shown.line(place)) names a page of links, which is not read"
        case .elsewhere(let place, let what): "no registry has it, but \(Shown.line(place)) names \(what), which is not asked"
        case .proxy(let place): "\(Shown.line(place)) names a proxy that cannot be used"
        case .roots(let path): "no certificates can be read from \(Shown.line(path))"
        case .deadline: "the time for asking registries was used up"
        case .silent(let url, let seconds): "\(url.authority) did not answer within \(seconds) s"
        case .refused(let url): "\(url.authority) refused the connection"
        case .unresolved(let url): "the name \(url.host) has no address"
        case .untrusted(let url): "the certificate of \(url.authority) is not trusted"
        case .broken(let url, let what): "the connection to \(url.authority) failed (\(Shown.line(what)))"
        case .truncated(let url): "\(url.authority) broke off in the middle of its answer"
        case .tooLarge(let url, let megabytes): "the answer of \(url.authority) is larger than \(megabytes) MB"
        case .redirects(let url): "\(url.authority) redirects again and again"
        case .ledAway(let url, let host): "\(url.authority) redirects to \(Shown.line(host)), which this name must not be sent to"
        case .foreign(let url, let host): "\(url.authority) redirects to \(Shown.line(host)), which says that it is not there"
        case .status(let url, let status): "\(url.authority) answered \(status)"
        case .login(let url, let status): "\(url.authority) answered \(status): it wants a login"
        case .busy(let url, nil): "\(url.authority) answered 429: too many requests"
        case .busy(let url, let seconds?): "\(url.authority) answered 429: too many requests, again in \(seconds) s"
        case .hidden(let url): "\(url.authority) has no such package that this login may see, and may hide a private one"
        case .notKnownHere(let url, let place): "\(url.authority) has no such package, but \(place) may"
        case .unreadable(let url, let what): "the answer of \(url.authority) is not a registry's: \(Shown.line(what))"
        case .otherName(let url, let name): "\(url.authority) answered about another package, `\(Shown.line(String(name.prefix(214))))`"
        case .contradiction(let url): "\(url.authority) said once that the package is missing, and once that it is not"
        case .unchanged: "the registry says that nothing has changed, but nothing is known"
        }
    }

    /// What a person can do about it.
    var cure: String {
        switch self {
        case .offline: "run again without --offline"
        case .privateName: "set its registry in .npmrc or pip.conf, or take it out of `private:` in the policy"
        case .notAName: "correct the name"
        case .brokenSettings: "correct the file"
        case .ecosystem: "check the package by hand"
        case .setting: "write the registry as https://host/path"
        case .unnamed: "name it in .npmrc, pip.conf or the policy if it is to be trusted"
        case .noIndex, .noRepository: "set an index, or check the package by hand"
        case .proxy: "write it as http://host:port or socks5://host:port"
        case .roots: "point SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, PIP_CERT and REQUESTS_CA_BUNDLE at PEM files"
        case .deadline, .silent, .broken, .truncated, .status, .contradiction, .unchanged: "run again; if it stays, look at the registry's status"
        case .refused, .unresolved: "check the registry's address, the network and the proxy settings"
        case .untrusted: "name the authority's PEM file in SSL_CERT_FILE or NODE_EXTRA_CA_CERTS"
        case .unknownName: "name it in the settings of the package manager, such as .cargo/config.toml"
        case .tooLarge, .findLinks, .elsewhere, .notKnownHere, .unasked: "check the package by hand"
        case .redirects, .ledAway, .foreign: "correct the registry's address in .npmrc, pip.conf or the policy"
        case .login, .hidden: "give a token for it in .npmrc, or a login in .netrc or the index's URL"
        case .busy: "wait and run again, or ask a mirror"
        case .unreadable, .otherName: "check the registry's address: a login page or a proxy may stand in its place"
        }
    }
}
