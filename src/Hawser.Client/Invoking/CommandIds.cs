namespace Hawser.Client.Invoking;

public static class CommandIds
{
    /// <summary>Unlike any other, ordered by time: lists sorted by id are sorted by age.</summary>
    public static string New() => "cmd-" + Guid.CreateVersion7().ToString("n");
}
