using System.Globalization;
using Hawser.Bench.Rigging;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Reload;

/// <summary>One reload, seen by two callers: one whose command is under way, and one that comes while it lasts.</summary>
internal sealed class ReloadRound : IDisposable
{
    private const string First = "1";
    private const string Behind = "2";

    private readonly LineRig _rig;
    private readonly (ITransport Transport, FrameStream Frames) _waiting;
    private readonly (ITransport Transport, FrameStream Frames) _coming;

    public ReloadRound(LineRig rig)
    {
        _rig = rig;
        _waiting = rig.Connect();
        _coming = rig.Connect();
    }

    /// <summary>Commands that did not end well.</summary>
    public int Lost { get; private set; }

    /// <returns>Milliseconds from asking for the reload to the notice, and from the domain's return to the first answer.</returns>
    public async Task<(double Notice, double First)> OnceAsync()
    {
        Send(_waiting.Frames, "bench.over_reload", notices: true);
        Send(_waiting.Frames, "bench.nothing", notices: false, Behind);
        Count(Answer(_waiting.Frames, Behind)); // it came behind the other, and went to the main thread behind it: that one has begun

        var asked = DateTime.UtcNow;
        var reload = _rig.Editor.ControlAsync("reload");
        var told = await Task.Run(() => FirstNotice(_waiting.Frames));
        Send(_coming.Frames, "bench.nothing", notices: false);
        var first = await Task.Run(() => Answer(_coming.Frames));
        var answered = DateTime.UtcNow;
        Count(first);
        Count(await Task.Run(() => Answer(_waiting.Frames)));
        await reload;
        return ((told - asked).TotalMilliseconds, Math.Max(0, (answered - DomainWasBack()).TotalMilliseconds));
    }

    public void Dispose()
    {
        _waiting.Transport.Dispose();
        _coming.Transport.Dispose();
    }

    private static void Send(FrameStream frames, string command, bool notices, string id = First) => frames.Write(
        new Envelope { CorrelationId = id, Request = new Request { Invoke = new Invoke { Command = command, Notices = notices, TimeoutMs = 60_000 } } });

    private static DateTime FirstNotice(FrameStream frames)
    {
        while (frames.Read(Envelope.Parser) is { } envelope)
        {
            if (envelope.Event?.Command?.WaitingFor.Contains("reloading", StringComparison.Ordinal) == true) return DateTime.UtcNow;
            if (envelope.Response is not null) throw new InvalidOperationException($"The command ended before anybody was told of the reload: {envelope}");
        }

        throw new InvalidOperationException("The daemon has gone.");
    }

    private static Outcome Answer(FrameStream frames, string id = First)
    {
        while (frames.Read(Envelope.Parser) is { } envelope)
        {
            if (envelope.Response is { } response && envelope.CorrelationId == id) return response.Outcome ?? throw new InvalidOperationException(response.ToString());
        }

        throw new InvalidOperationException("The daemon has gone.");
    }

    private void Count(Outcome outcome)
    {
        if (outcome.Kind == Outcome.Types.Kind.Succeeded) return;
        Lost++;
        Console.Error.WriteLine(outcome);
    }

    private DateTime DomainWasBack() =>
        new(long.Parse(File.ReadAllText(Path.Combine(_rig.Project, "Library", "domain-was-back")), CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
