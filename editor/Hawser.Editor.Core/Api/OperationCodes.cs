namespace Hawser.Editor;

/// <summary>How an operation ended. Codes from 1 on are its own to choose: they say that it failed, and how.</summary>
public static class OperationCodes
{
    public const int Ok = 0;

    /// <summary>It was disposed of, or went with its scripting domain, without a word.</summary>
    public const int Abandoned = -1;

    /// <summary>It was asked to stop, and did.</summary>
    public const int Cancelled = -2;
}
