using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

internal static class ResumptionPrinting
{
    /// <summary>The state, as it was given, on standard output; why it was resumed on standard error.</summary>
    /// <returns>How the process ends.</returns>
    public static int Print(CliContext context, string command, InterruptInfo resumed)
    {
        var failure = InterruptText.FailureOf(resumed.Resumption);
        if (context.Options.Json) context.Screen.Out.WriteLine(JsonWriter.Write(JsonEnvelope.Ended(command, InterruptText.ToJson(resumed), failure)));
        else PrintText(context, resumed, failure);
        return failure?.ExitCode() ?? ExitCodes.Ok;
    }

    private static void PrintText(CliContext context, InterruptInfo resumed, Failure? failure)
    {
        var state = resumed.Interrupt.State;
        if (state.Length > 0) context.Screen.Out.WriteLine(context.Screen.OutIsTerminal ? PlainText.Of(state) : state);
        if (failure is null)
        {
            context.Remark($"Met: {PlainText.OnOneLine(resumed.Until)}.");
            return;
        }

        context.Screen.Out.Flush();
        FailureText.Write(context.Screen.Error, context.Screen.ColorError, failure);
    }
}
