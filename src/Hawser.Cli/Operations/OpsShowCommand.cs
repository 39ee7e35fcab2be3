using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary><c>hawser ops show ID</c>: one operation and its history.</summary>
internal static class OpsShowCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneOperation.Argument();
        var command = new Command("show", "Show an operation and what it has told.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        var found = await OneOperation.FindAsync(client, id, cancel);
        context.Print("ops show", () => ToJson(found), screen => Write(screen, found, context.Time));
        return 0;
    });

    private static void Write(Screen screen, OperationResponse found, TimeProvider time)
    {
        var operation = found.Operation;
        var color = screen.ColorOut;
        screen.Out.WriteLine($"{color.Bold(PlainText.OnOneLine(OperationText.TitleOf(operation)))} {color.Dim(operation.OpId)}");
        WriteFact(screen, "state", $"{OperationText.StateOf(operation)} after {Ages.Of(OperationText.Age(operation, time))}");
        WriteFact(screen, "caller", operation.Caller);
        WriteFact(screen, "command", operation.CommandId);
        WriteFact(screen, "cancel", OperationText.HasEnded(operation) ? "" : operation.Cancellable ? $"hawser ops cancel {operation.OpId}" : "not possible");
        WriteFact(screen, "result", operation.Last is { Kind: OperationEvent.Types.Kind.Complete, PayloadJson: { Length: > 0 } payload } ? payload : "");
        var text = new EventText(new EventLook { Color = color, Time = time });
        foreach (var happened in found.History) screen.Out.WriteLine(text.Of(happened));
    }

    private static void WriteFact(Screen screen, string name, string value)
    {
        if (value.Length > 0) screen.Out.WriteLine($"  {screen.ColorOut.Dim($"{name + ":",-9}")}{PlainText.OnOneLine(value)}");
    }

    private static JsonValue ToJson(OperationResponse found) => JsonValue.Object(
        ("operation", OperationText.ToJson(found.Operation)), ("history", JsonValue.Array(found.History.Select(EventJson.Of))));
}
