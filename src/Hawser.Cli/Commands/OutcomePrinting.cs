using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

internal static class OutcomePrinting
{
    /// <summary>The result on standard output, a failure on standard error.</summary>
    /// <returns>How the process ends.</returns>
    public static int Print(CliContext context, Outcome outcome)
    {
        if (context.Options.Json) context.Screen.Out.WriteLine(JsonWriter.Write(JsonEnvelope.Outcome(outcome)));
        else PrintText(context, outcome);
        return OutcomeExit.CodeOf(outcome);
    }

    private static void PrintText(CliContext context, Outcome outcome)
    {
        using var result = new StringWriter { NewLine = "\n" };
        ResultText.Write(result, JsonText.ValueOf(outcome.ResultJson));
        context.Screen.Out.Write(context.Screen.OutIsTerminal ? PlainText.Of(result.ToString()) : result.ToString());
        if (OutcomeExit.FailureOf(outcome) is not { } failure) return;
        context.Screen.Out.Flush();
        FailureText.Write(context.Screen.Error, context.Screen.ColorError, failure);
    }
}
