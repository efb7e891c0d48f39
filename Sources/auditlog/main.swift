import AuditCommand

SystemProcess.ignoreBrokenPipes()
let console = Console.standard()
let work = Task {
    await AuditLogCommand.run(Array(CommandLine.arguments.dropFirst()), console: console)
}
let interrupt = SystemProcess.onInterrupt(console.interruption) { work.cancel() }
let code = await work.value
withExtendedLifetime(interrupt) {}
SystemProcess.end(code)
