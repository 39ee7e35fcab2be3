namespace Hawser.Chaos.Rigging;

/// <summary>What holds the Editor's end of the line.</summary>
public enum LinkMode
{
    /// <summary>Managed sockets, which go with each scripting domain.</summary>
    Managed,

    /// <summary>The keeper, which outlives it.</summary>
    Keeper,
}
