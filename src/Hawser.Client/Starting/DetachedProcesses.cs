namespace Hawser.Client.Starting;

internal static class DetachedProcesses
{
    public static IDetachedProcesses OfThisSystem() => OperatingSystem.IsWindows() ? new WindowsDetachedProcesses() : new PosixDetachedProcesses();
}
