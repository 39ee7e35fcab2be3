namespace Hawser.Editor.Core.Operations;

/// <summary>What is known of an operation when it begins.</summary>
internal sealed record OperationStart(string Title)
{
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    public bool IsCancellable { get; init; }

    public bool SurvivesReload { get; init; }

    /// <summary>The command that it belongs to, if any: that command decides what a reload does to it.</summary>
    public string CommandId { get; init; } = "";

    public string Caller { get; init; } = "";

    /// <summary>Called when somebody cancels it, before its token is tripped.</summary>
    public Action? OnCancel { get; init; }

    /// <summary>How many domains have gone in which nobody took it up.</summary>
    public int DomainsUnclaimed { get; init; }
}
