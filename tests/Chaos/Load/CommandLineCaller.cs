using System.Globalization;
using System.Text.Json;
using Hawser.Chaos.Rigging;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Chaos.Load;

/// <summary>Asks by running hawser. It makes the command's id itself, so nobody can ask again in its place.</summary>
internal sealed class CommandLineCaller(ChaosWorld world) : ICaller
{
    public string? CommandIdOf(CommandSpec command) => null;

    public async Task<Answer> AskAsync(CommandSpec command, CancellationToken cancellationToken)
    {
        var ended = await RunProcess.Capture(new ProcessRequest(world.Daemon.Executable)
        {
            Arguments =
            [
                "run", command.Kind.CommandName(), "--args", command.ArgumentsJson, "--json",
                "--project", world.Editors[command.Project].Project,
                "--timeout", command.Timeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms",
            ],
            WorkingFolder = world.Folder,
            Environment = world.Daemon.Environment,
            Timeout = command.Timeout + ChaosTimes.Slack,
        }).WaitAsync(cancellationToken);
        return Read(ended);
    }

    private static Answer Read(ProcessResult ended)
    {
        using var json = Parse(ended);
        var root = json.RootElement;
        var code = root.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() ?? "" : "";
        if (!root.TryGetProperty("outcome", out var outcome)) throw new NoAnswerException(code, ended.Output + ended.Error);
        var kind = Enum.Parse<Outcome.Types.Kind>(outcome.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        return new Answer(kind, kind == Outcome.Types.Kind.Succeeded ? root.GetProperty("result").GetRawText() : "", code);
    }

    private static JsonDocument Parse(ProcessResult ended)
    {
        try
        {
            return JsonDocument.Parse(ended.Output);
        }
        catch (JsonException e)
        {
            throw new NoAnswerException("command_line", $"exit code {ended.ExitCode}: {ended.Output}{ended.Error}", e);
        }
    }
}
