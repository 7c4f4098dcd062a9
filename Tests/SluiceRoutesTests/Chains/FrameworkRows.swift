import SluiceRoutes

/// The rows of the table of axes, as far as chains ask for them (reference: middleware.md, A.1).
enum FrameworkRows {
    static func row(_ change: (inout Semantics) -> Void) -> Semantics {
        var row = Semantics()
        change(&row)
        return row
    }

    private static func list(_ change: (inout Semantics) -> Void = { _ in }) -> Semantics {
        row {
            $0.attachment = .path
            $0.binding = .positional
            $0.precedence = .first
            $0.runsOnNotFound = true
            change(&$0)
        }
    }

    static let hono = list {
        $0.match = .pattern
        $0.mounting = .snapshot
    }
    static let express = list {
        $0.isCaseSensitive = false
        $0.errorHandler = .last
    }
    static let fiber = list { $0.isCaseSensitive = false }
    static let koa = list { $0.errorHandler = .first }
    static let koaRouter = list {
        $0.mounting = .snapshot
        $0.runsOnNotFound = false
    }
    static let fastify = row {
        $0.runsOnNotFound = true
        $0.phases = ["onRequest", "preParsing", "preValidation", "preHandler"].map { .init(name: $0) }
    }
    static let nest = row {
        $0.phases = [
            .init(name: "middleware", runsOnNotFound: true), .init(name: "guard"), .init(name: "interceptor"), .init(name: "pipe"),
        ]
    }
    static let next = row { $0.match = .pattern }
    static let elysia = row {
        $0.binding = .positional
        $0.phases = [
            .init(name: "request", binding: .whole, runsOnNotFound: true), .init(name: "parse"), .init(name: "transform"),
            .init(name: "beforeHandle"),
        ]
    }
    static let trpc = row { $0.binding = .positional }
    static let starlette = row {
        $0.order = .descending
        $0.runsOnNotFound = true
        $0.precedence = .first
        $0.errorHandler = .first
    }
    static let fastapi = row {
        $0.precedence = .first
        $0.phases = [
            .init(name: "middleware", order: .descending, runsOnNotFound: true), .init(name: "dependency", crossesMounts: false),
        ]
    }
    static let whole = row { $0.runsOnNotFound = true }
    static let flask = whole
    static let aiohttp = whole
    static let django = row {
        $0.runsOnNotFound = true
        $0.precedence = .first
    }
    static let gin = row {
        $0.binding = .positional
        $0.cut = .create
        $0.runsOnNotFound = true
    }
    static let echo = row {
        $0.cut = .create
        $0.phases = [
            .init(name: "pre", runsOnNotFound: true), .init(name: "use", runsOnNotFound: true), .init(name: "group", binding: .positional),
        ]
    }
    static let chi = row {
        $0.binding = .positional
        $0.runsOnNotFound = true
    }
    static let axum = row {
        $0.binding = .retro
        $0.order = .descending
        $0.mounting = .snapshot
        $0.phases = [.init(name: "layer", runsOnNotFound: true), .init(name: "route_layer", runsOnNotFound: false)]
    }
    static let actix = row {
        $0.order = .descending
        $0.runsOnNotFound = true
    }
    static let rails = row { $0.phases = [.init(name: "rack", runsOnNotFound: true), .init(name: "callback")] }
    static let laravel = row { $0.phases = [.init(name: "global", runsOnNotFound: true), .init(name: "route")] }
    static let spring = whole
    static let aspnet = row {
        $0.binding = .positional
        $0.errorHandler = .first
        $0.runsOnNotFound = true
    }
    static let vapor = row {
        $0.errorHandler = .first
        $0.phases = [.init(name: "application", binding: .whole, runsOnNotFound: true), .init(name: "route", binding: .positional)]
    }
    static let hummingbird = row {
        $0.binding = .positional
        $0.cut = .register
        $0.runsOnNotFound = true
    }
    static let grpc = whole
}
