using System.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands.Diagnosis;

/// <summary><c>hawser doctor</c>: looks at everything that has to be right, changes nothing that is there, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("doctor", "Check folders, permissions, daemon, token, versions, project, package and Editor.");
        command.SetAction((_, _) => RunAsync(context));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context)
    {
        using var interrupt = new StopSignal();
        var findings = FolderChecks.Run(context.Folders).ToList();
        findings.AddRange(ProjectChecks.Run(context.Options.Project, out var projectId));
        findings.AddRange(await DaemonChecks.RunAsync(context, projectId, interrupt.Token));

        context.Print("doctor", () => ToJson(findings), screen => Write(screen, findings));
        return findings.Any(finding => finding.Verdict == Verdict.Fail) ? ExitCodes.Precondition : ExitCodes.Ok;
    }

    private static void Write(Screen screen, List<Finding> findings)
    {
        screen.Out.WriteLine($"hawser {ToolVersion.Full}, {Environment.ProcessPath}");
        foreach (var finding in findings)
        {
            screen.Out.WriteLine($"{Mark(finding.Verdict, screen.ColorOut)} {finding.Check}: {finding.Message}");
            if (finding.Advice is { } advice) screen.Out.WriteLine($"     {screen.ColorOut.Cyan("hint:")} {advice}");
        }
    }

    private static string Mark(Verdict verdict, Styling style) => verdict switch
    {
        Verdict.Ok => style.Green("ok  "),
        Verdict.Warn => style.Yellow("warn"),
        _ => style.Red("fail"),
    };

    private static JsonValue ToJson(List<Finding> findings) => JsonValue.Array(findings.Select(finding => JsonValue.Object(
        ("check", finding.Check), ("verdict", finding.Verdict.ToString().ToLowerInvariant()), ("message", finding.Message), ("advice", finding.Advice))));
}
