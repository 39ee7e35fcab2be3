namespace Hawser.Daemon.Hosting.Configuration;

/// <summary>One thing that can be set: its name in config.json and, as HAWSER_…, in the environment.</summary>
/// <param name="Name">camelCase, as config.json has it.</param>
/// <param name="Expected">What a value must be, for the message about one that is not.</param>
/// <param name="Apply">The options with the value; null when the value is none.</param>
internal sealed record Setting(string Name, string Expected, Func<HawserDaemonOptions, string, HawserDaemonOptions?> Apply)
{
    public string Variable { get; } = "HAWSER_" + string.Concat(Name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
