using UnityStandIn.Border.Json;

namespace EditorHost.Control;

/// <summary>All commands by their verb. Each answers one JSON object: `ok`, and what it has to tell.</summary>
internal sealed class ControlCommands
{
    private readonly Dictionary<string, Func<ControlLine, JsonObject>> _byVerb = new(StringComparer.Ordinal);

    public ControlCommands(Editor editor)
    {
        StateCommands.AddTo(_byVerb, editor);
        WorkCommands.AddTo(_byVerb, editor);
        FaultCommands.AddTo(_byVerb, editor);
        GuiCommands.AddTo(_byVerb, editor);
        _byVerb["help"] = _ => new JsonObject { ["commands"] = _byVerb.Keys.OrderBy(verb => verb, StringComparer.Ordinal).ToList() };
    }

    public string Execute(string text)
    {
        var line = new ControlLine(text);
        try
        {
            if (!_byVerb.TryGetValue(line.Verb, out var command))
                throw new ControlException($"Unknown command '{line.Verb}'; try help.");
            return Answer(true, command(line));
        }
        catch (ControlException fault)
        {
            return Answer(false, new JsonObject { ["error"] = fault.Message });
        }
        catch (Exception fault) when (fault is not ThreadAbortException)
        {
            // Whatever a command runs into, its caller hears of it and the channel stays open.
            return Answer(false, new JsonObject { ["error"] = fault.ToString() });
        }
    }

    private static string Answer(bool ok, JsonObject content)
    {
        var answer = new JsonObject { ["ok"] = ok };
        foreach (var member in content)
            answer[member.Key] = member.Value;
        return JsonWriter.Write(answer);
    }
}
