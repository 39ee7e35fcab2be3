using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>
/// The events of one connection of an Editor on their way to the hub, in order. While a subscriber that wants all of them is full, they
/// wait here, within the window that the Editor was told, and the receive loop goes on: commands and outcomes never wait for it.
/// </summary>
internal sealed class EditorIntake(string projectId, string editorId, EventHub events, FrameGatewayOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<(EventBlock Block, ulong SenderNumber)> _waiting = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _room;
    private long _waitingBytes;
    private ulong _next;
    private ulong _stored;
    private ulong _acknowledged;
    private bool _draining;

    /// <summary>Called with the number up to which the Editor's events are stored; before the first event comes, and never twice at once.</summary>
    public Action<ulong> Acknowledge { get; set; } = _ => { };

    /// <summary>Called if something fails off the receive loop.</summary>
    public Action<Exception> Fault { get; set; } = _ => { };

    /// <summary>Takes the events of a batch.</summary>
    /// <param name="senderNumber">0: this sender does not count.</param>
    /// <param name="more">Another batch is here already: it can be acknowledged together with this one.</param>
    /// <exception cref="HawserException">The Editor breaks the rules.</exception>
    public void Take(EventBlock block, ulong senderNumber, bool more = false)
    {
        lock (_gate)
        {
            CheckNumber(senderNumber, block.Count);
            if (_waiting.Count > 0 || _room is { IsCompleted: false })
            {
                Wait(block, senderNumber);
                return;
            }

            Store(block, senderNumber);
            if (!more || _room is not null) AcknowledgeStored();
        }
    }

    /// <summary>A new scripting domain goes on where the old one was cut short: it sends again what it was not told to be stored.</summary>
    public void BeginDomain()
    {
        lock (_gate) _next = 0;
    }

    /// <summary>The connection has ended. What has come is not lost for it, and nobody is left to be held back.</summary>
    public void Stop()
    {
        lock (_gate) StoreAllThatWaits();
        _stopped.TrySetResult();
    }

    private void CheckNumber(ulong number, int count)
    {
        if (number == 0) return;
        if (number < _next || number > ulong.MaxValue - (ulong)count)
            throw new HawserException(ErrorCatalog.FrameGarbled, $"A batch begins with event {number}, and {_next} comes next on this connection: numbers only grow.");
        _next = number + (ulong)count;
    }

    private void Wait(EventBlock block, ulong senderNumber)
    {
        _waiting.Enqueue((block, senderNumber));
        _waitingBytes += block.Bytes.Length;
        if (senderNumber == 0)
        {
            // It knows of no window. Its events are not lost for that; the subscriber that holds them up loses some.
            if (_waitingBytes <= options.EventWindow) return;
            events.GiveUpBlocking();
            StoreAllThatWaits();
        }
        else if (_waiting.Count > 1 && _waitingBytes > 2L * options.EventWindow)
        {
            // One batch may always be under way, whatever its size: an event can't be made smaller.
            throw new HawserException(ErrorCatalog.InvalidRequest, $"{_waitingBytes} bytes of events are under way and not acknowledged; the window is {options.EventWindow}.");
        }
    }

    private void Store(EventBlock block, ulong senderNumber)
    {
        _room = events.Publish(block, new EventOrigin(projectId, editorId, senderNumber, Waits: !_stopped.Task.IsCompleted));
        if (senderNumber > 0) _stored = senderNumber + (ulong)block.Count - 1;
        if (_room is null || _draining) return;
        _draining = true;
        _ = DrainAsync();
    }

    private void StoreNextThatWaits()
    {
        var (block, senderNumber) = _waiting.Dequeue();
        _waitingBytes -= block.Bytes.Length;
        Store(block, senderNumber);
    }

    private void StoreAllThatWaits()
    {
        while (_waiting.Count > 0) StoreNextThatWaits();
    }

    private void AcknowledgeStored()
    {
        if (_stored <= _acknowledged) return;
        _acknowledged = _stored;
        Acknowledge(_stored);
    }

    private async Task DrainAsync()
    {
        try
        {
            while (RoomToWaitFor() is { } room)
            {
                await WaitForAsync(room).ConfigureAwait(false);
                lock (_gate)
                {
                    while (_room is not { IsCompleted: false } && _waiting.Count > 0) StoreNextThatWaits();
                    AcknowledgeStored();
                }
            }
        }
        catch (Exception e)
        {
            Fault(e); // it would be seen by nobody otherwise
        }
    }

    private Task? RoomToWaitFor()
    {
        lock (_gate)
        {
            // There may be room already for what waits: it is this loop that takes it on, so the loop is not over for that.
            _draining = (_waiting.Count > 0 || _room is { IsCompleted: false }) && !_stopped.Task.IsCompleted;
            return _draining ? _room ?? Task.CompletedTask : null;
        }
    }

    // A stuck reader must not hold an Editor for ever: in the end it is the reader that loses events, and is told.
    private async Task WaitForAsync(Task room)
    {
        using var enough = new CancellationTokenSource();
        var limit = Task.Delay(options.LongestBlock, time, enough.Token);
        if (await Task.WhenAny(room, _stopped.Task, limit).ConfigureAwait(false) == limit) events.GiveUpBlocking();
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
