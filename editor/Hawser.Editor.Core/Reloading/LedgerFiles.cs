namespace Hawser.Editor.Core.Reloading;

/// <summary>Where ledgers are, one for each session.</summary>
internal static class LedgerFiles
{
    private const string Ending = ".ledger";

    // Longer than any Editor stays open without a domain of its own beginning.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    public static string PathOf(string folder, string sessionId) => Path.Combine(folder, sessionId + Ending);

    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next domain finds commands in it that have ended, and knows them by their outcomes.
        }
    }

    /// <summary>Removes what Editors have left that were killed. Several may have the project open.</summary>
    public static void RemoveForgotten(string folder, DateTime now)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Directory.GetFiles(folder, "*" + Ending).Where(file => now - File.GetLastWriteTimeUtc(file) > Forgotten)) Remove(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on it.
        }
    }
}
