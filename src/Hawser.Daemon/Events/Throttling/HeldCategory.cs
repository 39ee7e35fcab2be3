using System.Text;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Throttling;

/// <summary>One category's allowance, and how many of it were held back since that was last told.</summary>
internal sealed class HeldCategory(ReadOnlySpan<byte> name, TokenBucket bucket)
{
    private readonly string _name = Encoding.UTF8.GetString(name);
    private Level _highest;

    public TokenBucket Bucket { get; } = bucket;

    public ulong Count { get; private set; }

    public void Hold(Level level)
    {
        if (Count++ == 0 || level > _highest) _highest = level;
    }

    public CategoryCount Take()
    {
        var taken = new CategoryCount { Category = _name, Level = _highest, Count = Count };
        Count = 0;
        return taken;
    }
}
