using System.Security.Cryptography;
using System.Text;
using UnityEngine.StandIn;

namespace UnityEngine;

public static class SystemInfo
{
    public const string unsupportedIdentifier = "n/a";

    public static string deviceUniqueIdentifier
    {
        get
        {
            MainThread.Demand("GetDeviceUniqueIdentifier");
            return Fingerprint(Environment.MachineName);
        }
    }

    public static string deviceName => Environment.MachineName;

    public static string operatingSystem => Environment.OSVersion.VersionString;

    public static int processorCount => Environment.ProcessorCount;

    private static string Fingerprint(string text)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 16).Replace("-", "").ToLowerInvariant();
    }
}
