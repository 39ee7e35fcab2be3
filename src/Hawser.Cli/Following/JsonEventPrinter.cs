using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>One document a line, gaps among them; see docs/reference/json-output.md.</summary>
internal sealed class JsonEventPrinter(Screen screen, string command) : IEventPrinter
{
    public void Print(Event happened)
    {
        var line = Line(command, happened);
        screen.Out.WriteLine(screen.OutIsTerminal ? PlainText.Of(line) : line); // JSON lets some characters stand that drive terminals
    }

    public static string Line(string command, Event happened) => JsonWriter.Write(JsonEnvelope.Event(command, EventJson.Of(happened)));

    public void Pause()
    {
        // Nothing is ever held back.
    }

    public void Say(string remark) => screen.Error.WriteLine(remark);

    public void End()
    {
    }
}
