import SluiceRoutes
import Testing

@Suite("Routers that are handed to packages from outside")
struct StrangerTests {
    @Test(
        "A router handed to a function that is not known is noted once, with no doubt of its routes",
        arguments: [
            ("pprof.Register(r)", 1), ("for i := 0; i < 3; i++ { pprof.Register(r) }", 1), ("pprof.Serve(r)", 0), ("x := pprof.Wrap(r)\n use(x)", 0),
            ("pprof.Register(other)", 0),
        ])
    func notes(statement: String, count: Int) throws {
        let source = """
            package main
            import (
              "github.com/gin-gonic/gin"
              "github.com/example/pprof"
            )
            func main() {
              r := gin.New()
              r.GET("/x", x)
              \(statement)
            }
            """
        let table = try FrameworkExampleTests.routes(of: ["main.go": source])
        #expect(table.unresolved.count { $0.code == .externalPackage } == count)
        #expect(table.routes.first { $0.path == "/x" }?.doubts.isEmpty == true)
    }
}
