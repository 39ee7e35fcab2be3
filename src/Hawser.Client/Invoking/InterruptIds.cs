namespace Hawser.Client.Invoking;

public static class InterruptIds
{
    /// <summary>Unlike any other, ordered by time.</summary>
    public static string New() => "int-" + Guid.CreateVersion7().ToString("n");
}
