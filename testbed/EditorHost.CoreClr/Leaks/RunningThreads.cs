namespace EditorHost.CoreClr.Leaks;

/// <summary>
/// The threads of the process that somebody started, by the kernel's word: .NET does not list them. On other systems than Linux
/// there is none to be told of.
/// </summary>
internal sealed class RunningThreads
{
    private const string Folder = "/proc/self/task";
    private const string RuntimePrefix = ".NET";
    private const string ControlChannel = "Control channel";
    private readonly Dictionary<string, string> _names;

    private RunningThreads(Dictionary<string, string> names) => _names = names;

    public static RunningThreads None { get; } = new([]);

    public static RunningThreads Now()
        => Directory.Exists(Folder) ? new(Directory.GetDirectories(Folder).ToDictionary(task => Path.GetFileName(task), NameOf)) : None;

    /// <summary>One sentence for each that was not there before and is no thread of the runtime's or the host's.</summary>
    public IEnumerable<string> Except(RunningThreads before)
        => _names.Where(thread => !before._names.ContainsKey(thread.Key) && !IsOurs(thread.Value)).Select(thread => Describe(thread.Key, thread.Value));

    private static bool IsOurs(string name) => name.Length == 0 || name.StartsWith(RuntimePrefix, StringComparison.Ordinal) || name == ControlChannel;

    // A thread that nobody named has the name of the one that started it, in the end the process's.
    private static string Describe(string id, string name)
        => name == NameOf($"{Folder}/{Environment.ProcessId}")
            ? $"perhaps a thread without a name (number {id}) that was started in its time and still runs"
            : $"perhaps the thread \"{name}\" that was started in its time and still runs";

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return ""; // it has ended meanwhile
        }
    }
}
