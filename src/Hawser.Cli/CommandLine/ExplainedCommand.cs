using System.CommandLine;

namespace Hawser.Cli.CommandLine;

/// <summary>A command with more to say than fits the list it stands in: its own help has the explanation too.</summary>
internal sealed class ExplainedCommand(string name, string summary, string explanation) : Command(name, summary)
{
    public void Explain() => Description += "\n\n" + explanation;
}
