namespace Hawser.Cli.CommandLine;

/// <summary>A text that is given as a word, by <c>@file</c>, or by <c>-</c> on standard input.</summary>
internal static class TextSource
{
    /// <exception cref="Protocol.Errors.HawserException">invalid_argument: the file can't be read.</exception>
    public static string Read(string command, string source) => source switch
    {
        "-" => Console.In.ReadToEnd(),
        ['@', .. var file] => ReadFile(command, file),
        _ => source,
    };

    private static string ReadFile(string command, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BadOption.Of(command, $"{file} can't be read: {e.Message}");
        }
    }
}
