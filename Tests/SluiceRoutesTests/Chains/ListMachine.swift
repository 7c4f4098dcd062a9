/// Runs programs of frameworks that attach to paths, request by request, as such a framework does: layers one after the other until one answers.
///
/// It shares nothing with the code under test: paths are lists of texts, and mounts are copies or references.
final class ListMachine {
    enum Kind { case hono, express }
    struct Layer {
        let path: [String]
        let method: String?
        let names: [String]
        let isRoute: Bool
        let router: ListMachine?
    }

    let kind: Kind
    private(set) var layers: [Layer] = []
    init(_ kind: Kind) { self.kind = kind }

    func use(_ path: String, _ name: String) { layers.append(Layer(path: parts(path), method: nil, names: [name], isRoute: false, router: nil)) }
    func route(_ method: String?, _ path: String, _ names: [String]) {
        layers.append(Layer(path: parts(path), method: method, names: names, isRoute: true, router: nil))
    }
    func mount(_ path: String, _ child: ListMachine) {
        if kind == .express { return layers.append(Layer(path: parts(path), method: nil, names: [], isRoute: false, router: child)) }
        for layer in child.layers {
            layers.append(Layer(path: parts(path) + layer.path, method: layer.method, names: layer.names, isRoute: layer.isRoute, router: nil))
        }
    }

    /// What a request runs, the handler last with `H:`; `nil` for the second where nothing answered.
    func request(_ method: String, _ path: [String]) -> (log: [String], handler: String?) {
        var log: [String] = []
        for layer in layers where layer.method == nil || layer.method == method {
            if let router = layer.router {
                guard path.count >= layer.path.count, fits(layer.path, Array(path.prefix(layer.path.count)), isOpen: false) else { continue }
                let inner = router.request(method, Array(path.dropFirst(layer.path.count)))
                log += inner.log
                if let handler = inner.handler { return (log, handler) }
                continue
            }
            guard fits(layer.path, path, isOpen: !layer.isRoute && kind == .express) else { continue }
            guard layer.isRoute else {
                log += layer.names
                continue
            }
            return (log + layer.names.dropLast(), layer.names.last)
        }
        return (log, nil)
    }

    private func fits(_ pattern: [String], _ path: [String], isOpen: Bool) -> Bool {
        if pattern.last == "*" {
            let start = Array(pattern.dropLast())
            if kind == .express, !start.isEmpty, path.count <= start.count { return false }
            return fits(start, path, isOpen: true)
        }
        guard path.count == pattern.count || isOpen && path.count > pattern.count else { return false }
        return zip(pattern, path).allSatisfy { $0.hasPrefix(":") || (kind == .express ? $0.lowercased() == $1.lowercased() : $0 == $1) }
    }

    private func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
}
