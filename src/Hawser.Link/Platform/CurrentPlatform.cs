using System.Runtime.InteropServices;

namespace Hawser.Link.Platform;

/// <summary>The platform this process runs on.</summary>
public static class CurrentPlatform
{
    public static IPlatform Instance { get; } = Choose();

    private static IPlatform Choose()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return new WindowsPlatform();
        if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX)) return new MacPlatform();
        return new LinuxPlatform();
    }
}
