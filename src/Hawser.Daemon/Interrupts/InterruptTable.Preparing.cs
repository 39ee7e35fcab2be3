using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

// What a registration leaves to the daemon: its id, its deadline, which Editor it is about and where its events begin.
internal sealed partial class InterruptTable
{
    private TrackedInterrupt Prepare(Interrupt request)
    {
        var now = _time.GetUtcNow();
        var wanted = InterruptCheck.WithOneTarget(request);
        if (wanted.InterruptId.Length == 0) wanted.InterruptId = "int-" + Guid.CreateVersion7().ToString("n");
        wanted.DeadlineUnixMs = DeadlineOf(wanted, now).ToUnixTimeMilliseconds();
        var editor = EditorOf(wanted);
        return new TrackedInterrupt(
            new InterruptInfo
            {
                Interrupt = wanted,
                RegisteredUnixMs = now.ToUnixTimeMilliseconds(),
                ProjectId = editor?.ProjectId ?? TargetResolver.ProjectOf(wanted.Target) ?? "",
                EditorId = editor?.SessionId ?? "",
                Until = UntilText.Of(wanted),
                Epoch = _events.Epoch,
                WatchedFrom = WatchedFrom(wanted),
            },
            editor);
    }

    private DateTimeOffset DeadlineOf(Interrupt wanted, DateTimeOffset now)
    {
        if (wanted.DeadlineUnixMs == 0) return now + _options.DefaultTimeout;
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(wanted.DeadlineUnixMs, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        return deadline < now + _options.LongestTimeout ? deadline : now + _options.LongestTimeout;
    }

    // An Editor that is not there yet can still come; several can't become one. Events, though, may well be those of several.
    private EditorIdentity? EditorOf(Interrupt wanted)
    {
        var (editor, failure) = _targets.Resolve(wanted.Target);
        if (editor is not null) return editor.Identity;
        var canCome = failure!.Code == ErrorCatalog.NoEditor.Name || failure.Code == ErrorCatalog.UnknownProject.Name;
        return canCome || wanted.UntilCase == Interrupt.UntilOneofCase.Event ? null : throw new HawserException(failure);
    }

    // Numbers of another life of the store all came before what there is now.
    private ulong WatchedFrom(Interrupt wanted)
    {
        if (wanted.From is { } moment) return _moments.Before(moment, TargetResolver.ProjectOf(wanted.Target));
        if (wanted.Since == 0) return _events.Last;
        return wanted.Epoch.Length > 0 && wanted.Epoch != _events.Epoch ? 0 : Math.Min(wanted.Since, _events.Last);
    }
}
