using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

// What an earlier daemon left.
internal sealed partial class InterruptTable
{
    private const string DiedUnseen = "its process ended while no daemon ran";

    /// <summary>Goes on with the interrupts of an earlier daemon, once, before anybody can connect.</summary>
    /// <param name="bring">Finds an Editor whose process still lives.</param>
    public void Restore(Func<EditorIdentity, TrackedEditor?> bring)
    {
        TrackedInterrupt[] live;
        lock (_gate)
        {
            _journal.Read(TakeUp);
            RestoreResumed();
            Trim();
            _journal.Begin();
            live = [.. _interrupts.Values.Where(interrupt => !interrupt.IsResumed)];
            _active = live.Length;
        }

        if (_interrupts.Count > 0) _log.Restored(live.Length, _resumed.Count);
        foreach (var interrupt in live) GoOn(interrupt, bring);
    }

    private void TakeUp(InterruptRecord record)
    {
        if (record.Info?.Interrupt is null) return;
        var interrupt = new TrackedInterrupt(record.Info, record.Editor);
        if (!_interrupts.Remove(interrupt.Id, out var earlier)) Add(interrupt);
        else TakePlaceOf(earlier, interrupt);
    }

    private void TakePlaceOf(TrackedInterrupt earlier, TrackedInterrupt interrupt)
    {
        interrupt.Number = earlier.Number;
        _interrupts.Add(interrupt.Id, interrupt);
        earlier.Dispose();
    }

    private void RestoreResumed()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var interrupt in _interrupts.Values.Where(interrupt => interrupt.IsResumed).OrderBy(interrupt => interrupt.Info.Resumption.ResumedUnixMs))
        {
            var age = TimeSpan.FromMilliseconds(Math.Max(0, now - interrupt.Info.Resumption.ResumedUnixMs));
            interrupt.ResumedAt = _time.GetTimestamp() - (long)(age.TotalSeconds * _time.TimestampFrequency);
            _resumed.Enqueue(interrupt);
        }
    }

    private void GoOn(TrackedInterrupt interrupt, Func<EditorIdentity, TrackedEditor?> bring)
    {
        if (interrupt.Editor is { } editor && bring(editor) is null && MayLose(interrupt)) interrupt.Lose(DiedUnseen);
        _ = WatchAsync(interrupt);
    }
}
