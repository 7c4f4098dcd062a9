import SluiceRoutes
import Testing

@Suite("Roles that a method of the project softens")
struct SoftenedRoleTests {
    @Test(
        "A guard that refuses nobody identifies and does not enforce",
        arguments: [
            ("handleRequest(err, user) { return user; }", false),
            ("handleRequest(err, user) { if (err) { throw err; } return user; }", false),
            ("handleRequest(err, user) { try { return super.handleRequest(err, user); } catch { return null; } }", false),
            ("handleRequest(err, user) { if (err || !user) throw new Error('x'); return user; }", true),
            ("handleRequest(err, user) { if (!user) return super.handleRequest(err, user); return user; }", true),
            ("handleRequest(err, user) { try { log(err); } catch {} throw new Error('x'); }", true),
            ("getRequest(context) { return context; }", true),
        ])
    func guards(body: String, enforces: Bool) throws {
        let source = """
            import { NestFactory } from '@nestjs/core';
            import { Controller, Get, Module, UseGuards } from '@nestjs/common';
            import { AuthGuard } from '@nestjs/passport';
            class Own extends AuthGuard('jwt') { \(body) }
            @Controller() class One { @UseGuards(Own) @Get('x') x() {} }
            @Module({ controllers: [One] }) class App {}
            async function main() { await NestFactory.create(App, { bodyParser: false }); }
            main();
            """
        let route = try #require(FrameworkExampleTests.routes(of: ["main.ts": source]).routes.first { $0.path == "/x" })
        let roles = try #require(route.chain.first { $0.middleware.symbol == "Own" }?.middleware.roles)
        #expect(roles == (enforces ? ["authn", "authn-enforce"] : ["authn"]))
    }

    @Test(
        "What a middleware was made with decides whether it turns anybody away",
        arguments: [("requireUser(true)", true), ("requireUser(false)", false), ("requireUser(flag)", true), ("requireUser()", true)])
    func made(call: String, enforces: Bool) throws {
        let source = """
            const express = require('express');
            const app = express();
            function requireUser(strict) {
              return (req, res, next) => {
                if (!req.session.user) { if (strict) { return res.status(401).end(); } }
                next();
              };
            }
            app.get('/x', \(call), (req, res) => res.end());
            """
        let route = try #require(FrameworkExampleTests.routes(of: ["app.js": source]).routes.first { $0.path == "/x" })
        #expect(route.chain.first?.middleware.roles == (enforces ? ["authn", "authn-enforce"] : ["authn"]))
    }
}
