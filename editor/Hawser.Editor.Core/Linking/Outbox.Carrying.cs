using Hawser.Editor.Core.Events;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>What is neither acknowledged nor sent goes over to the next scripting domain.</summary>
internal sealed partial class Outbox
{
    private CarriedEvents? _carried;

    /// <summary>What is left for the next domain, once the pump has ended.</summary>
    public CarriedEvents Left { get; private set; } = CarriedEvents.None;

    /// <summary>Takes up what the domain before left. Not on the main thread; before anything is attached.</summary>
    public void Restore()
    {
        if (Interlocked.Exchange(ref _carried, null) is not { } carried) return;
        var parcels = carried.Unpack();
        lock (_gate) parcels.ForEach(_ledger.Add);
    }

    // The pump's last act: the main thread is handed a string, and waits for no more than that.
    private void LeaveEvents()
    {
        try
        {
            Restore();
            PackAll();
            var kept = CarriedEvents.Select(_ledger.Parcels, out var lost);
            if (lost is not null)
            {
                _packer.Add(new Event { Gap = lost });
                kept.Add(_packer.Seal());
            }

            Left = CarriedEvents.Of(kept, _packer.Next);
        }
        catch (Exception fault)
        {
            _onFault(fault);
            Left = CarriedEvents.None with { Next = _packer.Next };
        }
    }

    private void PackAll()
    {
        while (true)
        {
            Pack();
            if (_packer.IsEmpty) return;
            lock (_gate) _ledger.Add(_packer.Seal());
        }
    }
}
