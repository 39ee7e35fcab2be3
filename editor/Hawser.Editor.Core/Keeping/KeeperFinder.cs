using System.Diagnostics.CodeAnalysis;
using Hawser.Editor.Core.Reloading;

namespace Hawser.Editor.Core.Keeping;

/// <summary>Whether this domain has the keeper; decided once, when it begins.</summary>
internal static class KeeperFinder
{
    /// <param name="whyNot">Why there is none, as the rest of a sentence.</param>
    public static bool TryFind(EditorRuntimeOptions options, DomainMemory memory, [NotNullWhen(true)] out Keeper? keeper, out string whyNot)
    {
        (keeper, whyNot) = (null, "it is turned off");
        if (!options.UseKeeper) return false;
        try
        {
            keeper = Keeper.Take(memory.SessionId, options.Folders.EndpointFile, options.Folders.TokenFile, (ulong)memory.ConnectionNumber);
            return true;
        }
        catch (DllNotFoundException)
        {
            whyNot = "the package has no native library that this system and processor can load";
        }
        catch (Exception fault) when (fault is KeeperException or EntryPointNotFoundException or BadImageFormatException or TypeLoadException)
        {
            whyNot = fault.Message;
        }

        return false;
    }
}
