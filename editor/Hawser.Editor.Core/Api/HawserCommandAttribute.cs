namespace Hawser.Editor;

/// <summary>
/// Makes a static method a command: <c>hawser &lt;name&gt;</c> on the command line, a tool for agents, an HTTP call. Its
/// parameters become the arguments, its return value the result.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HawserCommandAttribute : Attribute
{
    /// <param name="name">Lower-case words with dots between, the subject first: "scene.open".</param>
    /// <param name="summary">One line: what it does.</param>
    public HawserCommandAttribute(string name, string summary)
    {
        Name = name;
        Summary = summary;
    }

    public string Name { get; }

    public string Summary { get; }

    /// <summary>More than the summary, where there is more to say.</summary>
    public string Description { get; set; } = "";

    public CommandTraits Traits { get; set; }

    /// <summary>True: it runs on Unity's main thread, as Unity's API demands. False: on a background thread, though the main
    /// thread be stuck.</summary>
    public bool MainThread { get; set; } = true;

    /// <summary>With MainThread = false: it ends within microseconds and never waits, so it may run on the thread that reads
    /// the line. While it runs, nothing else is read.</summary>
    public bool Quick { get; set; }

    /// <summary>Its own default time limit; 0: the daemon's.</summary>
    public int TimeoutSeconds { get; set; }

    /// <summary>The type of the result, where the method's return type does not say it (a <see cref="Continuation"/>).</summary>
    public Type? Result { get; set; }
}
