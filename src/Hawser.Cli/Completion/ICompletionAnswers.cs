using Hawser.Cli.CommandLine;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Completion;

/// <summary>What only the daemon knows.</summary>
internal interface ICompletionAnswers
{
    /// <summary>Empty where nobody answers at once.</summary>
    Task<IReadOnlyList<EditorInfo>> EditorsAsync();

    /// <summary>Empty where nobody answers at once.</summary>
    Task<IReadOnlyList<CommandDescription>> CommandsAsync(GlobalOptions options);
}
