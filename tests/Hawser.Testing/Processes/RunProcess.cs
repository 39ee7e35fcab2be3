namespace Hawser.Testing;

/// <summary>Runs a program to its end and captures what it said.</summary>
public static class RunProcess
{
    public static Task<ProcessResult> Capture(string fileName, params string[] arguments) =>
        Capture(new ProcessRequest(fileName) { Arguments = arguments });

    /// <summary>Kills the whole process tree and throws, quoting its output, when it does not end in time.</summary>
    public static async Task<ProcessResult> Capture(ProcessRequest request)
    {
        await using var process = RunningProcess.Start(request);
        await Feed(process, request.Input);
        return await process.WhenEnded(request.Timeout);
    }

    private static async Task Feed(RunningProcess process, string? input)
    {
        try
        {
            await process.WriteAsync(input ?? "");
            process.CloseInput();
        }
        catch (IOException)
        {
            // It ended without reading everything; how it ended is for the test to judge.
        }
    }
}
