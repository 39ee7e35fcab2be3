using System.Globalization;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output.Events;

/// <summary>How the time of an event is shown.</summary>
internal enum TimeForm
{
    /// <summary>15:04:05.123, with the date where it is not today's.</summary>
    Clock,

    /// <summary>With date and offset, as ISO 8601 has it.</summary>
    Full,

    /// <summary>How long ago.</summary>
    Ago,

    None,
}

internal static class TimeForms
{
    public static string Text(this TimeForm form, Event happened, TimeProvider time)
    {
        if (form == TimeForm.None || happened.UnixNs == 0) return "";
        var at = DateTimeOffset.UnixEpoch.AddTicks(happened.UnixNs / 100).ToOffset(time.LocalTimeZone.GetUtcOffset(DateTimeOffset.UnixEpoch.AddTicks(happened.UnixNs / 100)));
        return form switch
        {
            TimeForm.Full => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            TimeForm.Ago => $"{Ages.Of(time.GetUtcNow() - at),12}",
            _ => at.ToString(at.Date == time.GetLocalNow().Date ? "HH:mm:ss.fff" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        };
    }
}
