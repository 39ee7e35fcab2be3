namespace UnityStandIn.Border;

[Serializable]
public sealed class DialogRequest
{
    public required string Title { get; init; }

    public required string Message { get; init; }

    /// <summary>Button texts in Unity's order: ok, cancel, alternative.</summary>
    public required string[] Buttons { get; init; }
}
