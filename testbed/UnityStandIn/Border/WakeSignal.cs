using Microsoft.Win32.SafeHandles;

namespace UnityStandIn.Border;

/// <summary>
/// Wakes the main loop from any thread of any domain. Mono's wait handles belong to the process, so the scripting domain
/// wraps the host's handle and no call has to cross the border.
/// </summary>
public sealed class WakeSignal : IDisposable
{
    private readonly EventWaitHandle _event = new(false, EventResetMode.AutoReset);

    public IntPtr Handle => _event.SafeWaitHandle.DangerousGetHandle();

    public static WakeSignal Attach(IntPtr handle)
    {
        var signal = new WakeSignal();
        signal._event.SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false);
        return signal;
    }

    public void Set() => _event.Set();

    public void Wait(TimeSpan atMost) => _event.WaitOne(atMost);

    public void Dispose() => _event.Dispose();
}
